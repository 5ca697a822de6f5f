import type { CommandDispatcher } from '#command-handling';
import { SYSTEM_ACTOR } from '#access';
import type { EventCodec, EventStore } from '#event-store';
import { Clock, UnavailableError } from '#kernel';
import type { Logger } from '#platform';
import type { CommandCatalogue } from '../command-catalogue';
import { deriveId } from '../derived-id';
import { DeadlineFired, DeadlineFiredData } from '../events';
import { failAgain, Failure, reasonOf, retryDelay } from '../failure';
import type { Leadership } from '../leadership';
import { settle, SystemJournal } from '../system-journal';
import { WakeUp } from '../wake-up';
import { NOT_YET_ALLOWED } from './deadlines-projection';
import type { DueDeadline, DueDeadlines } from './due-deadlines';

const INTERVAL_MS = 1_000;
const PAGE = 100;
/** Failures in a row, for want of a database, after which they are worth a warning. */
const PATIENT_ATTEMPTS = 5;

export interface DeadlineSweeperParts {
  readonly due: DueDeadlines;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly dispatcher: CommandDispatcher;
  readonly commands: CommandCatalogue;
  readonly clock: Clock;
  readonly leadership: Leadership;
  readonly log: Logger;
}

/** Why a due deadline is left alone for now. */
interface Rest {
  readonly kind: string;
  readonly key: string;
  /** By the application clock; null for as long as the read model still shows it open. */
  readonly until: Date | null;
  readonly attempts: number;
  readonly failure: Failure | null;
}

/** How the sweeper fares, for health and metrics. */
export interface DeadlineSweeperStatus {
  /** Set while whole sweeps fail. */
  readonly failure: Failure | null;
  /** Deadlines that are due but whose command cannot be given, with the reason; a refusal is no failure. */
  readonly failing: readonly { readonly kind: string; readonly key: string; readonly failure: Failure }[];
}

/**
 * Gives the commands of deadlines that are due and puts the outcome on record. Any number of workers may run it;
 * one of them leads. The read model only says where to look: whether a deadline has fired is read from its own
 * stream, so that a read model that lags behind gives no command twice.
 */
export class DeadlineSweeper {
  private readonly journal: SystemJournal;
  private readonly bell = new WakeUp();
  private readonly rests = new Map<string, Rest>();
  private failure: Failure | null = null;

  constructor(private readonly parts: DeadlineSweeperParts) {
    this.journal = new SystemJournal(parts.store, parts.codec, parts.clock);
  }

  /** Sweeps every second and when woken, until the signal aborts. */
  run(signal: AbortSignal): Promise<void> {
    return this.parts.leadership.lead(signal, (leading) => this.keepSweeping(leading));
  }

  /** Sweep now: the clock was moved. */
  wake(): void {
    this.bell.wake();
  }

  status(): DeadlineSweeperStatus {
    const failing = [...this.rests.values()].flatMap(({ kind, key, failure }) =>
      failure === null ? [] : [{ kind, key, failure }],
    );
    return { failure: this.failure, failing };
  }

  /** When the next open deadline is due, or null when none is open. */
  nextDue(): Promise<Date | null> {
    return this.parts.due.nextDue();
  }

  /**
   * Goes once through everything that is due.
   * @throws UnavailableError and errors of the read model; what is done is done, the rest waits for the next sweep
   */
  async sweep(signal: AbortSignal): Promise<void> {
    const now = this.parts.clock.now();
    const seen = new Set<string>();
    let page: readonly DueDeadline[];
    let last: DueDeadline | null = null;
    do {
      page = await this.parts.due.page(now, last, PAGE);
      for (const deadline of page) {
        if (signal.aborted) return;
        const opening = openingOf(deadline);
        seen.add(opening);
        if (!rests(this.rests.get(opening), now)) await this.attempt(deadline, opening);
        last = deadline;
      }
    } while (page.length === PAGE);
    for (const opening of [...this.rests.keys()]) if (!seen.has(opening)) this.rests.delete(opening);
  }

  private async keepSweeping(signal: AbortSignal): Promise<void> {
    this.rests.clear();
    while (!signal.aborted) {
      let pause = INTERVAL_MS;
      try {
        await this.sweep(signal);
        this.failure = null;
      } catch (error) {
        this.failure = failAgain(this.failure, error, this.parts.clock.now());
        pause = retryDelay(this.failure.attempts);
        const { attempts } = this.failure;
        // A database that comes back at once is nothing to alarm anybody with.
        const passing = error instanceof UnavailableError && attempts < PATIENT_ATTEMPTS;
        this.parts.log[passing ? 'debug' : 'warn'](
          { error, attempts },
          'sweep of deadlines failed; trying again',
        );
      }
      await this.bell.wait(pause, signal);
    }
    this.failure = null;
    this.rests.clear();
  }

  /** One that fails holds up no other, but for a store that cannot be reached: then all would fail. */
  private async attempt(deadline: DueDeadline, opening: string): Promise<void> {
    try {
      const done = await this.fire(deadline);
      this.rest(deadline, opening, done, null);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      const { kind, key } = deadline;
      const previous = this.rests.get(opening)?.failure ?? null;
      this.rest(deadline, opening, false, failAgain(previous, error, this.parts.clock.now()));
      this.parts.log.warn({ error, kind, key, reason: reasonOf(error) }, 'deadline failed; trying again');
    }
  }

  private rest(deadline: DueDeadline, opening: string, done: boolean, failure: Failure | null): void {
    const { kind, key } = deadline;
    const attempts = (this.rests.get(opening)?.attempts ?? 0) + 1;
    const until = done ? null : new Date(this.parts.clock.now().getTime() + retryDelay(attempts));
    this.rests.set(opening, { kind, key, until, attempts, failure });
  }

  /** Gives the command unless that was done before; whether the outcome is final. */
  private async fire(deadline: DueDeadline): Promise<boolean> {
    const { kind, key, openedBy, command, correlationId } = deadline;
    const record = await this.readRecord(deadline);
    if (record.final) return true;
    const commandId = deriveId(openedBy, 'deadline', kind, key);
    const outcome = settle(
      await this.parts.dispatcher.dispatch({
        route: command.route,
        body: this.parts.commands.bodyOf(command),
        actor: SYSTEM_ACTOR,
        commandId,
        repeatable: true,
        correlationId,
        causationId: openedBy,
      }),
    );
    const final = outcome.code !== NOT_YET_ALLOWED;
    if (!final && record.postponed) return false;
    const data = { kind, key, openedBy, commandId, ...outcome };
    return (await this.putOnRecord(deadline, data, record.revision, final)) && final;
  }

  /** False when somebody else appended meanwhile: the next sweep looks again. */
  private async putOnRecord(
    deadline: DueDeadline,
    data: DeadlineFiredData,
    revision: number | 'no-stream',
    final: boolean,
  ): Promise<boolean> {
    const { openedBy, correlationId, calendarVersion } = deadline;
    const appended = await this.journal.append(streamOf(deadline), revision, DeadlineFired, data, {
      commandId: deriveId(data.commandId, final ? 'fired' : 'postponed'),
      command: 'deadlines/fire',
      correlationId,
      causationId: openedBy,
      calendarVersion,
    });
    return appended.outcome === 'appended' || appended.outcome === 'duplicate';
  }

  /** What is on record of this opening. */
  private async readRecord(deadline: DueDeadline): Promise<FiringRecord> {
    let record: FiringRecord = { revision: 'no-stream', postponed: false, final: false };
    for await (const page of this.parts.store.readStream(streamOf(deadline))) {
      for (const stored of page) {
        // Only this sweeper appends to the stream, and the codec has checked the data.
        const data = this.parts.codec.decode(stored).data as DeadlineFiredData;
        const own = data.openedBy === deadline.openedBy;
        const postponed = data.code === NOT_YET_ALLOWED;
        record = {
          revision: stored.revision,
          postponed: record.postponed || (own && postponed),
          final: record.final || (own && !postponed),
        };
      }
    }
    return record;
  }
}

interface FiringRecord {
  readonly revision: number | 'no-stream';
  readonly postponed: boolean;
  readonly final: boolean;
}

function rests(rest: Rest | undefined, now: Date): boolean {
  return rest !== undefined && (rest.until === null || rest.until > now);
}

function openingOf({ kind, key, openedBy }: DueDeadline): string {
  return `${kind}.${key}/${openedBy}`;
}

function streamOf({ kind, key }: DueDeadline): string {
  return `deadline-${kind}.${key}`;
}
