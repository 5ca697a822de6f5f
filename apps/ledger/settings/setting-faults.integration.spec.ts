import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '../../../test/embedded-postgres/test-database';
import { settingFaults } from './setting-faults';

const SECRET = 'hunter2-hunter2';
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

let folder: string;
let database: TestDatabase;
/** Listens, and never says a word. */
let silent: Server;
/** Answers everything with 404. */
let elsewhere: ReturnType<typeof createHttpServer>;
/** A port at which nobody listens. */
let nobody: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talent-ledger-settings-'));
  database = await createTestDatabase();
  silent = createServer(() => undefined).listen(0, '127.0.0.1');
  elsewhere = createHttpServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
  const gone = createServer().listen(0, '127.0.0.1');
  await Promise.all([once(silent, 'listening'), once(elsewhere, 'listening'), once(gone, 'listening')]);
  nobody = portOf(gone);
  gone.close();
});

afterAll(async () => {
  silent.close();
  elsewhere.close();
  elsewhere.closeAllConnections();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port;
}

const faultsOf = (environment: Record<string, string>): Promise<readonly string[]> =>
  settingFaults(loadConfig({ DATA_FOLDER: folder, MASTER_KEY, ...environment }));

/** A copy of the packs that come with the ledger, spoilt. */
function spoilt(name: string, spoil: (folder: string) => void): string {
  const copy = join(folder, name);
  cpSync('policies', copy, { recursive: true });
  spoil(copy);
  return copy;
}

const PACK = join('jiangxi-double-high', '2021-1.json');

interface Wrong {
  readonly what: string;
  readonly variable: string;
  readonly environment: () => Record<string, string>;
  /** What the line says in Chinese, and in English. */
  readonly says: readonly [string, string];
}

const S3 = {
  FILE_STORE: 's3',
  S3_BUCKET: 'evidence',
  S3_ACCESS_KEY_ID: 'ledger',
  S3_SECRET_ACCESS_KEY: SECRET,
};

const WRONG: readonly Wrong[] = [
  {
    what: 'a policy folder that is not there',
    variable: 'POLICY_FOLDER',
    environment: () => ({ POLICY_FOLDER: join(folder, 'nowhere') }),
    says: ['nowhere', 'is not there'],
  },
  {
    what: 'a policy folder that is a file',
    variable: 'POLICY_FOLDER',
    environment: () => {
      writeFileSync(join(folder, 'a-file'), '');
      return { POLICY_FOLDER: join(folder, 'a-file') };
    },
    says: ['a-file', 'is not a folder'],
  },
  {
    what: 'a policy folder without packs',
    variable: 'POLICY_FOLDER',
    environment: () => {
      mkdirSync(join(folder, 'empty'), { recursive: true });
      return { POLICY_FOLDER: join(folder, 'empty') };
    },
    says: ['empty', 'holds no folder of a programme'],
  },
  {
    what: 'a pack that is no JSON',
    variable: 'POLICY_FOLDER',
    environment: () => ({
      POLICY_FOLDER: spoilt('no-json', (copy) => writeFileSync(join(copy, PACK), '{')),
    }),
    says: ['jiangxi-double-high/2021-1.json', 'is not JSON'],
  },
  {
    what: 'a pack with a fault in one of its fields',
    variable: 'POLICY_FOLDER',
    environment: () => ({
      POLICY_FOLDER: spoilt('a-fault', (copy) => {
        const pack = JSON.parse(readFileSync(join(copy, PACK), 'utf8')) as object;
        writeFileSync(join(copy, PACK), JSON.stringify({ ...pack, tracks: 5 }));
      }),
    }),
    says: ['2021-1.json 的 tracks', 'tracks'],
  },
  {
    what: 'policies without a calendar',
    variable: 'POLICY_FOLDER',
    environment: () => ({
      POLICY_FOLDER: spoilt('no-calendar', (copy) => rmSync(join(copy, 'calendars'), { recursive: true })),
    }),
    says: ['calendars', 'is not there'],
  },
  {
    what: 'a master key that is none',
    variable: 'MASTER_KEY_FILE',
    environment: () => {
      writeFileSync(join(folder, 'bad.key'), SECRET);
      return { MASTER_KEY: '', MASTER_KEY_FILE: join(folder, 'bad.key') };
    },
    says: ['32 字节', '32 bytes in base64'],
  },
  {
    what: 'a database that is not there',
    variable: 'DATABASE_URL',
    environment: () => ({ DATABASE_URL: `postgresql://app:${SECRET}@127.0.0.1:${nobody}/ledger` }),
    says: ['连接被拒绝', 'nothing listens there'],
  },
  {
    what: 'a database that says nothing',
    variable: 'DATABASE_URL',
    environment: () => ({ DATABASE_URL: `postgresql://app:${SECRET}@127.0.0.1:${portOf(silent)}/ledger` }),
    says: ['没有得到应有的答复', 'no answer'],
  },
  {
    what: 'a database under another name',
    variable: 'DATABASE_URL',
    environment: () => ({ DATABASE_URL: database.url.replace(/\/[^/?]+(\?|$)/, '/no_such_database$1') }),
    says: ['数据库不存在', 'no such database'],
  },
  {
    what: 'an owner who is nobody there',
    variable: 'DATABASE_OWNER_URL',
    environment: () => ({
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.url.replace(/\/\/([^@/]*@)?/, `//no_such_user:${SECRET}@`),
    }),
    says: ['不得登录', 'may not sign in'],
  },
  {
    what: 'an EventStoreDB that is not there',
    variable: 'EVENTSTORE_URL',
    environment: () => ({
      EVENT_STORE: 'eventstoredb',
      EVENTSTORE_URL: `esdb://ledger:${SECRET}@127.0.0.1:${nobody}`,
    }),
    says: ['EVENT_STORE=postgres', 'start EventStoreDB'],
  },
  {
    what: 'a cluster of which no node is there',
    variable: 'EVENTSTORE_URL',
    environment: () => ({
      EVENT_STORE: 'eventstoredb',
      EVENTSTORE_URL: `esdb://ledger:${SECRET}@127.0.0.1:${nobody},127.0.0.2:${nobody}`,
    }),
    says: ['EVENT_STORE=postgres', 'start EventStoreDB'],
  },
  {
    what: 'a connection string of EventStoreDB with an unknown option',
    variable: 'EVENTSTORE_URL',
    environment: () => ({
      EVENT_STORE: 'eventstoredb',
      EVENTSTORE_URL: `esdb://ledger:${SECRET}@127.0.0.1:${nobody}?tsl=false`,
    }),
    says: ['格式不正确', 'unknown option'],
  },
  {
    what: 'an identity provider that is not there',
    variable: 'OIDC_ISSUER',
    environment: () => ({ OIDC_ISSUER: `http://127.0.0.1:${nobody}/realm` }),
    says: ['连接被拒绝', 'nothing listens there'],
  },
  {
    what: 'an address that is no identity provider',
    variable: 'OIDC_ISSUER',
    environment: () => ({ OIDC_ISSUER: `http://127.0.0.1:${portOf(elsewhere)}/realm` }),
    says: ['.well-known/openid-configuration', 'answered 404'],
  },
  {
    what: 'an introspection endpoint that is not there',
    variable: 'OIDC_INTROSPECTION_URL',
    environment: () => ({
      OIDC_INTROSPECTION_URL: `http://127.0.0.1:${nobody}/introspect`,
      OIDC_CLIENT_ID: 'ledger',
      OIDC_CLIENT_SECRET: SECRET,
    }),
    says: ['连接被拒绝', 'nothing listens there'],
  },
  {
    what: 'a file store that is not there',
    variable: 'S3_ENDPOINT',
    environment: () => ({ ...S3, S3_ENDPOINT: `http://127.0.0.1:${nobody}` }),
    says: ['S3_BUCKET evidence', 'cannot be used'],
  },
  {
    what: 'a scanner that is not there',
    variable: 'CLAMAV_ADDRESS',
    environment: () => ({ CLAMAV_ADDRESS: `127.0.0.1:${nobody}` }),
    says: ['启动 clamd', 'start clamd'],
  },
  {
    what: 'a mail server that is not there',
    variable: 'SMTP_URL',
    environment: () => ({
      SMTP_URL: `smtp://ledger:${SECRET}@127.0.0.1:${nobody}`,
      SMTP_FROM: 'a@example.org',
    }),
    says: ['连接被拒绝', 'nothing listens there'],
  },
];

describe('a setting that names what cannot be used', () => {
  it.each(WRONG)('is one line that names it: $what', async ({ variable, environment, says: [zh, en] }) => {
    const faults = await faultsOf(environment());
    expect(faults).toHaveLength(1);
    const [fault = ''] = faults;
    expect(fault).toMatch(new RegExp(`^${variable}：[^\\n]+ / ${variable}: [^\\n]+$`));
    const [chinese = '', english = ''] = fault.split(` / ${variable}: `);
    expect(chinese).toContain(zh);
    expect(english).toContain(en);
    expect(fault).not.toContain(SECRET);
  });
});

describe('settings', () => {
  it('that name what is there have no fault', async () => {
    expect(await faultsOf({ DATABASE_URL: database.url })).toEqual([]);
  });

  it('that are wrong together are told together', async () => {
    const faults = await faultsOf({
      POLICY_FOLDER: join(folder, 'nowhere'),
      DATABASE_URL: `postgresql://127.0.0.1:${nobody}/ledger`,
    });
    expect(faults.map((fault) => fault.split('：')[0])).toEqual(['POLICY_FOLDER', 'DATABASE_URL']);
  });
});
