/** A subject's data key, unwrapped: 32 bytes. Held in memory only. */
export interface DataKey {
  readonly subject: string;
  readonly key: Buffer;
}

/**
 * Keeps one key per subject, wrapped by the master key. Destroying a key makes everything sealed with it
 * unreadable, everywhere and in every backup of the log.
 */
export interface KeyVault {
  /**
   * The subject's key, made durably on first use.
   * @throws KeyDestroyedError when it was destroyed; UnavailableError when the vault cannot answer. Never answers without a key.
   */
  keyFor(subject: string): Promise<DataKey>;
  /** Keys that exist, by subject; a subject without a key, or whose key was destroyed, is absent. One round trip. */
  existingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>>;
  /** Whether the subject's key was destroyed, so that none is ever made again. Makes none. */
  isDestroyed(subject: string): Promise<boolean>;
  /** Destroys a key for good and records that it was destroyed. Idempotent. */
  destroyKey(subject: string): Promise<void>;
  checkHealth(): Promise<void>;
}

/** The subject's data were erased: nothing may be sealed for them any more. */
export class KeyDestroyedError extends Error {
  override readonly name = 'KeyDestroyedError';
  constructor(readonly subject: string) {
    super(`the key of subject ${subject} has been destroyed`);
  }
}
