import { createHmac } from 'node:crypto';
import type { RecordedEvent, SealedFields } from '#event-store';
import { UnreadableRecordError } from '#kernel';
import { decrypt, encrypt } from './authenticated-encryption';
import { PassingKeys, SubjectKeys } from './passing-keys';

/** The personal fields of one event, opened. */
export type OpenedFields = Record<string, unknown>;

/** An event as far as its sealed part goes. */
export interface SealedEvent {
  readonly id: string;
  readonly sealed: SealedFields | null;
}

/** What a read model keeps of personal fields (a `jsonb` column): never their clear text. */
export type SealedReference = {
  readonly subject: string;
  readonly box: string;
  /** The event whose fields these are: the box opens for no other. */
  readonly eventId: string;
};

/** A box does not open with its subject's key: it was changed, or moved from another event or subject. */
export class TamperedBoxError extends UnreadableRecordError {
  override readonly name = 'TamperedBoxError';
  constructor(
    readonly eventId: string,
    options: { cause: unknown },
  ) {
    super(
      `the sealed fields of event ${eventId} do not open: the box was changed or belongs elsewhere`,
      options,
    );
  }
}

/** Sealed bytes do not open with their subject's key: they were changed, or moved from another name or subject. */
export class TamperedBytesError extends UnreadableRecordError {
  override readonly name = 'TamperedBytesError';
  constructor(sealedName: string, options: { cause: unknown }) {
    super(`the sealed bytes of ${sealedName} do not open: they were changed or belong elsewhere`, options);
  }
}

/** Seals and opens the personal fields of events, and files, each with its subject's own key. */
export class Sealer {
  constructor(private readonly vault: SubjectKeys) {}

  /** The same, but that no key is made: what is sealed for a subject without one can never be opened. */
  makingNoKeys(): Sealer {
    return new Sealer(new PassingKeys(this.vault));
  }

  /**
   * Seals fields (I-JSON) for one event. The box is bound to the event and the subject.
   * @throws KeyDestroyedError when the subject was erased; UnavailableError when the vault cannot answer.
   */
  async seal(subject: string, eventId: string, fields: Readonly<OpenedFields>): Promise<SealedFields> {
    const { key } = await this.vault.keyFor(subject);
    const box = encrypt(key, Buffer.from(JSON.stringify(fields), 'utf8'), boxContext(eventId, subject));
    return { subject, box: box.toString('base64url') };
  }

  /**
   * Opens the sealed fields of many events with one question to the vault. Events without sealed fields, and
   * those whose subject's key was destroyed, are absent from the answer.
   * @throws TamperedBoxError; UnavailableError when the vault cannot answer.
   */
  async open(events: readonly SealedEvent[]): Promise<Map<string, OpenedFields>> {
    return this.openReferences(events.map(sealedReference));
  }

  /** The same for what read models keep; answers by event id. */
  async openReferences(references: readonly (SealedReference | null)[]): Promise<Map<string, OpenedFields>> {
    const opened = new Map<string, OpenedFields>();
    const present = references.filter((reference) => reference !== null);
    if (present.length === 0) return opened;
    const keys = await this.vault.existingKeys([...new Set(present.map(({ subject }) => subject))]);
    for (const reference of present) {
      const key = keys.get(reference.subject);
      if (key) opened.set(reference.eventId, openBox(key.key, reference));
    }
    return opened;
  }

  /**
   * Seals bytes, such as a file. The box is bound to the subject and to a name; it is 28 bytes longer.
   * @throws KeyDestroyedError when the subject was erased; UnavailableError when the vault cannot answer.
   */
  async sealBytes(subject: string, name: string, bytes: Buffer): Promise<Buffer> {
    const { key } = await this.vault.keyFor(subject);
    return encrypt(key, bytes, bytesContext(name, subject));
  }

  /**
   * Opens what {@link sealBytes} made; undefined when the subject has no key, or none any more.
   * @throws TamperedBytesError; UnavailableError when the vault cannot answer.
   */
  async openBytes(subject: string, name: string, box: Buffer): Promise<Buffer | undefined> {
    const key = (await this.vault.existingKeys([subject])).get(subject);
    if (key === undefined) return undefined;
    try {
      return decrypt(key.key, box, bytesContext(name, subject));
    } catch (error) {
      throw new TamperedBytesError(name, { cause: error });
    }
  }

  /**
   * Mark of a value under a subject's own key (HMAC-SHA-256, 64 hexadecimal digits): the same value has the same mark,
   * and once the key is destroyed nobody can tell what it was made of.
   * @throws KeyDestroyedError when the subject was erased; UnavailableError when the vault cannot answer.
   */
  async mark(subject: string, value: string): Promise<string> {
    return markOf((await this.vault.keyFor(subject)).key, value);
  }

  /**
   * The marks that {@link mark} gives a value under keys that exist; destroyed ones are absent.
   * @throws UnavailableError when the vault cannot answer.
   */
  async existingMarks(subjects: readonly string[], value: string): Promise<Map<string, string>> {
    if (subjects.length === 0) return new Map();
    const keys = await this.vault.existingKeys([...new Set(subjects)]);
    return new Map([...keys].map(([subject, { key }]) => [subject, markOf(key, value)]));
  }

  /** Events with their personal fields back in `data`; those of erased subjects stay without them. */
  async unsealEvents<Event extends RecordedEvent>(events: readonly Event[]): Promise<Event[]> {
    const opened = await this.open(events);
    return events.map((event) => {
      const fields = opened.get(event.id);
      return fields ? { ...event, data: { ...event.data, ...fields } } : event;
    });
  }
}

/** What a read model keeps to show an event's personal fields later; null when it has none. */
export function sealedReference(event: SealedEvent): SealedReference | null {
  return event.sealed && { eventId: event.id, subject: event.sealed.subject, box: event.sealed.box };
}

function openBox(key: Buffer, { eventId, subject, box }: SealedReference): OpenedFields {
  try {
    const plaintext = decrypt(key, Buffer.from(box, 'base64url'), boxContext(eventId, subject));
    return JSON.parse(plaintext.toString('utf8')) as OpenedFields;
  } catch (error) {
    throw new TamperedBoxError(eventId, { cause: error });
  }
}

function boxContext(eventId: string, subject: string): string {
  return JSON.stringify(['talent-ledger sealed fields 1', eventId, subject]);
}

function markOf(key: Buffer, value: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['talent-ledger mark 1', value]))
    .digest('hex');
}

function bytesContext(name: string, subject: string): string {
  return JSON.stringify(['talent-ledger sealed bytes 1', name, subject]);
}
