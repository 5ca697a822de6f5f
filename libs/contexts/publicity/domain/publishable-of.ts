import type { Publishable } from '../contracts';

/**
 * What is registered under a kind.
 * @throws TypeError for none: bodies take registered kinds only, and what went on notice stays registered
 */
export function publishableOf(publishables: readonly Publishable[], kind: string): Publishable {
  const found = publishables.find((one) => one.kind === kind);
  if (found === undefined) throw new TypeError(`nothing is registered to go on notice as ${kind}`);
  return found;
}
