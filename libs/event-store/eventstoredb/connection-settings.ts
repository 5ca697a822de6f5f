import { readFileSync } from 'node:fs';
import type {
  ChannelCredentialOptions,
  Credentials,
  DNSClusterOptions,
  GossipClusterOptions,
  NodePreference,
  SingleNodeOptions,
} from '@eventstore/db-client';

/** What the client is made of. */
export interface ConnectionSettings {
  readonly connection: SingleNodeOptions | GossipClusterOptions | DNSClusterOptions;
  readonly channel: ChannelCredentialOptions;
  /** Sent with every call, over TLS only. The password is not enumerable, so no inspection prints it. */
  readonly credentials: Credentials;
}

/** The connection string is not usable. Says where and why, and quotes nothing of it that may be secret. */
export class ConnectionStringError extends Error {
  override readonly name = 'ConnectionStringError';
}

/** The parts of `esdb[+discover]://[user:password@]host[:port][,host[:port]…][/][?key=value[&key=value…]]`. */
const CONNECTION_STRING = /^esdb(\+discover)?:\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/;
const HOST = /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?$/;
const DEFAULT_PORT = 2113;

const NUMBERS = [
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
] as const;
const FILES = {
  tlsCAFile: 'rootCertificate',
  userCertFile: 'userCertFile',
  userKeyFile: 'userKeyFile',
} as const;
const NODE_PREFERENCES: readonly NodePreference[] = ['leader', 'follower', 'read_only_replica', 'random'];
const OPTIONS: readonly string[] = [
  ...NUMBERS,
  ...Object.keys(FILES),
  'tls',
  'tlsVerifyCert',
  'nodePreference',
  'connectionName',
];

/** Without TLS the client sends no credentials; it still must be given some (see {@link LogClient}). */
const NOBODY = { username: 'nobody', password: 'none' };

/**
 * Reads an EventStoreDB connection string. It is read here and not by the client, whose faults and debug output
 * quote it, password and all, and which passes over options that it does not know.
 * @throws ConnectionStringError when something is missing, unknown, or a file cannot be read
 */
export function readConnectionString(text: string): ConnectionSettings {
  const match = CONNECTION_STRING.exec(text.trim());
  if (!match) {
    throw new ConnectionStringError(
      'the EventStoreDB connection string is not of the form esdb://user:password@host:port?option=value ' +
        '(encode special characters of the password as %XX)',
    );
  }
  const [, discover, userinfo, hosts = '', query] = match;
  const options = readOptions(query ?? '');
  const insecure = !readSwitch(options, 'tls', true);
  if (!readSwitch(options, 'tlsVerifyCert', true)) {
    throw new ConnectionStringError('tlsVerifyCert=false is not supported: give the authority by tlsCAFile');
  }
  if (userinfo === undefined && !insecure) {
    throw new ConnectionStringError('a TLS connection to EventStoreDB needs user and password');
  }
  return {
    connection: {
      ...endpointsOf(hosts.split(',').map(readHost), discover !== undefined),
      ...clientOptions(options),
    },
    channel: { insecure, ...(insecure ? {} : readFiles(options)) },
    credentials: userinfo === undefined ? hidePassword({ ...NOBODY }) : readCredentials(userinfo),
  };
}

type Endpoint = { readonly address: string; readonly port: number };

function endpointsOf(
  endpoints: Endpoint[],
  discover: boolean,
): SingleNodeOptions | GossipClusterOptions | DNSClusterOptions {
  const [first] = endpoints;
  if (!first) throw new ConnectionStringError('the EventStoreDB connection string names no host');
  if (discover) return { discover: first };
  return endpoints.length > 1 ? { endpoints } : { endpoint: first };
}

function readHost(text: string): Endpoint {
  const [, address, port = DEFAULT_PORT] = HOST.exec(text.trim()) ?? [];
  if (address === undefined || Number(port) > 65_535) {
    throw new ConnectionStringError('the EventStoreDB connection string holds what is not host:port');
  }
  return { address, port: Number(port) };
}

function readOptions(query: string): ReadonlyMap<string, string> {
  const options = new Map(new URLSearchParams(query));
  for (const name of options.keys()) {
    if (!OPTIONS.includes(name)) {
      throw new ConnectionStringError(`unknown option of the EventStoreDB connection string: ${name}`);
    }
  }
  return options;
}

function readSwitch(options: ReadonlyMap<string, string>, name: string, otherwise: boolean): boolean {
  const value = options.get(name) ?? String(otherwise);
  if (value !== 'true' && value !== 'false') throw new ConnectionStringError(`${name} must be true or false`);
  return value === 'true';
}

function clientOptions(options: ReadonlyMap<string, string>): Partial<GossipClusterOptions> {
  const numbers: Partial<Record<(typeof NUMBERS)[number], number>> = {};
  for (const name of NUMBERS) {
    if (!options.has(name)) continue;
    const value = Number(options.get(name));
    if (!Number.isSafeInteger(value)) throw new ConnectionStringError(`${name} must be a whole number`);
    numbers[name] = value;
  }
  const nodePreference = NODE_PREFERENCES.find((name) => name === options.get('nodePreference'));
  if (options.has('nodePreference') && nodePreference === undefined) {
    throw new ConnectionStringError(`nodePreference must be one of ${NODE_PREFERENCES.join(', ')}`);
  }
  const connectionName = options.get('connectionName');
  return {
    ...numbers,
    ...(nodePreference && { nodePreference }),
    ...(connectionName !== undefined && { connectionName }),
  };
}

function readFiles(options: ReadonlyMap<string, string>): ChannelCredentialOptions {
  const files: ChannelCredentialOptions = {};
  for (const [name, field] of Object.entries(FILES)) {
    const path = options.get(name);
    if (path === undefined) continue;
    try {
      files[field] = readFileSync(path);
    } catch (cause) {
      throw new ConnectionStringError(`cannot read ${name} ${path}`, { cause });
    }
  }
  return files;
}

function readCredentials(userinfo: string): Credentials {
  const colon = userinfo.indexOf(':');
  if (colon < 1 || colon === userinfo.length - 1) {
    throw new ConnectionStringError('the EventStoreDB connection string needs user:password before the @');
  }
  try {
    return hidePassword({
      username: decodeURIComponent(userinfo.slice(0, colon)),
      password: decodeURIComponent(userinfo.slice(colon + 1)),
    });
  } catch {
    // The cause is left out: it would quote the password.
    throw new ConnectionStringError(
      'user or password of the EventStoreDB connection string is wrongly encoded',
    );
  }
}

function hidePassword(credentials: Credentials): Credentials {
  Object.defineProperty(credentials, 'password', { enumerable: false });
  return credentials;
}
