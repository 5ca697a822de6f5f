import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** Looks, 20 ms apart, for connections that are about to end by themselves. */
const LOOKS = 100;

/** A database of its own for one suite. */
export interface TestDatabase {
  /** Connection string of a superuser. */
  readonly url: string;
  /** Cuts what is still connected and drops the database. */
  drop(): Promise<void>;
}

/** Creates an empty database, on the server of this test run (`TEST_DATABASE_URL`) unless another one is named. */
export async function createTestDatabase(server = process.env['TEST_DATABASE_URL']): Promise<TestDatabase> {
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: run this suite in the jest project "integration"');
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  // template0, because another suite connected to template1 would make this fail.
  await execute(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(server, name) };
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
