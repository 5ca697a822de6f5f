import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate, text } from '#kernel';
import { InvalidPolicyPackError } from '#policy';
import { count, date, personName } from '#vocabulary';
import { DocumentTemplate, documentTemplateJsonSchema } from './document-template';
import { loadDocumentTemplates } from './document-templates';

const NOTICE = {
  name: 'notice',
  fields: {
    name: personName(text('姓名', 'Name')),
    amount: count(text('金额', 'Amount'), { unit: 'fen' }),
    paidOn: date(text('拨付日期', 'Paid on')),
  },
};
const PLACE = 'lake/documents/notice.json';
const stamp = { zh: '（盖章）' };
const signature = { office: '虚构局', stamp, day: 'paidOn' };
const TEMPLATE: DocumentTemplate = {
  title: { zh: '通知', en: 'Notice' },
  body: [{ line: { zh: '{name}：{amountInCapitals}' } }, { signature }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  mkdirSync(join(folder, 'lake', 'documents'), { recursive: true });
  mkdirSync(join(folder, 'calendars'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (content: string, place = PLACE): void => writeFileSync(join(folder, place), content);

/** What is wrong with a template of one part, a line a fault. */
function faultsOf(part: object, title: object = TEMPLATE.title): string[] {
  write(JSON.stringify({ title, body: [part] }));
  return faults();
}

function faults(): string[] {
  try {
    loadDocumentTemplates(folder, [NOTICE, { ...NOTICE, name: 'demand' }]);
  } catch (error) {
    if (error instanceof InvalidPolicyPackError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const DAY = localDate('2022-03-01');
const KNOWN = 'there are: name, amount, amountInCapitals, paidOn';
const table = (widths: number[], ...rows: object[][]) => ({ table: { widths, rows } });
const value = '{name}';

describe('the templates of documents', () => {
  it('are found by programme and document; a programme need not have any', () => {
    write(JSON.stringify(TEMPLATE));
    mkdirSync(join(folder, 'forest'));
    const templates = loadDocumentTemplates(folder, [NOTICE]);
    expect(templates.of('lake', 'notice', DAY)).toEqual(TEMPLATE);
    expect([templates.of('forest', 'notice', DAY), templates.of('lake', 'demand', DAY)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it.each<[string, object, string[]]>([
    ['a line', { line: { zh: '{nam}' } }, [`body[0].line.zh: there is no field {nam}; ${KNOWN}`]],
    [
      'a paragraph in English',
      { paragraph: { zh: '好', en: '{Name}' } },
      [`body[0].paragraph.en: there is no field {Name}; ${KNOWN}`],
    ],
    ['a note', { note: { zh: '{} ' } }, [`body[0].note.zh: there is no field {}; ${KNOWN}`]],
    [
      'a cell',
      table([1, 1], [{ value }, { label: { zh: '{sum}' } }]),
      [`body[0].table.rows[0][1].label.zh: there is no field {sum}; ${KNOWN}`],
    ],
    [
      'a signature',
      { signature: { ...signature, office: '{office}' } },
      [`body[0].signature.office: there is no field {office}; ${KNOWN}`],
    ],
    [
      'the day under a stamp, which must be a day',
      { signature: { ...signature, day: 'amount' } },
      ['body[0].signature.day: amount is no field with a day'],
    ],
    [
      'a brace that is not closed',
      { line: { zh: '{name' } },
      ['body[0].line.zh: has a brace without its other half'],
    ],
  ])('are refused for a field that there is not: %s', (_, part, expected) => {
    expect(faultsOf(part)).toEqual(expected.map((line) => `${PLACE}: ${line}`));
  });

  it('are refused for a field in the title that there is not', () => {
    expect(faultsOf({ note: { zh: '注' } }, { zh: '{x}' })).toEqual([
      `${PLACE}: title.zh: there is no field {x}; ${KNOWN}`,
    ]);
  });

  it.each<[string, object, string[]]>([
    ['too few cells', table([1, 1], [{ value }]), ['rows[0]: its cells leave columns empty']],
    [
      'too many cells',
      table([1], [{ value }, { value }]),
      ['rows[0]: its cells are wider than the 1 columns'],
    ],
    [
      'a cell across columns that are not free',
      table([1, 1, 1], [{ value }, { value, down: 2 }, { value }], [{ value, across: 2 }, { value }]),
      ['rows[1]: its cells are wider than the 3 columns', 'rows[1]: its cells leave columns empty'],
    ],
    [
      'a cell below the last row',
      table([1, 1], [{ value, down: 2 }, { value }]),
      ['rows[0]: a cell goes down below the last row'],
    ],
  ])('are refused for a table with %s', (_, part, expected) => {
    expect(faultsOf(part)).toEqual(expected.map((line) => `${PLACE}: body[0].table.${line}`));
  });

  it('take a table whose cells go over several columns and rows', () => {
    const rows = [
      [
        { value, down: 2 },
        { value, across: 2 },
      ],
      [{ value }, { value }],
      [{ value, across: 3 }],
    ];
    expect(faultsOf(table([1, 2, 3], ...rows))).toEqual([]);
  });

  it('are refused where the form is another one', () => {
    expect(faultsOf({ line: { zh: '' }, colour: 'red' })).toEqual([
      `${PLACE}: body[0].colour: is not known here`,
      `${PLACE}: body[0].line.zh: must NOT have fewer than 1 characters`,
    ]);
    write('{"title": ');
    expect(faults()).toEqual([expect.stringMatching(`^${PLACE}: is not JSON`)]);
  });

  it('are refused where the file is named after no document', () => {
    write(JSON.stringify(TEMPLATE), 'lake/documents/notcie.json');
    expect(faults()).toEqual([
      'lake/documents/notcie.json: is named after no document; there are: notice, demand',
    ]);
  });

  it('have editions: a document has the one that is in force on its own day, the first day included', () => {
    const edition = (zh: string): string => JSON.stringify({ ...TEMPLATE, title: { zh } });
    write(edition('第三版'), 'lake/documents/notice.2024-02-29.json');
    write(edition('第一版'));
    write(edition('第二版'), 'lake/documents/notice.2023-01-01.json');
    const templates = loadDocumentTemplates(folder, [NOTICE]);
    const titleOn = (day: string) => templates.of('lake', 'notice', localDate(day))?.title.zh;
    expect(
      ['2001-01-01', '2022-12-31', '2023-01-01', '2024-02-28', '2024-02-29', '2099-01-01'].map(titleOn),
    ).toEqual([...['第一版', '第一版', '第二版', '第二版', '第三版', '第三版']]);
  });

  it.each<[string, string, string]>([
    ['without a first one', 'demand.2023-01-01', 'is a later edition without a first one: write demand.json'],
    [
      'named after a day that does not exist',
      'notice.2023-02-29',
      'is named after no day: 2023-02-29; the first day of an edition stands as in notice.2027-01-01.json',
    ],
    [
      'named after two days',
      'notice.2023-01-01.2024-01-01',
      'is named after no day: 2023-01-01.2024-01-01; the first day of an edition stands as in notice.2027-01-01.json',
    ],
  ])('are refused where an edition is %s', (_, name, reason) => {
    write(JSON.stringify(TEMPLATE));
    write(JSON.stringify(TEMPLATE), `lake/documents/${name}.json`);
    expect(faults()).toEqual([`lake/documents/${name}.json: ${reason}`]);
  });

  it('are refused where a later edition names a field that there is not, by its own file', () => {
    write(JSON.stringify(TEMPLATE));
    const later = 'lake/documents/notice.2023-01-01.json';
    write(JSON.stringify({ ...TEMPLATE, title: { zh: '{x}' } }), later);
    expect(faults()).toEqual([`${later}: title.zh: there is no field {x}; ${KNOWN}`]);
  });

  it('have a published schema, which is the form that the code reads', () => {
    const file = join(__dirname, '../../policies/document-template.schema.json');
    const current = `${JSON.stringify(documentTemplateJsonSchema(), null, 2)}\n`;
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(current));
  });
});
