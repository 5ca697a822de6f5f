import { Client } from 'pg';
import { overTcp, TestDatabase } from '../../../test/embedded-postgres/test-database';
import type { TestServer } from '../../../test/embedded-postgres/test-server';
import { Gate } from '../../../test/network/gate';
import { Disturbances } from '../contract/event-store-contract.testing';
import { createMigratedDatabase } from './migrated-database.testing';
import { PostgresEventStore, PostgresEventStoreOptions } from './postgres-event-store';

/** Once a commit, after all its rows and before anybody else sees them. */
const SLOW_COMMIT = (milliseconds: number): string => `
  create function public.slow_commit() returns trigger language plpgsql as $body$
  begin
    if new.position = (select max(position) from ledger.events) then
      perform pg_sleep(random() * ${milliseconds / 1_000});
    end if;
    return null;
  end
  $body$;
  create constraint trigger slow_commit after insert on ledger.events deferrable initially deferred
    for each row execute function public.slow_commit()`;

/** A log in Postgres behind a network that can be disturbed, on a server of the suite's own. */
export class DisturbedPostgres implements Disturbances {
  private readonly stores: PostgresEventStore[] = [];

  private constructor(
    private readonly server: TestServer,
    private readonly database: TestDatabase,
    readonly gate: Gate,
  ) {}

  static async on(server: TestServer): Promise<DisturbedPostgres> {
    const [database, gate] = [await createMigratedDatabase(server.url), await Gate.open(server.port)];
    return new DisturbedPostgres(server, database, gate);
  }

  /** A store that reaches its database through the gate, or through another one. */
  open(options: Partial<PostgresEventStoreOptions> = {}, gate = this.gate): PostgresEventStore {
    const connectionString = overTcp(this.database.url, gate.port);
    const store = new PostgresEventStore({ connectionString, ...options });
    this.stores.push(store);
    return store;
  }

  async slowCommits(milliseconds: number): Promise<void> {
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    try {
      await client.query(SLOW_COMMIT(milliseconds));
    } finally {
      await client.end();
    }
  }

  slowNetwork(milliseconds: number): void {
    this.gate.slow(milliseconds);
  }

  cutAfter(bytes: number): Promise<void> {
    return this.gate.cutAfter(bytes);
  }

  restart(): Promise<void> {
    return this.server.restart();
  }

  received(): number {
    return this.gate.received;
  }

  async end(): Promise<void> {
    await Promise.all(this.stores.map((store) => store.close()));
    await this.gate.close();
    await this.database.drop();
  }
}
