import { Client, Pool } from 'pg';
import { ConfigError, createPool, runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { requireDatabaseOfMode } from './database-of-mode';
import { ledgerMigrations } from './migrations';

const PASSWORD = 'synthetic-0';
let database: TestDatabase;
const pools: Pool[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await database.drop();
});

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A role of the test server with rights of its own; roles belong to the server, so it is named after the database. */
async function roleThatMay(...grants: readonly string[]): Promise<string> {
  const role = `app_${new URL(database.url).pathname.slice(1)}`;
  await execute(`create role ${role} login password '${PASSWORD}'`);
  for (const grant of grants) await execute(grant.replaceAll('ROLE', role));
  return role;
}

const READS = [
  'grant usage on schema ledger, platform to ROLE',
  'grant select on all tables in schema ledger, platform to ROLE',
];

/** What a process that connects as this role is told at its start; undefined: nothing. */
async function told(mode: 'demo' | 'production', role?: string): Promise<string | undefined> {
  const url = new URL(database.url);
  if (role !== undefined) Object.assign(url, { username: role, password: PASSWORD });
  const pool = createPool({ url: url.href, max: 1, applicationName: 'test' });
  pools.push(pool);
  try {
    await requireDatabaseOfMode(pool, { mode });
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

async function dropRole(role: string): Promise<void> {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await execute(`drop owned by ${role}; drop role ${role}`);
}

describe('production', () => {
  it('takes a database of its own, with a role that only reads and appends', async () => {
    const role = await roleThatMay(...READS);
    expect(await told('production', role)).toBeUndefined();
    await dropRole(role);
  });

  it('refuses a database on which a demo ran', async () => {
    await execute('insert into platform.demo_clock (offset_ms) values (0)');
    expect(await told('production')).toMatch(
      /^DATABASE_URL：此数据库曾运行演示.*a demo ran on this database/,
    );
  });

  it('refuses a superuser, who could change the log', async () => {
    expect(await told('production')).toMatch(/^DATABASE_URL：角色 \S+ 可以更改.*use ledger_app/);
  });

  it('refuses the owner of the log, and whoever belongs to the owner', async () => {
    const role = await roleThatMay(...READS, 'alter table ledger.events owner to ROLE');
    expect(await told('production', role)).toContain(`role ${role} can change recorded events`);
    await execute(`alter table ledger.events owner to current_user`);
    await dropRole(role);
  });

  it('refuses a role that may make roles, and so itself anything', async () => {
    const role = await roleThatMay(...READS, 'alter role ROLE createrole');
    expect(await told('production', role)).toContain('can change recorded events');
    await dropRole(role);
  });

  it.each(['createrole', 'createdb', 'replication', 'bypassrls'])(
    'refuses a role with %s',
    async (attribute) => {
      const role = await roleThatMay(...READS, `alter role ROLE ${attribute}`);
      expect(await told('production', role)).toContain(`${role}: ${attribute.toUpperCase()}`);
      await dropRole(role);
    },
  );

  it.each([
    ['a superuser', 'create role ROLE_of superuser', 'ROLE_of: SUPERUSER'],
    ['who may make roles', 'create role ROLE_of createrole', 'ROLE_of: CREATEROLE'],
    [
      'the owner of the keys',
      'create role ROLE_of; alter table privacy.subject_keys owner to ROLE_of',
      'ROLE_of: OWNER',
    ],
    ['who may write the log', 'create role ROLE_of; grant insert on ledger.events to ROLE_of', 'ROLE: WRITE'],
  ])('refuses a role that belongs to %s through another', async (_, powerful, words) => {
    const role = await roleThatMay(
      ...READS,
      powerful,
      'create role ROLE_between; grant ROLE_of to ROLE_between; grant ROLE_between to ROLE',
    );
    expect(await told('production', role)).toContain(words.replace(/^ROLE/, role));
    await execute(
      `reassign owned by ${role}_of to current_user; drop owned by ${role}_of; drop role ${role}_of, ${role}_between`,
    );
    await dropRole(role);
  });
});

describe('a demo', () => {
  it('takes an empty database, and one on which a demo ran', async () => {
    expect(await told('demo')).toBeUndefined();
    await execute('insert into platform.demo_clock (offset_ms) values (0)');
    await execute("insert into ledger.log_home (store) values ('postgres')");
    expect(await told('demo')).toBeUndefined();
  });

  it('refuses a database that holds a real ledger', async () => {
    await execute("insert into ledger.log_home (store) values ('eventstoredb')");
    expect(await told('demo')).toMatch(/^DATABASE_URL：此数据库存有正式台账.*a demo must not open/);
  });
});
