import { SYSTEM_ACTOR } from '#access';
import { commandIdOfKey } from '#command-handling/runtime';
import type { UseCases } from '#command-handling/bus';
import {
  contactCode,
  ContactCodes,
  DueCode,
  RecordContactCode,
  recordContactCode,
} from '#contexts/publicity';
import { Clock, UnavailableError } from '#kernel';
import type { ContactMessenger, DeliveryOutcome } from '#messenger';
import type { Logger } from '#platform';
import type { BlindIndex, Sealer } from '#privacy';
import { Leadership, retryDelay, WakeUp } from '#workflows';
import { codeMessage } from './code-message';

const INTERVAL_MS = 1_000;
const PAGE = 100;
/** Failures in a row after which a round ends: the server is down, and each attempt would wait for it anew. */
const HOPELESS = 3;

export interface CourierParts {
  readonly codes: Pick<ContactCodes, 'due'>;
  readonly messenger: ContactMessenger;
  readonly sealer: Pick<Sealer, 'openReferences'>;
  readonly blindIndex: BlindIndex;
  readonly useCases: Pick<UseCases, 'give'>;
  readonly clock: Clock;
  readonly leadership: Leadership;
  /** Where the public reaches the pages. */
  readonly publicUrl: string;
  readonly log: Logger;
}

/** Why a code is left alone for now: sent, and the read model has not heard of it; or to be tried again at a time. */
type Rest = { readonly until: number | 'settled'; readonly attempts: number };

/**
 * Brings the codes by which objectors prove their contact (JX-PLAN 2.3.5b) to them, after the event that asks for one. Each
 * is sent until it is on record what became of it: perhaps twice when the process dies in between, never not at all while
 * it is taken. Any number of workers may run it; one of them leads. A server that does not answer holds up nothing else.
 */
export class ContactCodeCourier {
  private readonly rests = new Map<string, Rest>();
  /** What became of codes that could not be put on record yet: they are not sent again. */
  private readonly brought = new Map<string, DeliveryOutcome>();
  private readonly pause = new WakeUp();
  private failing: string | null = null;

  constructor(private readonly parts: CourierParts) {}

  /** Looks every second, until the signal aborts. */
  run(signal: AbortSignal): Promise<void> {
    return this.parts.leadership.lead(signal, (leading) => this.keepDelivering(leading));
  }

  /** Why codes cannot be sent; null while they can. */
  failure(): string | null {
    return this.failing;
  }

  /** Goes once through every code that is due. @throws UnavailableError and errors of the read model */
  async deliverDue(signal: AbortSignal): Promise<void> {
    const now = this.parts.clock.now();
    const seen = new Set<string>();
    let failures = 0;
    let page: readonly DueCode[];
    let after = 0;
    do {
      page = await this.parts.codes.due(now, after, PAGE);
      for (const due of page) {
        after = due.position;
        seen.add(keyOf(due));
        if (signal.aborted || failures >= HOPELESS || this.isResting(due)) continue;
        failures = (await this.deliver(due)) ? 0 : failures + 1;
      }
    } while (page.length === PAGE && !signal.aborted);
    for (const kept of [this.rests, this.brought])
      for (const key of [...kept.keys()]) if (!seen.has(key)) kept.delete(key);
    if (seen.size === 0) this.failing = null;
  }

  private async keepDelivering(signal: AbortSignal): Promise<void> {
    this.rests.clear();
    while (!signal.aborted) {
      try {
        await this.deliverDue(signal);
      } catch (error) {
        this.failing = 'the codes that are due cannot be read or recorded';
        this.parts.log.warn({ error }, 'contact codes could not be looked through; trying again');
      }
      await this.pause.wait(INTERVAL_MS, signal);
    }
    this.failing = null;
  }

  private isResting(due: DueCode): boolean {
    const until = this.rests.get(keyOf(due))?.until;
    return until !== undefined && (until === 'settled' || until > performance.now());
  }

  /** Whether the messenger could be asked. */
  private async deliver(due: DueCode): Promise<boolean> {
    const key = keyOf(due);
    try {
      const outcome = this.brought.get(key) ?? (await this.send(due));
      this.brought.set(key, outcome);
      await this.record(due, outcome);
      this.rests.set(key, { until: 'settled', attempts: 0 });
      this.failing = null;
      return true;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      const attempts = (this.rests.get(key)?.attempts ?? 0) + 1;
      this.rests.set(key, { until: performance.now() + retryDelay(attempts), attempts });
      this.failing = error.message;
      const { objectionId, code } = due;
      this.parts.log.warn(
        { error, objectionId, code, attempts },
        'a contact code was not sent; trying again',
      );
      return false;
    }
  }

  /** An erased objection has no contact any more. */
  private async send(due: DueCode): Promise<DeliveryOutcome> {
    const { objectionId, noticeId, code, expiresAt, objection } = due;
    const { sealer, messenger, blindIndex, publicUrl } = this.parts;
    const opened = await sealer.openReferences([objection]);
    const to = objection === null ? undefined : opened.get(objection.eventId)?.['objectorContact'];
    if (typeof to !== 'string') return 'undeliverable';
    const naming = { blindIndex: (purpose: string, value: string) => blindIndex.of(purpose, value) };
    const address = `${publicUrl}/public/notices/${encodeURIComponent(noticeId)}/objections/${encodeURIComponent(objectionId)}`;
    return messenger.send(
      codeMessage({ to, code: contactCode(naming, objectionId, code), expiresAt, address }),
    );
  }

  private async record({ noticeId, objectionId, code }: DueCode, outcome: DeliveryOutcome): Promise<void> {
    const { useCases, blindIndex } = this.parts;
    const commandId = commandIdOfKey(blindIndex, SYSTEM_ACTOR.id, `contact-code.${objectionId}.${code}`);
    const body = Object.assign(new RecordContactCode(), { noticeId, objectionId, code, outcome });
    const recorded = await useCases.give(recordContactCode, body, {
      ...{ actor: SYSTEM_ACTOR, commandId, repeatable: true },
      ...{ correlationId: commandId, causationId: commandId },
    });
    // Refused: it is no longer waited for.
    if (recorded.kind === 'appended' || recorded.kind === 'refused') return;
    throw new UnavailableError('event log', { message: `a delivery was not recorded: ${recorded.kind}` });
  }
}

function keyOf({ objectionId, code }: DueCode): string {
  return `${objectionId}.${code}`;
}
