import { CsvError, parse } from 'csv-parse/sync';

/** A file of comma-separated values, read: cells as text, by row, without what surrounds them. */
export type ReadCsv =
  | { readonly rows: readonly CsvRow[] }
  | { readonly fault: 'encoding' | 'too-many-rows' }
  | { readonly fault: 'form'; readonly line: number };

/** One row and the line of the file that it begins at, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV as banks and spreadsheets write it: UTF-8, with a BOM or without, or GB18030; commas, quotes as RFC 4180 has them. Empty lines
 * are passed over.
 * @param most so many rows are read, the headings included; a file with more is not read at all
 */
export function readCsv(bytes: Uint8Array, most: number): ReadCsv {
  const content = decoded(bytes);
  if (content === undefined) return { fault: 'encoding' };
  try {
    const records = parse(content, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true },
      to: most + 1,
    }) as unknown as readonly Parsed[];
    if (records.length > most) return { fault: 'too-many-rows' };
    return { rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { readonly lines?: number };
    return { fault: 'form', line: lines ?? 1 };
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** UTF-8 is tried first: text in GB18030 that is valid UTF-8 as well is a rare accident of a few characters. */
function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
