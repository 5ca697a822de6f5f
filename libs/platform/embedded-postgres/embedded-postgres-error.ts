import type { BilingualText } from '#kernel';

/** The embedded database cannot be set up or started; the message is one line that says what to do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  constructor(
    readonly reason: BilingualText,
    options?: { cause?: unknown },
  ) {
    super(`${reason.zh} / ${reason.en}`, options);
  }
}
