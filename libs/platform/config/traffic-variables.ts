import { isIP } from 'node:net';
import { text } from '#kernel';
import { variable } from './variable';

/** Whose `X-Forwarded-For` is believed: nobody's, that of the last so many hops, or that of proxies at these addresses. */
export type TrustProxy = false | number | readonly string[];

/** Names that Fastify knows for private networks. */
const NETWORKS: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

/** Who is counted as one caller, and how often one may come; docs/rate-limits.md lists the limits. */
export const TRAFFIC_VARIABLES = {
  trustProxy: variable({
    name: 'TRUST_PROXY',
    meaning: text(
      '前置代理：只有它们写的 X-Forwarded-For 才作数',
      'proxies in front: only what they write into X-Forwarded-For counts',
    ),
    allowed: text(
      'none；经过的代理层数 1 到 9；或以逗号分隔的地址、网段（也可写 loopback、linklocal、uniquelocal）',
      'none; how many proxies there are, 1 to 9; or addresses and networks with commas between (also loopback, linklocal, uniquelocal)',
    ),
    defaultText: 'none',
    parse: parseProxies,
  }),
  rateLimitFactor: variable({
    name: 'RATE_LIMIT_FACTOR',
    meaning: text('各项访问频率上限一律乘以此数', 'what every rate limit is multiplied by'),
    allowed: text('0.1 到 1000 的数', 'a number from 0.1 to 1000'),
    defaultNote: text(
      '演示模式 100（演示一人扮演全省），生产模式 1',
      'demo mode 100, since a demo is a province played from one address; production 1',
    ),
    parse: parseFactor,
  }),
} as const;

function parseProxies(value: string): TrustProxy | undefined {
  if (value === 'none') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const proxies = value.split(',').map((proxy) => proxy.trim());
  return proxies.every((proxy) => NETWORKS.includes(proxy) || isNetwork(proxy)) ? proxies : undefined;
}

/** An address, or a network such as `10.0.0.0/8`; all of the internet is none, since everybody is in it. */
function isNetwork(value: string): boolean {
  const [address = '', length, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (length === undefined) return true;
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  return bits >= 1 && bits <= (version === 4 ? 32 : 128);
}

function parseFactor(value: string): number | undefined {
  const factor = /^\d{1,4}(\.\d{1,3})?$/.test(value) ? Number(value) : NaN;
  return factor >= 0.1 && factor <= 1_000 ? factor : undefined;
}
