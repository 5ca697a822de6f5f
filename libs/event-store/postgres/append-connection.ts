import { Client } from 'pg';
import { UnavailableError } from '#kernel';
import { AppendOutcome, AppendRequest, NewEvent } from '../event-store';
import { bigintArray, integerArray, textArray, uuidArray } from './binary-arrays';
import { isConnectionFailure } from './connection-failure';
import { EXPECTED_CODES } from './migrations/append-functions';

const APPEND = {
  name: 'ledger_append',
  text: `select outcomes, last_revisions, last_positions
         from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
  rowMode: 'array' as const,
};

/**
 * Pins the plans of the append function: statistics taken while the log was small can flip them to sequential
 * scans, 60 times slower. Read committed, since each statement behind the lock must see the newest commits. A
 * database that does not wait for its disk is not followed in that: what was answered for must outlive a crash.
 */
const SESSION = `
  set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
  set plan_cache_mode = force_generic_plan; set jit = off; set default_transaction_isolation = 'read committed';
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

/** Longest wait for a connection, in milliseconds: a new attempt does better than a longer wait. */
const CONNECT_TIMEOUT = 5_000;

/** An entry a request; no outcomes when all were appended. */
type OutcomesRow = [outcomes: string[] | null, revisions: string[], positions: string[]];

/** The one connection that appends. It connects when first needed and anew after it was lost. */
export class AppendConnection {
  private opened: Promise<Client> | undefined;
  private client: Client | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly onConnectionLoss: (error: Error) => void,
  ) {}

  /**
   * Sends one batch as one transaction and gives one outcome per request, in order. Batches may be sent before the
   * ones ahead are answered; the database works on them one by one.
   * @param milliseconds after which the connection is cut; whether the batch was appended is then unknown
   * @throws UnavailableError when it is unknown or sure not to be appended for a failure of the connection
   */
  async append(requests: readonly AppendRequest[], milliseconds: number): Promise<readonly AppendOutcome[]> {
    const opened = (this.opened ??= this.connect(Math.min(milliseconds, CONNECT_TIMEOUT)));
    try {
      const client = await opened;
      const query = { ...APPEND, values: parametersOf(requests), query_timeout: milliseconds };
      const { rows } = await client.query<OutcomesRow>(query);
      return outcomesOf(rows[0]);
    } catch (cause) {
      if (!isConnectionFailure(cause)) throw cause;
      this.discard(opened);
      throw new UnavailableError('event log', { cause });
    }
  }

  /** Ends the connection after the statement under way. */
  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    await (await opened)?.end();
  }

  private async connect(milliseconds: number): Promise<Client> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'event-log-append',
      connectionTimeoutMillis: milliseconds,
      query_timeout: milliseconds,
      keepAlive: true,
      pipeline: true,
    });
    this.client = client;
    client.on('error', (error) => {
      if (this.client === client) this.opened = undefined;
      this.onConnectionLoss(error);
    });
    try {
      await client.connect();
      await client.query(SESSION);
    } catch (cause) {
      client.end().catch(this.onConnectionLoss);
      throw new UnavailableError('event log', { cause });
    }
    return client;
  }

  /** Lets the next append connect anew, unless it has already done so. */
  private discard(opened: Promise<Client>): void {
    if (this.opened !== opened) return;
    this.opened = undefined;
    const end = (client: Client): void => void client.end().catch(this.onConnectionLoss);
    // One that did not come about has told its failure already.
    opened.then(end, () => undefined);
  }
}

function parametersOf(requests: readonly AppendRequest[]): Buffer[] {
  const sizes: number[] = [];
  const starts: number[] = [];
  const earlier: number[] = [];
  const eventRequest: number[] = [];
  const eventIndex: number[] = [];
  const events: NewEvent[] = [];
  const onStream = new Map<string, number>();
  for (const request of requests) {
    const before = onStream.get(request.stream) ?? 0;
    onStream.set(request.stream, before + request.events.length);
    earlier.push(before);
    starts.push(events.length);
    const place = sizes.push(request.events.length);
    for (const [index, event] of request.events.entries()) {
      eventRequest.push(place);
      eventIndex.push(index);
      events.push(event);
    }
  }
  return [
    textArray(requests.map((request) => request.stream)),
    uuidArray(requests.map((request) => request.commandId)),
    bigintArray(requests.map(({ expectedRevision: expected }) => expectedCode(expected))),
    ...[sizes, starts, earlier, eventRequest, eventIndex].map(integerArray),
    uuidArray(events.map((event) => event.id)),
    textArray(events.map((event) => event.type)),
    textArray(events.map((event) => event.data)),
    textArray(events.map((event) => event.metadata)),
  ];
}

function expectedCode(expected: AppendRequest['expectedRevision']): number {
  return typeof expected === 'number' ? expected : EXPECTED_CODES[expected];
}

function outcomesOf(row: OutcomesRow | undefined): AppendOutcome[] {
  if (!row) throw new TypeError('the append function gave no outcomes');
  const [outcomes, revisions, positions] = row;
  return revisions.map((revision, index) =>
    outcomeOf(outcomes?.[index] ?? 'appended', Number(revision), positions[index] ?? ''),
  );
}

function outcomeOf(outcome: string, revision: number, position: string): AppendOutcome {
  switch (outcome) {
    case 'appended':
    case 'duplicate':
      return { outcome, revision, position: BigInt(position) };
    case 'conflict':
      return { outcome, actualRevision: revision < 0 ? 'no-stream' : revision };
    case 'id-reuse':
      return { outcome };
    default:
      throw new TypeError(`unknown outcome of an append: ${outcome}`);
  }
}
