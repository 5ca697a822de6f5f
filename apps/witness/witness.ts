import { BilingualText, text } from '#kernel';
import {
  cosign,
  Head,
  headText,
  InvalidNoteError,
  openHead,
  provesConsistency,
  readVerifierKey,
  signatureLine,
  SignerKey,
  VerifierKey,
} from '#notary';
import { LedgerClient } from './ledger-client';
import { WitnessFolder } from './witness-folder';

/** A head that stands still is cosigned again after this time: that it still stands is news. */
const AGAIN_MS = 3_600_000;

/** What a witness came to. */
export interface WitnessOutcome {
  /** `cosigned`: handed in; `same`: nothing new; `refused`: the head does not follow from what was cosigned before. */
  readonly kind: 'cosigned' | 'same' | 'refused';
  readonly size: number;
  readonly said: BilingualText;
}

export interface WitnessParts {
  readonly ledger: LedgerClient;
  readonly folder: WitnessFolder;
  readonly key: SignerKey;
  readonly now: () => Date;
}

/**
 * Watches one log: cosigns a head only when the log that it speaks of begins with every log that was cosigned before, and
 * remembers it before anybody gets the signature.
 */
export class Witness {
  constructor(private readonly parts: WitnessParts) {}

  /**
   * Looks at the log once.
   * @throws LedgerUnreachableError when the ledger does not answer: nothing was cosigned, or the signature was not taken
   *   and is handed in the next time
   */
  async look(): Promise<WitnessOutcome> {
    const { ledger, folder, now } = this.parts;
    const { note, keys } = await ledger.head();
    const trusted = await this.trusted(keys);
    const head = opened(note, trusted);
    if (head === undefined)
      return this.refuse(
        note,
        0,
        text(
          '树头没有所信任的日志密钥的签名',
          'the head is not signed by a key of the log that is relied on',
        ),
      );
    const before = await folder.remembered();
    const last = before && openHead(before.note, trusted);
    const fault = last && (await this.faultOf(last, head));
    if (fault) return this.refuse(note, head.size, fault);
    const isSame = last?.size === head.size;
    if (isSame && before?.handedIn && now().getTime() - before.at < AGAIN_MS)
      return { kind: 'same', size: head.size, said: text('没有新事件', 'nothing new') };
    return this.cosign(head, note);
  }

  private async cosign(head: Head, note: string): Promise<WitnessOutcome> {
    const { ledger, folder, key, now } = this.parts;
    const at = now();
    await folder.remember({ note, at: at.getTime(), handedIn: false });
    await ledger.cosign(head.size, signatureLine(cosign(headText(head), key, at)).trimEnd());
    await folder.remember({ note, at: at.getTime(), handedIn: true });
    return { kind: 'cosigned', size: head.size, said: text('已见证', 'cosigned') };
  }

  /** Those that were relied on before; the first time, those that the log names. */
  private async trusted(named: readonly string[]): Promise<readonly VerifierKey[]> {
    const known = await this.parts.folder.logKeys();
    if (known.length > 0) return known;
    const first = named.map(readVerifierKey);
    await this.parts.folder.trust(first);
    return first;
  }

  /** Why a head does not follow from the last one. */
  private async faultOf(last: Head, head: Head): Promise<BilingualText | undefined> {
    if (head.origin !== last.origin)
      return text(`这是另一日志 ${head.origin} 的树头`, `this is a head of another log, ${head.origin}`);
    if (head.size < last.size)
      return text(
        `日志变短了：曾见证 ${last.size} 个事件，现为 ${head.size} 个`,
        `the log became shorter: ${last.size} events were cosigned, now it has ${head.size}`,
      );
    const proof = head.size === last.size ? [] : await this.parts.ledger.consistency(last.size, head.size);
    const holds = provesConsistency({
      ...{ from: last.size, to: head.size, fromRoot: last.root, toRoot: head.root },
      proof: proof.map((hash) => Buffer.from(hash, 'base64')),
    });
    return holds
      ? undefined
      : text(
          `日志已分叉：${head.size} 个事件的日志并非由曾见证的 ${last.size} 个事件延续而来`,
          `the log forked: the log of ${head.size} events does not begin with the ${last.size} events that were cosigned`,
        );
  }

  private async refuse(note: string, size: number, why: BilingualText): Promise<WitnessOutcome> {
    const path = await this.parts.folder.keepRefused(note, this.parts.now());
    return {
      ...{ kind: 'refused', size },
      said: text(
        `拒绝见证：${why.zh}；树头已存于 ${path}`,
        `refused: ${why.en}; the head is kept in ${path}`,
      ),
    };
  }
}

function opened(note: string, keys: readonly VerifierKey[]): Head | undefined {
  try {
    return openHead(note, keys);
  } catch (error) {
    if (error instanceof InvalidNoteError) return undefined;
    throw error;
  }
}
