import type { BilingualText } from '#kernel';
import type { ReadModel } from '#projections';
import type { Field } from '#vocabulary';
import { columnOf } from './columns';
import { readerOf } from './reader';
import { shown, type ShownField, type ShownFields, type TableOf } from './shown';

/** Rows without personal data that programs for evaluation read as a view of the database. */
export interface AnalyticsView {
  /** snake_case; the name of the view. */
  readonly name: string;
  readonly title: BilingualText;
  readonly fields: ShownFields;
  /** The column of each field. */
  readonly columns: Readonly<Record<string, string>>;
  /** Read models that it is made of. */
  readonly reads: readonly ReadModel[];
  /** SQL of its rows. It names tables as they are named in the schema of the live views. */
  readonly sql: () => Promise<string>;
}

/** What an identifier may stand for: a person, or what leads to one, is not among them. */
const ENTITIES: readonly Field['entity'][] = ['programme', 'round', 'organisation', 'plan', 'target'];
/** What a column may hold. Texts that people write, and what is nested, may hold a name. */
const FORMS: readonly Field['form']['kind'][] = [
  'code',
  'organisation-name',
  'date',
  'instant',
  'integer',
  'decimal',
  'flag',
  'choice',
];

/**
 * Declares an analytics view.
 * @param view.columns its fields, declared as those of an answer
 * @throws TypeError for a field that may hold personal data, that only some are shown, or that SQL does not give
 */
export function defineAnalyticsView(view: {
  readonly name: string;
  readonly title: BilingualText;
  readonly from: TableOf;
  readonly columns: ShownFields;
}): AnalyticsView {
  const { name, title, from, columns: fields } = view;
  for (const [field, declared] of Object.entries(fields)) {
    const fault = faultOf(declared);
    if (fault !== undefined) throw new TypeError(`the analytics view ${name} cannot show ${field}: ${fault}`);
  }
  const reader = readerOf(shown(fields), from);
  const columns = Object.fromEntries(Object.keys(fields).map((field) => [field, columnOf(field)]));
  const selected = Object.entries(columns).map(([field, column]) => `all_rows."${field}" AS ${column}`);
  return {
    ...{ name, title, fields, columns, reads: reader.projections },
    sql: async () => `SELECT ${selected.join(', ')} FROM (${await reader.statement()}) AS all_rows`,
  };
}

function faultOf({ form, entity, wordsOf, personal, seenBy, source }: ShownField): string | undefined {
  if (personal) return 'it is personal';
  if (seenBy) return 'only some are shown it';
  if (entity && !ENTITIES.includes(entity)) return `a ${entity} may lead to a person`;
  if (!FORMS.includes(form.kind) && !(form.kind === 'identifier' && (entity ?? wordsOf)))
    return `a ${form.kind} may hold anything`;
  if (source?.kind === 'sealed') return 'it is encrypted';
  if (source?.kind === 'rows' || source?.kind === 'worked-out') return 'SQL does not give it';
  return undefined;
}
