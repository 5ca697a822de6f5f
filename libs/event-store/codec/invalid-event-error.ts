/**
 * An event that must not be written: unknown type, schema violation, not I-JSON. A fault of the program.
 * The message names the type and the path, never a value.
 */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
  constructor(
    readonly type: string,
    /** Where in the event, such as `/awards/2/rank`; empty for the event as a whole. */
    readonly path: string,
    reason: string,
  ) {
    super(`event ${type} cannot be written: ${path === '' ? '' : `${path} `}${reason}`);
  }
}
