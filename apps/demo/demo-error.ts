/** The demo cannot go on; the message is one line in Chinese and English that says what was not as expected. */
export class DemoError extends Error {
  override readonly name = 'DemoError';

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} / ${en}`, options);
  }
}
