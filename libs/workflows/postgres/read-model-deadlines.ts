import type { Json } from '#kernel';
import type { Projection, ReadModels } from '#projections';
import type { DeadlineTables } from '../deadlines/deadlines-projection';
import type { DueDeadline, DueDeadlines } from '../deadlines/due-deadlines';

interface DeadlineColumns {
  readonly kind: string;
  readonly key: string;
  readonly due_at: Date;
  readonly route: string;
  readonly body: Json;
  readonly opened_by: string;
  readonly correlation_id: string;
  readonly calendar_version: string;
}

/** SQL for the open deadlines whose time is known: by the clock, or since what they waited for has happened. */
const openDeadlines = (table: Readonly<Record<keyof DeadlineTables, string>>): string =>
  `select kind, key, due_at, route, body, opened_by, correlation_id, calendar_version
     from ${table.deadlines} where status = 'open' and due_at is not null
   union all
   select waiting.kind, waiting.key, happened.at, waiting.route, waiting.body, waiting.opened_by,
     waiting.correlation_id, waiting.calendar_version
     from ${table.happened} as happened
     join ${table.deadlines} as waiting on waiting.awaits = happened.name and waiting.status = 'open'`;

/** Reads the deadlines from their read model. */
export class ReadModelDeadlines implements DueDeadlines {
  /** @param projection the very projection that the projections engine runs */
  constructor(
    private readonly readModels: Pick<ReadModels, 'read'>,
    private readonly projection: Projection<DeadlineTables>,
  ) {}

  page(now: Date, after: DueDeadline | null, limit: number): Promise<readonly DueDeadline[]> {
    return this.readModels.read(this.projection, async (table, client) => {
      const { rows } = await client.query<DeadlineColumns>(
        `select kind, key, due_at, route, body, opened_by, correlation_id, calendar_version
           from (${openDeadlines(table)}) as open
          where due_at <= $1 and (due_at, kind, key) > ($2, $3, $4)
          order by due_at, kind, key limit $5`,
        [now, after?.dueAt ?? '-infinity', after?.kind ?? '', after?.key ?? '', limit],
      );
      return rows.map(dueDeadline);
    });
  }

  nextDue(): Promise<Date | null> {
    return this.readModels.read(this.projection, async (table, client) => {
      const { rows } = await client.query<{ due_at: Date | null }>(
        `select min(due_at) as due_at from (${openDeadlines(table)}) as open`,
      );
      return rows[0]?.due_at ?? null;
    });
  }
}

function dueDeadline(row: DeadlineColumns): DueDeadline {
  return {
    kind: row.kind,
    key: row.key,
    dueAt: row.due_at,
    command: { route: row.route, body: row.body },
    openedBy: row.opened_by,
    correlationId: row.correlation_id,
    calendarVersion: row.calendar_version,
  };
}
