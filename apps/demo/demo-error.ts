/** The demo cannot go on; the message is one line that says what was not as expected. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}
