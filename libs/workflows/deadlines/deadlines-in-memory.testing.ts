import type { EventCodec, EventStore, RecordedEvent } from '#event-store';
import { projectInMemory } from '#projections';
import { catalogue, openingNight } from '../rehearsal.testing';
import { deadlinesProjection } from './deadlines-projection';
import type { DueDeadline, DueDeadlines } from './due-deadlines';

/** Folds the log anew for every question; can be made to lag behind it. */
export class DeadlinesInMemory implements DueDeadlines {
  private readonly projection = deadlinesProjection([openingNight], catalogue);
  /** Last position that is folded; undefined: the whole log. */
  seenUpTo: bigint | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** Those whose time is known. */
  async rows() {
    const events: RecordedEvent[] = [];
    for await (const page of this.store.readAll()) {
      for (const stored of page) {
        const wanted = this.projection.handlers.has(stored.type);
        const seen = this.seenUpTo === undefined || stored.position <= this.seenUpTo;
        if (wanted && seen) events.push(this.codec.decode(stored));
      }
    }
    const { deadlines, happened } = projectInMemory(this.projection, events);
    return deadlines.flatMap((row) => {
      const dueAt = row.due_at ?? happened.find(({ name }) => name === row.awaits)?.at;
      return dueAt === undefined ? [] : [{ ...row, due_at: dueAt }];
    });
  }

  async page(now: Date, after: DueDeadline | null, limit: number): Promise<readonly DueDeadline[]> {
    const rows = (await this.rows()).filter(({ status, due_at }) => status === 'open' && due_at <= now);
    const due = rows.map((row) => ({
      ...{ kind: row.kind, key: row.key, dueAt: row.due_at, openedBy: row.opened_by },
      ...{ correlationId: row.correlation_id, calendarVersion: row.calendar_version },
      command: { route: row.route, body: row.body },
    }));
    const sorted = due.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    return sorted.filter((one) => after === null || place(one) > place(after)).slice(0, limit);
  }

  async nextDue(): Promise<Date | null> {
    const open = (await this.rows()).filter(({ status }) => status === 'open');
    const [first] = open.map((row) => row.due_at).sort((a, b) => a.getTime() - b.getTime());
    return first ?? null;
  }
}

function place({ dueAt, kind, key }: DueDeadline): string {
  return `${dueAt.toISOString()} ${kind} ${key}`;
}
