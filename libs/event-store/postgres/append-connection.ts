import { Client } from 'pg';
import { UnavailableError } from '#kernel';
import { AppendOutcome, AppendRequest } from '../event-store';
import { bigintArray, integerArray, textArray, uuidArray } from './binary-arrays';
import { isConnectionFailure } from './connection-failure';
import { EXPECTED_CODES } from './migrations/append-functions';

const APPEND = {
  name: 'ledger_append',
  text: `select outcome, last_revision, last_position
         from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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

type OutcomeRow = [outcome: string, revision: string, position: string];

/** The one connection that appends. It connects when first needed and anew after it was lost. */
export class AppendConnection {
  private client: Client | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly onConnectionLoss: (error: Error) => void,
  ) {}

  /**
   * Sends one batch as one transaction and gives one outcome per request, in order.
   * @param milliseconds after which the connection is cut; whether the batch was appended is then unknown
   * @throws UnavailableError when it is unknown or sure not to be appended for a failure of the connection
   */
  async append(requests: readonly AppendRequest[], milliseconds: number): Promise<readonly AppendOutcome[]> {
    try {
      this.client ??= await this.connect(Math.min(milliseconds, CONNECT_TIMEOUT));
      const query = { ...APPEND, values: parametersOf(requests), query_timeout: milliseconds };
      const { rows } = await this.client.query<OutcomeRow>(query);
      return rows.map(outcomeOf);
    } catch (cause) {
      if (!isConnectionFailure(cause)) throw cause;
      this.discard();
      throw new UnavailableError('event log', { cause });
    }
  }

  /** Ends the connection after the statement under way. */
  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private async connect(milliseconds: number): Promise<Client> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'event-log-append',
      connectionTimeoutMillis: milliseconds,
      query_timeout: milliseconds,
      keepAlive: true,
    });
    client.on('error', (error) => {
      if (this.client === client) this.client = undefined;
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

  private discard(): void {
    const client = this.client;
    this.client = undefined;
    client?.end().catch(this.onConnectionLoss);
  }
}

function parametersOf(requests: readonly AppendRequest[]): Buffer[] {
  const events = requests.flatMap((request) => request.events);
  const eventRequest = requests.flatMap((request, place) => request.events.map(() => place + 1));
  const eventIndex = requests.flatMap((request) => request.events.map((_, index) => index + 1));
  return [
    textArray(requests.map((request) => request.stream)),
    uuidArray(requests.map((request) => request.commandId)),
    bigintArray(requests.map(({ expectedRevision: expected }) => expectedCode(expected))),
    integerArray(requests.map((request) => request.events.length)),
    integerArray(eventRequest),
    integerArray(eventIndex),
    uuidArray(events.map((event) => event.id)),
    textArray(events.map((event) => event.type)),
    textArray(events.map((event) => event.data)),
    textArray(events.map((event) => event.metadata)),
  ];
}

function expectedCode(expected: AppendRequest['expectedRevision']): number {
  return typeof expected === 'number' ? expected : EXPECTED_CODES[expected];
}

function outcomeOf([outcome, revisionText, positionText]: OutcomeRow): AppendOutcome {
  const revision = Number(revisionText);
  switch (outcome) {
    case 'appended':
    case 'duplicate':
      return { outcome, revision, position: BigInt(positionText) };
    case 'conflict':
      return { outcome, actualRevision: revision < 0 ? 'no-stream' : revision };
    case 'id-reuse':
      return { outcome };
    default:
      throw new TypeError(`unknown outcome of an append: ${outcome}`);
  }
}
