import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** Looks, 20 ms apart, for connections that are about to end by themselves. */
const LOOKS = 100;

/** What each ledger's database is copied from. All workers of a run have one process, and one model. */
export const MODEL_DATABASE = `test_${process.pid}_model`;

/** A database of its own for one suite. */
export interface TestDatabase {
  readonly name: string;
  /** Connection string of a superuser. */
  readonly url: string;
  /** Cuts what is still connected and drops the database. */
  drop(): Promise<void>;
}

/**
 * Creates a database.
 * @param where on the server of this test run (`TEST_DATABASE_URL`) unless another one is named, and empty unless it is
 * to be a copy of a model
 */
export async function createTestDatabase({
  server = process.env['TEST_DATABASE_URL'],
  // Not template1: another suite connected to it would make this fail.
  model = 'template0',
}: { readonly server?: string; readonly model?: string } = {}): Promise<TestDatabase> {
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: run this suite in the jest project "integration"');
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE ${model} STRATEGY FILE_COPY`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => dropDatabase(server, name) };
}

/**
 * The same database at 127.0.0.1 instead of through its socket.
 * @param port of what stands before the server; none: the server's own
 */
export function overTcp(url: string, port = Number(new URL(url).port)): string {
  const address = new URL(url);
  address.host = `127.0.0.1:${port}`;
  return address.href;
}

/** Drops what ledgers were copied from, if any was. */
export async function dropModel(): Promise<void> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server) await dropDatabase(server, MODEL_DATABASE);
}

/** A pool is done before its connections are: cut by the drop, they would end a suite that has passed with an error. */
async function dropDatabase(server: string, name: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    for (let look = 1; look <= LOOKS; look += 1) {
      const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
      if (rowCount === 0) break;
      await pause(20);
    }
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
