import type { Readable } from 'node:stream';
import type { Cell, CellRow, Table } from './cell';
import { zipOf, ZipEntry } from './zip';

/** A sheet of a workbook. */
export interface Sheet extends Table {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly title: string;
  /** Widths of the columns, in characters of half width. */
  readonly widths: readonly number[];
}

/** Rows of a sheet, its headings among them: Excel opens no more. */
const MOST_ROWS = 1_048_576;
/** Characters of a cell: Excel opens no longer one. */
const LONGEST_TEXT = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places of the formats in the style sheet. Text is marked as such, so that nobody makes it a formula by editing the cell. */
const STYLES = { number: 0, text: 1, heading: 2, date: 3, instant: 4 } as const;

/**
 * A workbook (ECMA-376), piece by piece: headings that stay in sight, text that is never a formula, numbers and dates as such.
 * Moments are shown by the clock of Asia/Shanghai, since a workbook knows no time zones.
 * @throws RangeError for more rows than a sheet holds
 */
export function xlsxOf(sheets: readonly Sheet[]): Readable {
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLE_SHEET],
  ];
  return zipOf([
    ...parts.map(([name, content]): ZipEntry => ({ name, content: [content] })),
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheetXml(sheet),
    })),
  ]);
}

async function* sheetXml({ headings, batches, widths }: Sheet): AsyncGenerator<string> {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join('')}</cols><sheetData>${rowXml(headings, 1, 'heading')}`
  );
  let row = 1;
  for await (const rows of batches) {
    if (row + rows.length > MOST_ROWS) throw new RangeError(`a sheet holds ${MOST_ROWS} rows`);
    yield rows.map((cells) => rowXml(cells, (row += 1))).join('');
  }
  yield '</sheetData></worksheet>';
}

function rowXml(cells: CellRow, row: number, as?: 'heading'): string {
  const written = cells.map((cell, column) =>
    cell === null || cell === '' ? '' : cellXml(cell, `${columnName(column)}${row}`, as),
  );
  return `<row r="${row}">${written.join('')}</row>`;
}

function cellXml(cell: Exclude<Cell, null>, at: string, as?: 'heading'): string {
  if (typeof cell === 'number' && Number.isFinite(cell))
    return `<c r="${at}" s="${STYLES.number}"><v>${cell}</v></c>`;
  const day = typeof cell === 'object' ? dayNumber(cell) : undefined;
  if (day !== undefined && typeof cell === 'object')
    return `<c r="${at}" s="${'date' in cell ? STYLES.date : STYLES.instant}"><v>${day}</v></c>`;
  const style = STYLES[as ?? 'text'];
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${textXml(textOf(cell))}</t></is></c>`;
}

/** A date that a workbook cannot hold is told as text. */
function textOf(cell: Exclude<Cell, null>): string {
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date : cell.instant;
}

const DAY_MS = 86_400_000;
/** Day 0 of a workbook, for every day from 1 March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = Date.UTC(1900, 2, 1);
const SHANGHAI_MS = 8 * 3_600_000;

/** Days since day 0; undefined for what is none, or before the days that every program counts alike. */
function dayNumber(cell: Exclude<Cell, null | string | number>): number | undefined {
  const at = 'date' in cell ? Date.parse(`${cell.date}T00:00:00Z`) : Date.parse(cell.instant) + SHANGHAI_MS;
  return at >= FIRST_DAY ? (at - DAY_ZERO) / DAY_MS : undefined;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/** What XML 1.0 does not hold, as ECMA-376 does not. */
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** What a workbook would read as one character written by its number (ECMA-376, ST_Xstring). */
const WRITTEN_BY_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function textXml(text: string): string {
  return cut(text.toWellFormed())
    .replace(NO_XML, '\uFFFD')
    .replace(WRITTEN_BY_NUMBER, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).toWellFormed()}…`;
}

function contentTypes(sheets: number): string {
  const parts: readonly (readonly [string, string])[] = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...Array.from(
      { length: sheets },
      (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet'] as const,
    ),
  ];
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${TYPE}.${type}+xml"/>`,
  );
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const written = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/relationships/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${written.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const written = sheets.map(
    ({ title }, index) => `<sheet name="${textXml(title)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}/relationships"><sheets>${written.join('')}</sheets></workbook>`;
}

/** In the order of {@link STYLES}. */
const STYLE_SHEET =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  ].join('') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
