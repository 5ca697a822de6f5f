const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Nowhere on earth is it another year by then: later, some date would have five digits, which no date here can. */
const LAST = Date.parse('9999-12-30T00:00:00Z');

/**
 * Reads an instant in ISO 8601 by calendar date, with its offset: `2022-03-08T09:00:00+08:00`. `undefined` for any
 * other form, a date that does not exist, and an instant behind 9999-12-30.
 */
export function parseInstant(value: string): Date | undefined {
  const instant = new Date(value);
  if (!INSTANT.test(value) || !(instant.getTime() <= LAST)) return undefined;
  // JavaScript reads 31 February as 3 March: the date must come back as it was written.
  const written = value.slice(0, 10);
  return new Date(`${written}T00:00:00Z`).toISOString().slice(0, 10) === written ? instant : undefined;
}
