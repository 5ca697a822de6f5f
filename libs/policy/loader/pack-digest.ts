import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PolicyPack } from '../policy-pack';

const digests = new WeakMap<PolicyPack, string>();

/** SHA-256 of the pack's canonical JSON (RFC 8785), 64 lower-case hex digits: layout and order of keys do not count. */
export function packDigest(pack: PolicyPack): string {
  const known = digests.get(pack);
  if (known !== undefined) return known;
  const canonical = canonicalize(pack);
  if (canonical === undefined) throw new TypeError('a policy pack must be a JSON object');
  const digest = createHash('sha256').update(canonical, 'utf8').digest('hex');
  digests.set(pack, digest);
  return digest;
}
