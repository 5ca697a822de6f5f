import { isIPv6 } from 'node:net';

const GROUPS = 8;
const NETWORK_GROUPS = 4;
const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What an address is counted by: an IPv4 address itself, of an IPv6 address the network of 64 bits, since whoever has
 * one address there has all of them.
 */
export function callerAddress(ip: string): string {
  const inside = IPV4_IN_IPV6.exec(ip)?.[1];
  if (inside !== undefined) return inside;
  const [address = ''] = ip.split('%', 1);
  if (!isIPv6(address)) return ip;
  return `${groupsOf(address).slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [before = '', after] = address.split('::');
  const [head, tail] = [split(before), split(after ?? '')];
  const left = after === undefined ? 0 : Math.max(0, GROUPS - head.length - tail.length);
  return [...head, ...Array<string>(left).fill('0'), ...tail].map((group) =>
    (parseInt(group, 16) || 0).toString(16),
  );
}

function split(part: string): string[] {
  // An IPv4 address at the end stands for two groups; it never reaches into the network's.
  return part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
