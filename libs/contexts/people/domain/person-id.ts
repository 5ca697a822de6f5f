import type { StreamNaming } from '#command-handling';
import { CODE } from '#kernel';

/** A person's id: the keyed index of the ID number. The same person gives the same id; nobody reads it back. */
export function personIdOf(identityNumber: string, naming: StreamNaming): string {
  return naming.blindIndex('person', CODE.normalise(identityNumber));
}

/** Name of an account's stream: account ids are the identity provider's, and of any form. */
export function accountStreamIdOf(accountId: string, naming: StreamNaming): string {
  return naming.blindIndex('account', accountId);
}
