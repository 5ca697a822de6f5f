import { Readable } from 'node:stream';
import { Actor, ROLE_TITLES } from '#access';
import { BilingualText, slashed, text } from '#kernel';
import { inLanguage, Language } from '#platform';
import { csvOf, Sheet, xlsxOf } from '#spreadsheets';
import type { Fields } from '#vocabulary';
import { fieldsOf } from '../body-of';
import { isAnonymous } from '../denial';
import type { AnyQueryDefinition } from '../query-definition';
import { exportedTable, saidAs, widthsOf } from './exported-table';

export const EXPORT_FORMATS = {
  csv: text('CSV 文件', 'CSV file'),
  xlsx: text('Excel 工作簿', 'Excel workbook'),
};
export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Readonly<Record<ExportFormat, string>>;

/** Formats of files that jobs make: lists, and evidence bundles. */
export const JOB_FORMATS = { ...EXPORT_FORMATS, zip: text('证据包', 'Evidence bundle') };
export type JobFormat = keyof typeof JOB_FORMATS;
export const JOB_MEDIA_TYPES = {
  ...MEDIA_TYPES,
  zip: 'application/zip',
} as const satisfies Readonly<Record<JobFormat, string>>;

export type ExportedRow = Readonly<Record<string, unknown>>;

/** A list that is made a file. */
export interface ExportedRows {
  readonly list: Pick<AnyQueryDefinition, 'path' | 'summary' | 'parameters'> & { readonly rows: Fields };
  /** What it was narrowed by, by the names of its parameters. */
  readonly filters: object;
  readonly batches: AsyncIterable<readonly ExportedRow[]> | Iterable<readonly ExportedRow[]>;
  /** How many rows the batches have together; undefined where nobody has counted them. */
  readonly rows: number | undefined;
  readonly asker: { readonly actor: Actor; readonly office: string | undefined };
  /** When it was read, and up to which position of the log, where it is known. */
  readonly read: { readonly at: Date; readonly position: bigint | undefined };
  readonly language: Language;
}

/** A list as a file, piece by piece. A workbook says on its first sheet what it holds, as of when, and who took it. */
export function fileOf(format: ExportFormat, exported: ExportedRows): Readable {
  const { list, batches, language } = exported;
  const table = exportedTable(list.rows, batches, language);
  return format === 'csv'
    ? Readable.from(csvOf(table))
    : xlsxOf([
        aboutSheet(exported),
        { title: inLanguage(text('清单', 'List'), language), widths: widthsOf(list.rows), ...table },
      ]);
}

/** Rows that are written in one piece, during which the process does nothing else. */
export const EXPORT_BATCH = 500;

/** `rounds/:roundId/awardees` → `rounds-awardees.csv`. */
function exportFileName(path: string, format: JobFormat): string {
  return `${path
    .split('/')
    .filter((segment) => !segment.startsWith(':'))
    .join('-')}.${format}`;
}

/** Headers of a file that is saved and not shown. */
export function exportFileHeaders(path: string, format: JobFormat): Readonly<Record<string, string>> {
  return {
    'content-type': format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : JOB_MEDIA_TYPES[format],
    'content-disposition': `attachment; filename="${exportFileName(path, format)}"`,
  };
}

function aboutSheet({ list, filters, rows, asker, read, language }: ExportedRows): Sheet {
  const { actor, office } = asker;
  const say = (words: BilingualText): string => inLanguage(words, language);
  const roles = actor.roles.map((role) => say(ROLE_TITLES[role]));
  return {
    title: say(text('说明', 'About')),
    headings: [say(text('事项', 'Item')), say(text('内容', 'Content'))],
    widths: [28, 80],
    batches: [
      [
        [say(text('清单', 'List')), say(list.summary)],
        ...filtersInWords({ list, filters, language }),
        [say(text('截至（北京时间）', 'As of (China Standard Time)')), { instant: read.at.toISOString() }],
        ...(read.position === undefined
          ? []
          : [[say(text('日志位置', 'Position of the log')), read.position.toString()]]),
        ...(rows === undefined ? [] : [[say(text('行数', 'Rows')), rows]]),
        ...(isAnonymous(actor) ? [] : [[say(text('导出账号', 'Account that exported it')), actor.id]]),
        [say(text('角色', 'Roles')), roles.join(say(text('、', ', ')))],
        ...(office === undefined ? [] : [[say(text('单位', 'Office')), office]]),
        [
          say(text('时间', 'Times')),
          say(text('本文件中的时间均为北京时间。', 'All times in this file are China Standard Time.')),
        ],
      ],
    ],
  };
}

/** A line for each filter that was given; one that says so where there was none. */
function filtersInWords({
  list,
  filters,
  language,
}: Pick<ExportedRows, 'list' | 'filters' | 'language'>): string[][] {
  const fields = fieldsOf(list.parameters);
  const heading = inLanguage(text('筛选条件', 'Filters'), language);
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  if (given.length === 0) return [[heading, inLanguage(text('无', 'none'), language)]];
  return given.map(([name, value]) => {
    const label = fields[name] === undefined ? name : slashed(fields[name].label);
    return [heading, `${label}：${saidAs(value, fields[name], language)}`];
  });
}
