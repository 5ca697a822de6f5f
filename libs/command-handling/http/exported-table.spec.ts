import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { text } from '#kernel';
import type { Language } from '#platform';
import {
  choice,
  count,
  date,
  Fields,
  flag,
  inBothLanguages,
  instant,
  line,
  listOf,
  nullable,
  objectOf,
  optional,
} from '#vocabulary';
import { shown } from '#views';
import { csvOf } from '#spreadsheets';
import { cellsOf } from '../../spreadsheets/sheet-reader.testing';
import { parametersOf } from '../body-of';
import { fileOf } from './export-file';
import { exportedTable } from './exported-table';

const csvFile = async (columns: Fields, rows: readonly Row[], language: Language): Promise<string> =>
  (await buffer(Readable.from(csvOf(exportedTable(columns, [rows], language))))).toString('utf8');
type Row = Readonly<Record<string, unknown>>;

class Words extends shown(inBothLanguages) {}

const NAME = line(text('名称', 'Name'), { maximum: 100 });
const STATUS = choice(text('状态', 'Status'), {
  open: text('进行中', 'Running'),
  done: text('已办结', 'Done'),
});
const columns = {
  name: NAME,
  status: STATUS,
  statuses: listOf(text('各状态', 'Statuses'), STATUS, 9),
  on: nullable(date(text('日期', 'Date'))),
  rows: count(text('行数', 'Rows')),
  closed: flag(text('已结束', 'Closed')),
  reason: objectOf(text('理由', 'Reason'), () => Words),
};
const row = {
  ...{ name: '示例单位', status: 'open', statuses: ['open', 'done'], on: null, rows: 3, closed: false },
  reason: { zh: '理由一', en: 'reason one' },
};

describe('a list as CSV', () => {
  it('begins with a BOM and headings in both languages, and ends its lines as spreadsheets have them', async () => {
    const csv = await csvFile({ name: NAME }, [{ name: '示例单位' }], 'zh');
    expect(csv).toBe('\uFEFF名称 / Name\r\n示例单位\r\n');
  });

  it('says words by their titles, dates as they are, and nothing where there is nothing', async () => {
    expect((await csvFile(columns, [row], 'zh')).split('\r\n')[1]).toBe(
      '示例单位,进行中,进行中；已办结,,3,否,理由一',
    );
    expect((await csvFile(columns, [row], 'en')).split('\r\n')[1]).toBe(
      '示例单位,Running,Running；Done,,3,no,reason one',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1'])(
    'makes %j harmless for a spreadsheet',
    async (name) => {
      const [, line] = (await csvFile({ name: NAME }, [{ name }], 'zh')).split('\r\n');
      expect(line?.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('keeps what holds separators, quotes and line breaks in one cell', async () => {
    expect(await csvFile({ name: NAME }, [{ name: '甲,"乙"\n丙' }], 'zh')).toContain('"甲,""乙""\n丙"');
  });

  it('has its headings although there are no rows', async () => {
    expect(await csvFile({ name: NAME }, [], 'zh')).toBe('\uFEFF名称 / Name\r\n');
  });
});

describe('a list as a workbook', () => {
  const query = {
    path: 'things',
    summary: text('示例清单', 'Things'),
    parameters: parametersOf({ status: optional(STATUS) }),
    rows: { ...columns, at: instant(text('时间', 'Time')) },
  };
  const asker = {
    actor: { id: 'hr-clerk', roles: ['hr-department'] as const, office: 'office-1' },
    office: '示例市人社局（虚构）',
  };
  const workbook = async (rows: readonly Row[], filters: object = {}) => {
    const read = { at: new Date('2022-03-01T04:00:00Z'), position: 42n };
    const written = { batches: [rows], rows: rows.length };
    const made = { list: query, filters, ...written, asker, read, language: 'zh' as const };
    const [about = [], list = []] = await cellsOf(await buffer(fileOf('xlsx', made)));
    return { about, list };
  };

  it('says on its first sheet which list it is, narrowed by what, as of when, how long, and who took it', async () => {
    const { about } = await workbook([{ ...row, at: '2022-03-01T04:00:00Z' }], { status: 'open' });
    const values = about.map(({ value }) => value);
    for (const said of [
      '示例清单',
      '状态 / Status：进行中',
      '44621.5',
      '1',
      'hr-clerk',
      '示例市人社局（虚构）',
    ])
      expect(values).toContain(said);
    expect((await workbook([])).about.map(({ value }) => value)).toContain('无');
  });

  it('holds words by their titles, and numbers, dates and moments as such', async () => {
    const { list } = await workbook([{ ...row, on: '2022-03-01', at: '2022-03-01T04:00:00Z' }]);
    const cells = list.filter(({ at }) => at.endsWith('2')).map(({ at, type, value }) => [at, type, value]);
    expect(cells).toEqual([
      ['A2', 'inlineStr', '示例单位'],
      ['B2', 'inlineStr', '进行中'],
      ['C2', 'inlineStr', '进行中；已办结'],
      ['D2', 'n', '44621'],
      ['E2', 'n', '3'],
      ['F2', 'inlineStr', '否'],
      ['G2', 'inlineStr', '理由一'],
      ['H2', 'n', '44621.5'],
    ]);
  });

  it('has its headings although there are no rows', async () => {
    expect((await workbook([])).list.map(({ at }) => at)).toEqual([...'ABCDEFGH'].map((one) => `${one}1`));
  });
});
