import { join } from 'node:path';
import { LogLevel } from '../logging';
import { ConfigError } from './config-error';
import { localUrl } from './local-url';
import { PRODUCTION_RULES } from './production-rules';
import { readSecretFiles } from './secret-files';
import { ScannerAddress } from './scanner-address';
import { TokenType } from './identity-variables';
import { TrustProxy } from './traffic-variables';
import { Variable } from './variable';
import { Mode, VARIABLES } from './variables';

/** Where an api in production answers operators, unless the environment names another port. */
const PRODUCTION_OPERATIONS_PORT = 4002;
/** A demo is a province whose thousand people one program plays from one address, in minutes. */
const DEMO_RATE_LIMIT_FACTOR = 100;

/** Where the master key comes from: the environment itself, or a file (see `loadMasterKey`). */
export type MasterKeySource =
  | { readonly kind: 'value'; readonly key: Buffer }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly createWhenMissing: boolean;
      /** Whether a file that everybody on the machine may read is refused. */
      readonly ownersOnly: boolean;
    };

/** Where the keys come from that sign the heads of the log. */
export type NotaryKeySource =
  | { readonly kind: 'value'; readonly keys: readonly string[] }
  | { readonly kind: 'made'; readonly path: string };

/** How the log is notarised. */
export interface NotaryConfig {
  /** Undefined: nobody signs, and nothing is notarised. */
  readonly key: NotaryKeySource | undefined;
  /** Public keys of the witnesses, as they were written. */
  readonly witnesses: readonly string[];
  readonly headsFolder: string | undefined;
}

/** Where evidence files lie. */
export type FileStoreSource =
  | { readonly kind: 'local'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

/** Which tokens are taken, and how they are read. */
export interface OidcConfig {
  /** Undefined in demo mode only: the process is then its own provider. */
  readonly issuer: string | undefined;
  readonly audience: string;
  readonly tokenType: TokenType;
  /** Names of claims, or paths to them with dots. */
  readonly claims: {
    readonly roles: string;
    readonly office: string;
    readonly identityNumber: string | undefined;
  };
  /** Of a token, in seconds. */
  readonly longestLife: number;
  /** Where the issuer is asked whether a token still holds. */
  readonly introspection:
    { readonly url: string; readonly clientId: string; readonly clientSecret: string } | undefined;
}

/** The mail server, and who writes. */
export interface MailConfig {
  readonly url: string;
  readonly from: string;
}

/** What the environment says, checked. Paths are absolute. */
export interface Config {
  readonly mode: Mode;
  readonly host: string;
  readonly port: number;
  /** Where the public reaches the pages, without a slash at the end. */
  readonly publicUrl: string;
  /** Where operators find figures, reasons of health and the pages of the API; undefined: at `port`, in demo mode only. */
  readonly operationsPort: number | undefined;
  /** Where that port listens: not where the public, or the proxy before it, comes from. */
  readonly operationsHost: string;
  /** Of the worker, for health and metrics; 0 for any free one. */
  readonly workerPort: number;
  /** `undefined` only in demo mode, where the start-up process then brings the embedded Postgres. */
  readonly database: DatabaseConfig | undefined;
  /** Connection string of EventStoreDB where the log lies there; undefined: in Postgres. */
  readonly eventStoreUrl: string | undefined;
  readonly dataFolder: string;
  readonly policyFolder: string;
  readonly masterKey: MasterKeySource;
  readonly notary: NotaryConfig;
  readonly fileStore: FileStoreSource;
  /** Absent: no file is scanned. */
  readonly fileScanner: ScannerAddress | undefined;
  /** Absent: no mail is sent. */
  readonly mail: MailConfig | undefined;
  readonly oidc: OidcConfig;
  /** Whose word on the caller's address is taken. */
  readonly trustProxy: TrustProxy;
  /** What every rate limit is multiplied by. */
  readonly rateLimitFactor: number;
  readonly logLevel: LogLevel;
  /** Only in demo mode. */
  readonly demoClockStart: Date | undefined;
}

export interface DatabaseConfig {
  readonly url: string;
  readonly ownerUrl: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment. An empty value counts as not set. A secret `NAME` may lie in a file named by
 * `NAME_FILE`.
 *
 * @throws ConfigError with every fault found, one line each; secrets are never repeated
 */
export function loadConfig(environment: Environment): Config {
  const production = environment[VARIABLES.mode.name]?.trim() === 'production';
  const secrets = readSecretFiles(environment, { ownersOnly: production });
  const reader = new Reader(secrets.environment, secrets.faults);
  const mode = reader.read(VARIABLES.mode);
  const databaseUrl = reader.read(VARIABLES.databaseUrl);
  const ownerUrl = reader.read(VARIABLES.databaseOwnerUrl);
  const dataFolder = reader.require(VARIABLES.dataFolder);
  const key = reader.read(VARIABLES.masterKey);
  const keyFile = reader.read(VARIABLES.masterKeyFile);
  const [host, port] = [reader.require(VARIABLES.host), reader.require(VARIABLES.port)];
  const inEventStoreDb = reader.require(VARIABLES.eventStore) === 'eventstoredb';
  const eventStoreUrl = reader.read(VARIABLES.eventStoreUrl);
  const config = {
    mode: mode ?? 'demo',
    host,
    port,
    publicUrl: (reader.read(VARIABLES.publicUrl) ?? localUrl(host, port)).replace(/(?<!\/)\/+$/, ''),
    operationsPort:
      reader.read(VARIABLES.operationsPort) ?? (production ? PRODUCTION_OPERATIONS_PORT : undefined),
    operationsHost: reader.require(VARIABLES.operationsHost),
    workerPort: reader.require(VARIABLES.workerPort),
    database: databaseUrl === undefined ? undefined : { url: databaseUrl, ownerUrl: ownerUrl ?? databaseUrl },
    eventStoreUrl: inEventStoreDb ? eventStoreUrl : undefined,
    dataFolder,
    policyFolder: reader.require(VARIABLES.policyFolder),
    masterKey: masterKeySource(key, keyFile, dataFolder, production),
    notary: notaryConfig(reader, dataFolder, production),
    fileStore: fileStoreSource(reader, dataFolder),
    fileScanner: reader.read(VARIABLES.clamavAddress),
    mail: mailConfig(reader),
    oidc: oidcConfig(reader),
    trustProxy: reader.require(VARIABLES.trustProxy),
    rateLimitFactor: reader.read(VARIABLES.rateLimitFactor) ?? (production ? 1 : DEMO_RATE_LIMIT_FACTOR),
    logLevel: reader.require(VARIABLES.logLevel),
    demoClockStart: production ? undefined : reader.read(VARIABLES.demoClockStart),
  };
  if (inEventStoreDb) reader.refuseMissing([VARIABLES.eventStoreUrl]);
  if (production) reader.refuseDemoSettings();
  if (production) {
    reader.refuseMissing([VARIABLES.databaseUrl, VARIABLES.oidcIssuer, VARIABLES.publicUrl]);
    // Whoever listens on the way could answer in the place of the issuer, or show another certificate.
    reader.refuseWithoutTls([VARIABLES.oidcIssuer, VARIABLES.publicUrl, VARIABLES.oidcIntrospectionUrl]);
  }
  if (production) reader.refuseUnfitForProduction();
  if (production) reader.refuseMissing([VARIABLES.masterKey, VARIABLES.masterKeyFile], 'any');
  if (reader.faults.length > 0) throw new ConfigError(reader.faults);
  return config;
}

/**
 * The database of the configuration, for a process that cannot do without.
 *
 * @throws ConfigError when none is named
 */
export function requireDatabase(config: Config): DatabaseConfig {
  if (config.database) return config.database;
  throw new ConfigError([missing([VARIABLES.databaseUrl])]);
}

/** What is missing for the store is noted as a fault. */
function fileStoreSource(reader: Reader, dataFolder: string): FileStoreSource {
  const endpoint = reader.read(VARIABLES.s3Endpoint);
  const bucket = reader.read(VARIABLES.s3Bucket);
  const region = reader.require(VARIABLES.s3Region);
  const accessKeyId = reader.read(VARIABLES.s3AccessKeyId);
  const secretAccessKey = reader.read(VARIABLES.s3SecretAccessKey);
  if (reader.read(VARIABLES.fileStore) !== 's3') return { kind: 'local', folder: join(dataFolder, 'files') };
  const { s3Endpoint, s3Bucket, s3AccessKeyId, s3SecretAccessKey } = VARIABLES;
  reader.refuseMissing([s3Endpoint, s3Bucket, s3AccessKeyId, s3SecretAccessKey]);
  // Empty only together with a fault, which ends the reading.
  const settings = { endpoint: endpoint ?? '', bucket: bucket ?? '', region };
  return { kind: 's3', ...settings, accessKeyId: accessKeyId ?? '', secretAccessKey: secretAccessKey ?? '' };
}

function oidcConfig(reader: Reader): OidcConfig {
  return {
    issuer: reader.read(VARIABLES.oidcIssuer),
    audience: reader.require(VARIABLES.oidcAudience),
    tokenType: reader.require(VARIABLES.oidcTokenType),
    claims: {
      roles: reader.require(VARIABLES.oidcRolesClaim),
      office: reader.require(VARIABLES.oidcOfficeClaim),
      identityNumber: reader.read(VARIABLES.oidcIdentityNumberClaim),
    },
    longestLife: reader.require(VARIABLES.oidcLongestTokenLife),
    introspection: introspectionConfig(reader),
  };
}

/** What is missing for the questions is noted as a fault. */
function introspectionConfig(reader: Reader): OidcConfig['introspection'] {
  const url = reader.read(VARIABLES.oidcIntrospectionUrl);
  const clientId = reader.read(VARIABLES.oidcClientId);
  const clientSecret = reader.read(VARIABLES.oidcClientSecret);
  if (url === undefined) return undefined;
  reader.refuseMissing([VARIABLES.oidcClientId, VARIABLES.oidcClientSecret]);
  // Empty only together with a fault, which ends the reading.
  return { url, clientId: clientId ?? '', clientSecret: clientSecret ?? '' };
}

/** A server without a sender is noted as a fault. */
function mailConfig(reader: Reader): MailConfig | undefined {
  const url = reader.read(VARIABLES.smtpUrl);
  const from = reader.read(VARIABLES.smtpFrom);
  if (url === undefined) return undefined;
  reader.refuseMissing([VARIABLES.smtpFrom]);
  // Empty only together with a fault, which ends the reading.
  return { url, from: from ?? '' };
}

function masterKeySource(
  key: Buffer | undefined,
  file: string | undefined,
  dataFolder: string,
  production: boolean,
): MasterKeySource {
  if (key) return { kind: 'value', key };
  const path = file ?? join(dataFolder, 'master.key');
  return { kind: 'file', path, createWhenMissing: !production, ownersOnly: production };
}

function notaryConfig(reader: Reader, dataFolder: string, production: boolean): NotaryConfig {
  const keys = reader.read(VARIABLES.notaryKey);
  const made = production ? undefined : ({ kind: 'made', path: join(dataFolder, 'notary.key') } as const);
  return {
    key: keys ? { kind: 'value', keys } : made,
    witnesses: reader.read(VARIABLES.notaryWitnesses) ?? [],
    headsFolder: reader.read(VARIABLES.notaryHeadsFolder),
  };
}

class Reader {
  constructor(
    private readonly environment: Environment,
    readonly faults: string[],
  ) {}

  /** The value, its default, or `undefined`; a value that is not allowed is noted as a fault. */
  read<Value>(variable: Variable<Value>): Value | undefined {
    const written = this.textOf(variable);
    if (written !== undefined) {
      const value = variable.parse(written);
      if (value === undefined) this.faults.push(wrong(variable, written));
      if (value !== undefined) return value;
    }
    return variable.defaultText === undefined ? undefined : variable.parse(variable.defaultText);
  }

  /** As `read`, of a variable that has a default. */
  require<Value>(variable: Variable<Value>): Value {
    const value = this.read(variable);
    if (value === undefined) throw new TypeError(`${variable.name} is declared without a usable default`);
    return value;
  }

  refuseMissing(variables: readonly Variable<unknown>[], need: 'each' | 'any' = 'each'): void {
    const absent = variables.filter((variable) => this.textOf(variable) === undefined);
    if (need === 'any' && absent.length === variables.length) this.faults.push(missing(variables));
    if (need === 'each') this.faults.push(...absent.map((variable) => missing([variable])));
  }

  refuseWithoutTls(variables: readonly Variable<string>[]): void {
    for (const variable of variables) {
      const written = this.textOf(variable);
      if (written === undefined || !written.startsWith('http://')) continue;
      this.faults.push(
        `${variable.name}：生产模式须以 https:// 开头 / ${variable.name} must begin with https:// in production`,
      );
    }
  }

  refuseUnfitForProduction(): void {
    for (const { variable, faultOf } of PRODUCTION_RULES) {
      const written = this.textOf(variable);
      const fault = written === undefined ? undefined : faultOf(written);
      if (fault) this.faults.push(`${variable.name}：${fault.zh} / ${variable.name} ${fault.en}`);
    }
  }

  refuseDemoSettings(): void {
    for (const [name, value] of Object.entries(this.environment)) {
      if (!name.startsWith('DEMO_') || value === undefined || value === '') continue;
      this.faults.push(
        `${name}：生产模式（MODE=production）不得设置演示变量 / ${name} must not be set in production (MODE=production): it belongs to the demo`,
      );
    }
  }

  private textOf(variable: Variable<unknown>): string | undefined {
    const written = this.environment[variable.name]?.trim();
    return written === '' ? undefined : written;
  }
}

function wrong(variable: Variable<unknown>, written: string): string {
  const shown = variable.secret ? undefined : JSON.stringify(written.slice(0, 100));
  const zh = shown === undefined ? '取值不正确（不显示机密值）' : `取值 ${shown} 不正确`;
  const en = shown === undefined ? 'the value given is not shown, it is a secret' : `got ${shown}`;
  return `${variable.name}：${zh}，应为${variable.allowed.zh} / ${variable.name} must be ${variable.allowed.en} (${en})`;
}

function missing(variables: readonly Variable<unknown>[]): string {
  const [first] = variables;
  const allowed = first?.allowed ?? { zh: '', en: '' };
  const zh = variables.map((variable) => variable.name).join(' 或 ');
  const en = variables.map((variable) => variable.name).join(' or ');
  return `${zh}：未设置，须为${allowed.zh} / ${en} is not set and must be ${allowed.en}`;
}
