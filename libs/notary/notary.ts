import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '#event-store';
import { UnavailableError } from '#kernel';
import type { Logger } from '#platform';
import type { Leadership } from '#workflows';
import type { HeadFolder } from './head-folder';
import { GrowingTree } from './merkle';
import { nextStep, Standing } from './next-step';
import { openHead, readVerifierKey, SignerKey, VerifierKey, writeVerifierKey } from './notes';
import type { Register } from './register';
import { LogDiffersError } from './stored-bytes';

/** Milliseconds between two heads while events come: with the time that a step takes a head is less than a second behind. */
const HEAD_EVERY_MS = 500;
/** Most events of a step; a head is signed over each. */
const MOST_OF_STEP = 5_000;
/** Milliseconds after a failure; a log that differs is looked at again as seldom. */
const AGAIN_MS = 1_000;
const LOOK_AGAIN_MS = 30_000;

export interface NotaryParts {
  readonly store: EventStore;
  readonly register: Register;
  /** What heads are signed with, each with all of them. The first one's name is that of the log. */
  readonly keys: readonly SignerKey[];
  readonly leadership: Leadership;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Where heads are kept outside as well. */
  readonly folder?: HeadFolder | undefined;
}

/** Why nothing is signed now. */
export interface NotaryFailure {
  readonly kind: 'log-differs' | 'unavailable';
  readonly reason: string;
}

/**
 * Follows the log and signs heads of it. Any number of workers may run it; one of them leads, and a second leader for a
 * moment adds nothing: a step begins where the register ends, or is refused whole.
 */
export class Notary {
  private failed: NotaryFailure | undefined;

  constructor(private readonly parts: NotaryParts) {}

  /** Notarises until the signal aborts; never rejects. */
  run(signal: AbortSignal): Promise<void> {
    return this.parts.leadership.lead(signal, (leading) => this.keepNotarising(leading));
  }

  /** Why this process, which leads, signs nothing; undefined when it does, or does not lead. */
  failure(): NotaryFailure | undefined {
    return this.failed;
  }

  private async keepNotarising(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch (error) {
        if (!signal.aborted) this.note(error);
      }
      const wait = this.failed?.kind === 'log-differs' ? LOOK_AGAIN_MS : AGAIN_MS;
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
    this.failed = undefined;
  }

  /** One line when something else stands in the way. */
  private note(error: unknown): void {
    const kind = error instanceof LogDiffersError ? 'log-differs' : 'unavailable';
    const reason = error instanceof Error ? error.message : String(error);
    const isNews = this.failed?.kind !== kind || (kind === 'log-differs' && this.failed.reason !== reason);
    this.failed = { kind, reason };
    if (!isNews) return;
    if (kind === 'log-differs') this.parts.log.error({ error }, 'the log differs: no head is signed');
    else this.parts.log.warn({ error }, 'the log cannot be notarised for now; trying again');
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { store, register, keys, log } = this.parts;
    for (const key of keys) await register.addKey(writeVerifierKey(key));
    let standing = await this.standing();
    let pending: StoredEvent[] = [];
    let lastHead = 0;
    for await (const batch of store.subscribe({ after: standing.position, signal })) {
      pending.push(...batch.events);
      if (!batch.caughtUp && pending.length < MOST_OF_STEP) continue;
      if (pending.length > 0) {
        if (batch.caughtUp) await this.untilNextHead(lastHead, signal);
        if (signal.aborted) return;
        const events = pending;
        pending = [];
        const step = await nextStep(events, standing, { store, register, keys });
        await register.add(step);
        lastHead = performance.now();
        standing = {
          tree: standing.tree,
          placed: standing.placed + events.length,
          position: events.at(-1)?.position ?? standing.position,
        };
        if (step.head) await this.keepOutside(step.head.note);
      }
      if (this.failed) log.info({ size: standing.tree.size }, 'the log is notarised again');
      this.failed = undefined;
    }
    if (!signal.aborted) throw new UnavailableError('event store', { message: 'the subscription ended' });
  }

  /** @throws LogDiffersError when the register is not what its own last head says */
  private async standing(): Promise<Standing> {
    const { register } = this.parts;
    const { size, edge, placed, position } = await register.progress();
    const tree = GrowingTree.of(size, edge);
    const latest = await register.latestHead();
    const keys = (await register.keys()).map((key): VerifierKey => readVerifierKey(key));
    const isSound =
      latest === undefined
        ? size === 0
        : latest.size === size && latest.root.equals(tree.root()) && isSigned(latest, keys);
    if (!isSound)
      throw new LogDiffersError(position, {
        zh: '公证登记与其最后签署的树头不一致',
        en: 'what the notary keeps is not what its last head says',
      });
    return { tree, placed, position };
  }

  private async untilNextHead(last: number, signal: AbortSignal): Promise<void> {
    const wait = Math.max(0, last + HEAD_EVERY_MS - performance.now());
    await pause(last === 0 ? 0 : wait, undefined, { signal }).catch(() => undefined);
  }

  private async keepOutside(note: string): Promise<void> {
    await this.parts.folder?.keep(note);
  }
}

function isSigned(
  { note, size, root }: { note: string; size: number; root: Buffer },
  keys: readonly VerifierKey[],
): boolean {
  try {
    const head = openHead(note, keys);
    return head.size === size && head.root.equals(root);
  } catch {
    // Whatever is wrong with it: it is not a head that the log signed.
    return false;
  }
}
