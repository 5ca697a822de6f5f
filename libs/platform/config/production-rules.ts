import { BilingualText, text } from '#kernel';
import { parseMasterKey, VARIABLES } from './variables';
import type { Variable } from './variable';

/** What production asks of a value beyond its form: what is wrong with it in words that complete the variable's name, or nothing. */
interface ProductionRule {
  readonly variable: Variable<unknown>;
  /** @returns undefined when the value is right */
  readonly faultOf: (value: string) => BilingualText | undefined;
}

const LOOPBACK =
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])\.?$/i;

/** Whether a host is this machine itself, where nobody listens on the way. */
function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** The host of an address as a browser reads it: `127.1` and `0x7f000001` are 127.0.0.1. */
function urlOf(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

function publicAddressFault(value: string): BilingualText | undefined {
  const url = urlOf(value);
  if (url === undefined) return undefined;
  if (isLoopback(url.hostname) || /^(0\.0\.0\.0|\[::\])$/.test(url.hostname))
    return text(
      '生产模式须为公众可以访问的网址，不得指向本机',
      'must not lead to this machine: the public reaches it',
    );
  if (url.username !== '' || url.password !== '' || /[?#]/.test(value))
    return text(
      '生产模式不得含用户名、密码、查询参数或片段',
      'must not hold a user, a password, a query or a fragment: it is printed on certificates',
    );
  return undefined;
}

/** Whoever listens on the way reads and changes what is sent without TLS. */
const WITHOUT_TLS = text('除本机外须用 TLS', 'must use TLS, except to this machine itself');

function eventStoreFault(value: string): BilingualText | undefined {
  const [, hosts = '', query = ''] = /^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)\/?(?:\?(.*))?$/.exec(value) ?? [];
  const isPlain = query.split('&').some((option) => /^tls=false$/i.test(option));
  const names = hosts.split(',').map((host) => host.replace(/:\d+$/, ''));
  return isPlain && !names.every(isLoopback) ? WITHOUT_TLS : undefined;
}

function fileStoreFault(value: string): BilingualText | undefined {
  const url = urlOf(value);
  return url?.protocol === 'http:' && !isLoopback(url.hostname) ? WITHOUT_TLS : undefined;
}

/** What is wrong with 32 bytes that nobody drew: one byte over and over, as samples have it. */
export function guessableKeyFault(key: Buffer): BilingualText | undefined {
  return key.every((byte) => byte === key[0])
    ? text('密钥须随机生成，不得是同一字节的重复', 'must be drawn at random: it is one byte over and over')
    : undefined;
}

function masterKeyFault(value: string): BilingualText | undefined {
  const key = parseMasterKey(value);
  return key && guessableKeyFault(key);
}

/** Read only when {@link VARIABLES} take the value at all. */
export const PRODUCTION_RULES: readonly ProductionRule[] = [
  { variable: VARIABLES.publicUrl, faultOf: publicAddressFault },
  { variable: VARIABLES.eventStoreUrl, faultOf: eventStoreFault },
  { variable: VARIABLES.s3Endpoint, faultOf: fileStoreFault },
  { variable: VARIABLES.masterKey, faultOf: masterKeyFault },
];
