import type { BilingualText } from '#kernel';

/** The ledger cannot start or go on; the message is one line for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(reason: BilingualText) {
    super(`${reason.zh} / ${reason.en}`);
  }
}
