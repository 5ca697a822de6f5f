/** By what a person can be reached. */
export type ContactKind = 'e-mail' | 'telephone';

/** A short text to somebody, in the words of the one who sends it. */
export interface ContactMessage {
  /** An address or a number of the kind that the messenger reaches; personal, kept nowhere. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** `undeliverable`: it never will arrive there, however often it is tried. */
export type DeliveryOutcome = 'sent' | 'undeliverable';

/** Brings short texts to people outside the ledger. */
export interface ContactMessenger {
  /** What it reaches; other contacts are undeliverable. */
  readonly reaches: readonly ContactKind[];
  /**
   * Sends a message, perhaps twice: an answer may be lost.
   * @throws UnavailableError when it may arrive later; the error holds neither the contact nor the text
   */
  send(message: ContactMessage): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}

/** What a contact is: an address has an at sign, however it was typed. */
export function contactKindOf(contact: string): ContactKind {
  return contact.normalize('NFKC').includes('@') ? 'e-mail' : 'telephone';
}
