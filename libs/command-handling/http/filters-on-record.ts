import { fieldsOf } from '../body-of';
import type { AnyQueryDefinition } from '../query-definition';

const WITHHELD = '…';

/**
 * The filters of something that left the ledger, as the record has them; a filter that is undefined is left out. What people looked for
 * may name somebody: of that the record says only that it was given.
 */
export function filtersOnRecord(given: object, { parameters }: AnyQueryDefinition): string {
  const fields = fieldsOf(parameters);
  const said = Object.entries(given).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const pairs = said.map(([name, value]): [string, string] => {
    const { form, personal } = fields[name] ?? {};
    return [name, personal || form?.kind === 'search-term' ? WITHHELD : String(value)];
  });
  return new URLSearchParams(pairs).toString();
}
