const MAXIMUM_BYTES = 400;

/** Refuses a subject that a vault cannot keep exactly: empty, over 400 bytes of UTF-8, NUL or a lone surrogate in it. */
export function requireSubject(subject: string): void {
  const fits = subject !== '' && Buffer.byteLength(subject) <= MAXIMUM_BYTES;
  if (!fits || !subject.isWellFormed() || subject.includes('\u0000')) {
    throw new RangeError(`a subject is 1 to ${MAXIMUM_BYTES} bytes of well-formed text without NUL`);
  }
}
