import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Environment, loadConfig, requireDatabase } from './config';
import { ConfigError } from './config-error';
import { loadMasterKey } from './master-key';

const KEY_BYTES = Buffer.from(Array.from({ length: 32 }, (_, place) => place));
const KEY = KEY_BYTES.toString('base64');
const REPEATED = Buffer.alloc(32, 7).toString('base64');
const PRODUCTION = {
  MODE: 'production',
  DATABASE_URL: 'postgresql://app:pass@db.example/ledger',
  MASTER_KEY: KEY,
  OIDC_ISSUER: 'https://id.example/realm',
  PUBLIC_URL: 'https://talent.example/',
};

function faultsOf(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing at all in demo mode', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 4000, logLevel: 'info' });
    expect(config.demoClockStart?.toISOString()).toBe('2022-03-01T01:00:00.000Z');
    expect([config.database, config.oidc.issuer]).toEqual([undefined, undefined]);
    expect([config.dataFolder, config.policyFolder].every(isAbsolute)).toBe(true);
  });

  it('takes an empty value for one that is not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000, database: undefined });
  });

  it('names the sender beside a mail server, and keeps the server to itself', () => {
    const [url, from] = ['smtp://user:p%40ss@mail.example:587', 'ledger@example.org'];
    expect(loadConfig({}).mail).toBeUndefined();
    expect(loadConfig({ SMTP_URL: url, SMTP_FROM: from }).mail).toEqual({ url, from });
    expect(faultsOf({ SMTP_URL: url }).join()).toContain('SMTP_FROM');
    const wrong = faultsOf({ SMTP_URL: 'http://user:p%40ss@mail.example', SMTP_FROM: from }).join();
    expect(wrong).toContain('SMTP_URL');
    expect(wrong).not.toContain('p%40ss');
  });

  it('uses the application connection for migrations when no owner is named', () => {
    const url = PRODUCTION.DATABASE_URL;
    expect(loadConfig(PRODUCTION).database).toEqual({ url, ownerUrl: url });
    expect(loadConfig({ ...PRODUCTION, DATABASE_OWNER_URL: 'postgres://o@h/d' }).database?.ownerUrl).toBe(
      'postgres://o@h/d',
    );
  });

  it.each([
    'postgresql://u:p@/ledger?host=%2Frun%2Fpg',
    'postgresql:///ledger?host=/run/pg',
    'postgresql://u:p@%2Frun%2Fpg/ledger',
    'postgres://u@[::1]:5433/l',
  ])('takes the connection string %s', (url) => {
    expect(loadConfig({ DATABASE_URL: url }).database?.url).toBe(url);
  });

  it.each([
    ['MODE', 'test', 'demo, production'],
    ['PORT', '65536', '1 to 65535'],
    ['PORT', '80.5', '1 to 65535'],
    ['HOST', 'a b', 'host name'],
    ['OIDC_ISSUER', 'id.example', 'http(s)://'],
    ['LOG_LEVEL', 'verbose', 'info'],
    ['DEMO_CLOCK_START', '2022-02-31T09:00:00+08:00', 'ISO 8601'],
    ['DEMO_CLOCK_START', '2022-03-01', 'ISO 8601'],
  ])('refuses %s=%s in one line that says what is allowed', (name, value, allowed) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(
      new RegExp(`^${name}：.*${JSON.stringify(value).replace(/[.*+?()]/g, '\\$&')}`),
    );
    expect(faults[0]).toContain(allowed);
    expect(faults[0]).not.toContain('\n');
  });

  it('keeps files in the data folder, or in a store that is named in full', () => {
    const { fileStore, dataFolder } = loadConfig({ S3_BUCKET: 'unused' });
    expect(fileStore).toEqual({ kind: 'local', folder: join(dataFolder, 'files') });
    const named = {
      FILE_STORE: 's3',
      S3_ENDPOINT: 'https://s3.example:9000',
      S3_BUCKET: 'evidence',
      S3_ACCESS_KEY_ID: 'ledger',
      S3_SECRET_ACCESS_KEY: 'hunter2',
    };
    expect(loadConfig(named).fileStore).toEqual({
      ...{ kind: 's3', endpoint: 'https://s3.example:9000', bucket: 'evidence', region: 'us-east-1' },
      ...{ accessKeyId: 'ledger', secretAccessKey: 'hunter2' },
    });
    for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) {
      const faults = faultsOf({ ...named, [name]: '' });
      expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}：未设置`))]);
    }
    expect(faultsOf({ ...named, S3_BUCKET: 'No Bucket' })[0]).toContain('S3_BUCKET');
    const [fault] = faultsOf({ ...named, S3_SECRET_ACCESS_KEY: 'hunter2 hunter2' });
    expect(fault).toContain('S3_SECRET_ACCESS_KEY');
    expect(fault).not.toContain('hunter2');
  });

  it.each(['MASTER_KEY', 'DATABASE_URL', 'DATABASE_OWNER_URL'])('never repeats the value of %s', (name) => {
    const faults = faultsOf({ [name]: 'hunter2-hunter2' });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
    expect(faults[0]).not.toContain('hunter2');
  });

  it('names every fault, one line each', () => {
    expect(faultsOf({ PORT: 'x', MODE: 'y' }).map((fault) => fault.split('：')[0])).toEqual(['MODE', 'PORT']);
  });
});

describe('production', () => {
  it('starts when everything is named', () => {
    const config = loadConfig(PRODUCTION);
    expect(config).toMatchObject({
      mode: 'production',
      demoClockStart: undefined,
      oidc: { issuer: PRODUCTION.OIDC_ISSUER },
    });
    expect(requireDatabase(config).url).toBe(PRODUCTION.DATABASE_URL);
    expect(config).toMatchObject({ publicUrl: 'https://talent.example', operationsPort: 4002 });
    expect(loadConfig({}).operationsPort).toBeUndefined();
    expect([config.rateLimitFactor, loadConfig({}).rateLimitFactor]).toEqual([1, 100]);
  });

  it.each(['OIDC_ISSUER', 'PUBLIC_URL'])('refuses %s without TLS, which the demo takes', (name) => {
    const address = { [name]: 'http://id.example/realm' };
    expect(faultsOf({ ...PRODUCTION, ...address })).toEqual([
      expect.stringMatching(new RegExp(`^${name}：.*https://`)),
    ]);
    expect(faultsOf(address)).toEqual([]);
  });

  it.each([
    ['PUBLIC_URL', 'https://localhost:4000'],
    ['PUBLIC_URL', 'https://127.8.9.1'],
    ['PUBLIC_URL', 'https://127.1'],
    ['PUBLIC_URL', 'https://[::1]/'],
    ['PUBLIC_URL', 'https://[::ffff:127.0.0.1]/'],
    ['PUBLIC_URL', 'https://0.0.0.0'],
    ['PUBLIC_URL', 'https://user@talent.example'],
    ['PUBLIC_URL', 'https://talent.example/?a=b'],
    ['PUBLIC_URL', 'https://talent.example/#top'],
    ['EVENTSTORE_URL', 'esdb://ledger:secret@node1.example:2113?tls=false'],
    [
      'EVENTSTORE_URL',
      'kurrentdb+discover://localhost:2113,node2.example:2113/?keepAliveInterval=1000&TLS=False',
    ],
    ['S3_ENDPOINT', 'http://s3.example:9000'],
    ['MASTER_KEY', REPEATED],
  ])('refuses %s %s in one line in both languages, which the demo takes', (name, value) => {
    const faults = faultsOf({ ...PRODUCTION, [name]: value });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}：[^/]+ / ${name} must`))]);
    expect(faults[0]).not.toContain('secret');
    expect(faultsOf({ [name]: value })).toEqual([]);
  });

  it.each([
    ['PUBLIC_URL', 'https://127.talent.example/path'],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1:2113,localhost:2114?tls=false'],
    ['EVENTSTORE_URL', 'esdb://node1.example:2113?tls=true'],
    ['S3_ENDPOINT', 'http://127.0.0.1:9000'],
  ])('takes %s %s', (name, value) => {
    expect(faultsOf({ ...PRODUCTION, [name]: value })).toEqual([]);
  });

  it('refuses a file with a master key that nobody drew', () => {
    const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-key-'));
    const file = join(folder, 'key');
    writeFileSync(file, REPEATED, { mode: 0o400 });
    const settings = { ...PRODUCTION, MASTER_KEY: undefined, MASTER_KEY_FILE: file };
    expect(() => loadMasterKey(loadConfig(settings))).toThrow(/^MASTER_KEY_FILE：密钥须随机生成.*at random/);
    rmSync(folder, { recursive: true });
  });

  it.each(['DATABASE_URL', 'OIDC_ISSUER', 'PUBLIC_URL', 'MASTER_KEY'])(
    'refuses to start without %s',
    (name) => {
      const faults = faultsOf({ ...PRODUCTION, [name]: undefined });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain(name);
    },
  );

  it('takes a file in place of the master key itself', () => {
    const config = loadConfig({ ...PRODUCTION, MASTER_KEY: undefined, MASTER_KEY_FILE: '/run/secrets/key' });
    expect(config.masterKey).toEqual({
      ...{ kind: 'file', path: '/run/secrets/key' },
      ...{ createWhenMissing: false, ownersOnly: true },
    });
  });

  it.each(['DEMO_CLOCK_START', 'DEMO_ANYTHING'])('refuses to start with %s set', (name) => {
    const faults = faultsOf({ ...PRODUCTION, [name]: '2022-03-01T09:00:00+08:00' });
    expect(faults).toEqual([expect.stringContaining(name)]);
  });
});

describe('a secret in a file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secret-file-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function fileOf(content: string, mode = 0o400): string {
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  }

  it('is read where its name ends in _FILE, for every secret but the master key', () => {
    const DATABASE_URL_FILE = fileOf(`${PRODUCTION.DATABASE_URL}\n`);
    const config = loadConfig({ ...PRODUCTION, DATABASE_URL: undefined, DATABASE_URL_FILE });
    expect(requireDatabase(config).url).toBe(PRODUCTION.DATABASE_URL);
  });

  it.each([
    ['that is not there', () => join(folder, 'no-such-file'), 'ENOENT'],
    ['that is a folder', () => folder, 'EISDIR'],
    ['that everybody may read', () => fileOf('postgresql://hunter2@h/d', 0o444), 'chmod 400'],
    ['that its group may change', () => fileOf('postgresql://hunter2@h/d', 0o460), 'chmod 400'],
    ['of a hundred kilobytes', () => fileOf('hunter2'.repeat(15_000)), 'too large'],
  ])('is refused %s, in a line that does not repeat it', (_, path, words) => {
    const faults = faultsOf({ ...PRODUCTION, DATABASE_OWNER_URL_FILE: path() });
    expect(faults).toEqual([expect.stringMatching(/^DATABASE_OWNER_URL_FILE：/)]);
    expect(faults[0]).toContain(words);
    expect(faults[0]).not.toContain('hunter2');
  });

  it('is refused beside the secret itself', () => {
    const faults = faultsOf({ ...PRODUCTION, DATABASE_URL_FILE: fileOf('postgresql://a@h/d') });
    expect(faults).toEqual([expect.stringMatching(/^DATABASE_URL_FILE：.*not both/)]);
  });

  it('may be read by its group, as a volume of an orchestrator gives it', () => {
    const DATABASE_OWNER_URL_FILE = fileOf('postgresql://o@h/d', 0o440);
    expect(loadConfig({ ...PRODUCTION, DATABASE_OWNER_URL_FILE }).database?.ownerUrl).toBe(
      'postgresql://o@h/d',
    );
  });
});

describe('the identity provider', () => {
  const ASKED = { OIDC_INTROSPECTION_URL: 'https://id.example/introspect', OIDC_CLIENT_ID: 'ledger' };

  it('has a short life and the type of RFC 9068 asked of its tokens, and is not asked after them', () => {
    expect(loadConfig(PRODUCTION).oidc).toMatchObject({
      tokenType: 'at+jwt',
      longestLife: 7_200,
      claims: { roles: 'roles', office: 'office' },
      introspection: undefined,
    });
  });

  it('is asked as a client with its secret', () => {
    const { introspection } = loadConfig({ ...PRODUCTION, ...ASKED, OIDC_CLIENT_SECRET: 'given' }).oidc;
    expect(introspection).toEqual({
      url: ASKED.OIDC_INTROSPECTION_URL,
      clientId: 'ledger',
      clientSecret: 'given',
    });
  });

  it('is not asked as nobody, nor without a secret', () => {
    const { OIDC_INTROSPECTION_URL } = ASKED;
    expect(faultsOf({ ...PRODUCTION, OIDC_INTROSPECTION_URL })).toEqual([
      expect.stringContaining('OIDC_CLIENT_ID'),
      expect.stringContaining('OIDC_CLIENT_SECRET'),
    ]);
  });

  it('has its secret repeated by no message', () => {
    const [fault] = faultsOf({ ...PRODUCTION, ...ASKED, OIDC_CLIENT_SECRET: 'hunter2 hunter2' });
    expect(fault).not.toContain('hunter2');
  });
});

it('says which variable names the database when a process cannot do without', () => {
  expect(() => requireDatabase(loadConfig({}))).toThrow('DATABASE_URL');
});

describe('the master key', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'master-key-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made in demo mode, for its owner only, and found again', () => {
    const config = loadConfig({ DATA_FOLDER: join(folder, 'data') });
    const key = loadMasterKey(config);
    expect(key).toHaveLength(32);
    expect(loadMasterKey(config)).toEqual(key);
    expect(statSync(join(folder, 'data', 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('is never made in production', () => {
    const file = join(folder, 'key');
    const config = loadConfig({ ...PRODUCTION, MASTER_KEY: undefined, MASTER_KEY_FILE: file });
    expect(() => loadMasterKey(config)).toThrow(file);
  });

  it('is refused in production while others on the machine may read its file', () => {
    const file = join(folder, 'key');
    writeFileSync(file, KEY, { mode: 0o644 });
    const settings = { ...PRODUCTION, MASTER_KEY: undefined, MASTER_KEY_FILE: file };
    expect(() => loadMasterKey(loadConfig(settings))).toThrow(/MASTER_KEY_FILE：.*chmod 400/);
    chmodSync(file, 0o400);
    expect(loadMasterKey(loadConfig(settings))).toEqual(KEY_BYTES);
  });

  it('is refused when the file holds anything else, without repeating it', () => {
    const file = join(folder, 'key');
    writeFileSync(file, 'hunter2');
    const config = loadConfig({ MASTER_KEY_FILE: file });
    expect(() => loadMasterKey(config)).toThrow(ConfigError);
    expect(() => loadMasterKey(config)).not.toThrow('hunter2');
    expect(readFileSync(file, 'utf8')).toBe('hunter2');
  });

  it('is the one that the environment gives', () => {
    expect(loadMasterKey(loadConfig({ MASTER_KEY: KEY }))).toEqual(KEY_BYTES);
  });
});
