import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openPolicies } from '#composition/policies';
import { type BilingualText, text, UnavailableError } from '#kernel';
import { type Config, ConfigError, loadMasterKey } from '#platform/config';
import { whyNot } from './why-not';

/** Longest time that anything outside is waited for, in milliseconds. */
const ANSWER_WITHIN_MS = 4_000;

/** Something that a variable names, and how it is tried. */
interface Outside {
  readonly variable: string;
  /** The value, where it is no secret. */
  readonly value?: string;
  /** What to do when it is not there. */
  readonly advice: BilingualText;
  readonly reach: () => Promise<unknown>;
}

/**
 * What is wrong with what the settings name: one line each, Chinese and English, that names the variable, its value (never
 * a secret), what is wrong and what to do. Nothing is changed, but that a missing master key of a demo is made.
 */
export async function settingFaults(config: Config): Promise<readonly string[]> {
  const own = [() => openPolicies(config), () => loadMasterKey(config)].flatMap(faultsIn);
  const outside = await Promise.all((await outsideOf(config)).map(faultOf));
  return [...own, ...outside.filter((fault) => fault !== null)];
}

function faultsIn(open: () => unknown): readonly string[] {
  try {
    open();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

async function faultOf({ variable, value, advice, reach }: Outside): Promise<string | null> {
  try {
    await Promise.race([reach(), silence(variable)]);
    return null;
  } catch (error) {
    const why = whyNot(error);
    const [zh, en] = value === undefined ? ['所指之处', 'what it names'] : [`${value} `, value];
    return (
      `${variable}：${zh}不能使用：${why.zh}；${advice.zh} / ` +
      `${variable}: ${en} cannot be used: ${why.en}; ${advice.en}`
    );
  }
}

async function silence(variable: string): Promise<never> {
  await pause(ANSWER_WITHIN_MS, undefined, { ref: false });
  throw new UnavailableError(variable, { message: `no answer within ${ANSWER_WITHIN_MS / 1000} s` });
}

/** Everything outside that the settings name. Clients are loaded only where they are used, before anything is timed. */
async function outsideOf(config: Config): Promise<readonly Outside[]> {
  const { database, eventStoreUrl, fileStore, fileScanner, mail, oidc } = config;
  const loaded = await Promise.all([
    database && databases(database),
    eventStoreUrl !== undefined && eventLog(eventStoreUrl),
    fileStore.kind === 's3' && bucket(fileStore),
    fileScanner && scanner(fileScanner),
    oidc.issuer !== undefined && identityProvider(oidc.issuer),
  ]);
  const others = [mail && mailServer(mail.url), oidc.introspection && introspection(oidc.introspection.url)];
  return [...loaded, ...others].flatMap((one) => (one === undefined || one === false ? [] : one));
}

async function databases({ url, ownerUrl }: NonNullable<Config['database']>): Promise<readonly Outside[]> {
  const { createPool } = await import('#platform/postgres');
  const advice = text(
    '请核对地址、数据库名、用户和口令，并启动 Postgres',
    'check address, database, user and password, and start Postgres',
  );
  const outside = (variable: string, connectionString: string): Outside => ({
    ...{ variable, advice },
    reach: async () => {
      const pool = createPool({ url: connectionString, max: 1, applicationName: 'talent-ledger-settings' });
      (await pool.connect()).release();
      await pool.end();
    },
  });
  const owner = ownerUrl === url ? [] : [outside('DATABASE_OWNER_URL', ownerUrl)];
  return [outside('DATABASE_URL', url), ...owner];
}

async function eventLog(connectionString: string): Promise<Outside> {
  const { EventStoreDbEventStore } = await import('#event-store/eventstoredb');
  return {
    variable: 'EVENTSTORE_URL',
    advice: text(
      '请核对连接串（地址、用户、口令、tls、tlsCAFile），并启动 EventStoreDB；不用它时设 EVENT_STORE=postgres',
      'check the connection string (address, user, password, tls, tlsCAFile), and start EventStoreDB; without it set EVENT_STORE=postgres',
    ),
    reach: async () => {
      const store = new EventStoreDbEventStore({ connectionString });
      await store.checkHealth();
      await store.close();
    },
  };
}

async function bucket(settings: Extract<Config['fileStore'], { kind: 's3' }>): Promise<Outside> {
  const { openFileStore } = await import('#file-store');
  const store = await openFileStore(settings, new Date());
  return {
    variable: 'S3_ENDPOINT',
    value: `${settings.endpoint} (S3_BUCKET ${settings.bucket})`,
    advice: text(
      '请核对网址、桶和访问密钥，并启动该存储',
      'check address, bucket and access key, and start the store',
    ),
    reach: () => store.checkHealth(),
  };
}

async function scanner(fileScanner: NonNullable<Config['fileScanner']>): Promise<Outside> {
  const { openFileScanner } = await import('#file-scanner');
  return {
    variable: 'CLAMAV_ADDRESS',
    advice: text('请核对地址，并启动 clamd', 'check the address, and start clamd'),
    reach: async () => openFileScanner({ fileScanner })?.checkHealth(),
  };
}

function mailServer(url: string): Outside {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    variable: 'SMTP_URL',
    advice: text('请核对地址，并启动邮件服务', 'check the address, and start the mail server'),
    reach: async () => {
      const socket = createConnection({ host, port: Number(port || (protocol === 'smtps:' ? 465 : 587)) });
      try {
        await once(socket, 'connect');
      } finally {
        socket.destroy();
      }
    },
  };
}

async function identityProvider(issuer: string): Promise<Outside> {
  const { discoverKeys } = await import('#access/issuer-keys');
  return {
    variable: 'OIDC_ISSUER',
    value: issuer,
    advice: text(
      '请核对网址：其下须有 /.well-known/openid-configuration，且写明同一网址',
      'check the address: below it must be /.well-known/openid-configuration, which names the same',
    ),
    reach: () => discoverKeys(issuer),
  };
}

function introspection(url: string): Outside {
  return {
    variable: 'OIDC_INTROSPECTION_URL',
    value: url,
    advice: text('请核对网址', 'check the address'),
    reach: () => fetch(url, { method: 'HEAD', redirect: 'manual' }),
  };
}
