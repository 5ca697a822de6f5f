import { BilingualText, slashed, text } from '#kernel';
import { inLanguage, Language } from '#platform';
import type { Cell, CellRow, Table } from '#spreadsheets';
import type { Field, Fields } from '#vocabulary';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a list under the labels of its fields, in both languages; what its words mean is said in one. */
export function exportedTable(
  columns: Fields,
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  language: Language,
): Table {
  const names = Object.keys(columns);
  return {
    headings: names.map((name) => slashed(columns[name]?.label ?? text(name, name))),
    batches: cellsOf(batches, (row) => names.map((name) => cellOf(row[name], columns[name], language))),
  };
}

async function* cellsOf(
  batches: Parameters<typeof exportedTable>[1],
  cells: (row: Row) => CellRow,
): AsyncGenerator<CellRow[]> {
  for await (const rows of batches) yield rows.map(cells);
}

/** Characters of half width that a column is wide, by the form of its field. */
export function widthsOf(columns: Fields): number[] {
  return Object.values(columns).map(({ form, label }) => {
    const least = Math.min(24, Math.ceil(slashed(label).length * 1.2));
    return Math.max(least, form.kind === 'free-text' || form.kind === 'object' ? 48 : 14);
  });
}

/** A value of a field in words: what it is filtered by. */
export function saidAs(value: unknown, field: Field | undefined, language: Language): string {
  const cell = cellOf(value, field, language);
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date : cell.instant;
}

function cellOf(value: unknown, field: Field | undefined, language: Language): Cell {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((one) => saidAs(one, itemOf(field), language)).join('；');
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return inLanguage(value ? text('是', 'yes') : text('否', 'no'), language);
    case 'string':
      return wordOf(value, field, language);
    default:
      return isBilingual(value) ? inLanguage(value, language) : JSON.stringify(value);
  }
}

/** A word of an enumeration under its title, where it has one; a date as such. */
function wordOf(value: string, field: Field | undefined, language: Language): Cell {
  switch (field?.form.kind) {
    case 'choice': {
      const title = field.form.titles[value];
      return title ? inLanguage(title, language) : value;
    }
    case 'date':
      return { date: value };
    case 'instant':
      return { instant: value };
    default:
      return value;
  }
}

function itemOf(field: Field | undefined): Field | undefined {
  return field?.form.kind === 'list' ? { ...field, form: field.form.of } : undefined;
}

function isBilingual(value: unknown): value is BilingualText {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
