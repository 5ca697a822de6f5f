import { createHash } from 'node:crypto';
import type { AnyProjection } from '../projection';

/**
 * What a projection's rows depend on, as one text: its tables, the types of events that it takes, and what else it says that
 * it is made of. Rows of another fingerprint are folded anew, whether or not somebody thought of raising the version.
 */
export function fingerprintOf({ tables, handlers, madeOf = [] }: AnyProjection): string {
  const types = [...handlers.keys()].sort();
  return createHash('sha256')
    .update(JSON.stringify([tables, types, madeOf]))
    .digest('hex')
    .slice(0, 32);
}
