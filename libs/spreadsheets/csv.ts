import { stringify } from 'csv-stringify/sync';
import type { Cell, Table } from './cell';

/**
 * A table as CSV, piece by piece: UTF-8 with BOM, lines that end as RFC 4180 has it. What a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
export async function* csvOf({ headings, batches }: Table): AsyncGenerator<string> {
  yield stringify([headings], { ...LINES, bom: true });
  for await (const rows of batches)
    if (rows.length > 0)
      yield stringify(
        rows.map((row) => row.map(writtenAs)),
        LINES,
      );
}

const LINES = { record_delimiter: 'windows', escape_formulas: true } as const;

function writtenAs(cell: Cell): string | number {
  if (cell === null) return '';
  if (typeof cell !== 'object') return cell;
  return 'date' in cell ? cell.date : cell.instant;
}
