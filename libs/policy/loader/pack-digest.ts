import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlanFile } from '../plans/plan-file';
import type { PolicyPack } from '../policy-pack';

const digests = new WeakMap<PolicyPack | PlanFile, string>();

/** SHA-256 of the canonical JSON of a pack or a plan (RFC 8785), 64 lower-case hex digits: layout and order of keys do not count. */
export function packDigest(pack: PolicyPack | PlanFile): string {
  const known = digests.get(pack);
  if (known !== undefined) return known;
  const canonical = canonicalize(pack);
  if (canonical === undefined) throw new TypeError('a policy pack or plan must be a JSON object');
  const digest = createHash('sha256').update(canonical, 'utf8').digest('hex');
  digests.set(pack, digest);
  return digest;
}
