import type { StreamNaming } from '#command-handling';
import { normaliseIdentityNumber } from './identity-number';

/** A person's id: the keyed index of the ID number. The same person gives the same id; nobody reads it back. */
export function personIdOf(identityNumber: string, naming: StreamNaming): string {
  return naming.blindIndex('person', normaliseIdentityNumber(identityNumber));
}
