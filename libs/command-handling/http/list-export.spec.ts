import { text } from '#kernel';
import { choice, count, date, flag, inBothLanguages, line, listOf, nullable, objectOf } from '#vocabulary';
import { shown } from '#views';
import { csvOf } from './list-export';

class Words extends shown(inBothLanguages) {}

const NAME = line(text('名称', 'Name'), { maximum: 100 });
const STATUS = choice(text('状态', 'Status'), ['open', 'done'], { open: text('进行中', 'Running') });
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
  it('begins with a BOM and headings in both languages, and ends its lines as spreadsheets have them', () => {
    const csv = csvOf({ name: NAME }, [{ name: '示例单位' }], 'zh');
    expect(csv).toBe('\uFEFF名称 / Name\r\n示例单位\r\n');
  });

  it('says words by their titles, dates as they are, and nothing where there is nothing', () => {
    expect(csvOf(columns, [row], 'zh').split('\r\n')[1]).toBe('示例单位,进行中,进行中；done,,3,否,理由一');
    expect(csvOf(columns, [row], 'en').split('\r\n')[1]).toBe(
      '示例单位,Running,Running；done,,3,no,reason one',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1'])(
    'makes %j harmless for a spreadsheet',
    (name) => {
      const [, line] = csvOf({ name: NAME }, [{ name }], 'zh').split('\r\n');
      expect(line?.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('keeps what holds separators, quotes and line breaks in one cell', () => {
    expect(csvOf({ name: NAME }, [{ name: '甲,"乙"\n丙' }], 'zh')).toContain('"甲,""乙""\n丙"');
  });

  it('has its headings although there are no rows', () => {
    expect(csvOf({ name: NAME }, [], 'zh')).toBe('\uFEFF名称 / Name\r\n');
  });
});
