import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import type { Cell } from './cell';
import { cellsOf, unzipped } from './sheet-reader.testing';
import { xlsxOf } from './xlsx';

const written = (rows: readonly (readonly Cell[])[], headings = ['名称 / Name']) =>
  buffer(xlsxOf([{ title: '清单 List', headings, widths: [20], batches: [rows] }]));

/** The one cell under the heading. */
const cellOf = async (cell: Cell) => (await cellsOf(await written([[cell]])))[0]?.[1];

const hardToShorten = (seed: string): string => createHash('sha512').update(seed).digest('base64').repeat(4);

describe('a table as XLSX', () => {
  it('holds headings that stay in sight, and the rows of all batches in order', async () => {
    const sheet = { title: '清单 List', headings: ['甲', '乙'], widths: [10, 20] };
    const file = await buffer(xlsxOf([{ ...sheet, batches: [[['a', 1]], [], [['b', 2]]] }]));
    const [cells] = await cellsOf(file);
    expect(cells?.map(({ at, value }) => `${at} ${value}`)).toEqual([
      ...['A1 甲', 'B1 乙', 'A2 a', 'B2 1', 'A3 b', 'B3 2'],
    ]);
    const xml = (await unzipped(file)).get('xl/worksheets/sheet1.xml');
    expect(xml).toContain('ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"');
    expect(xml).toContain('<col min="2" max="2" width="20" customWidth="1"/>');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', '0012', '1E5', '2022-01-02', 'TRUE'])(
    'keeps the text %j as text, in a cell that is marked as text',
    async (text) => {
      expect(await cellOf(text)).toEqual({ at: 'A2', type: 'inlineStr', style: '1', value: text });
    },
  );

  it('knows no formula', async () => {
    const xml = (await unzipped(await written([['=1+1']]))).get('xl/worksheets/sheet1.xml');
    expect(xml).not.toContain('<f>');
  });

  it('says numbers as numbers, dates as days, and moments by the clock of Asia/Shanghai', async () => {
    expect(await cellOf(-3.5)).toMatchObject({ type: 'n', style: '0', value: '-3.5' });
    expect(await cellOf({ date: '2022-03-01' })).toMatchObject({ type: 'n', style: '3', value: '44621' });
    // 12:00 in Shanghai is half a day.
    expect(await cellOf({ instant: '2022-03-01T04:00:00.000Z' })).toMatchObject({
      ...{ type: 'n', style: '4', value: '44621.5' },
    });
  });

  it('tells as text what is no number, and dates before those that every program counts alike', async () => {
    expect(await cellOf(Number.NaN)).toMatchObject({ type: 'inlineStr', value: 'NaN' });
    expect(await cellOf({ date: '1900-02-28' })).toMatchObject({ type: 'inlineStr', value: '1900-02-28' });
  });

  it('leaves out cells of nothing', async () => {
    expect(await cellOf(null)).toBeUndefined();
    expect(await cellOf('')).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', '</t></is></c>', '<![CDATA[', '&lt;', '"'])(
    'holds %j as it is',
    async (text) => {
      expect((await cellOf(text))?.value).toBe(text);
    },
  );

  it('replaces what XML does not hold, and does not let a text pass for a character written by its number', async () => {
    expect((await cellOf('甲\u0000\uFFFE\uD800乙'))?.value).toBe('甲\uFFFD\uFFFD\uFFFD乙');
    expect((await cellOf('_x0041_'))?.value).toBe('_x005F_x0041_');
  });

  it('cuts a text that is longer than a cell', async () => {
    const value = (await cellOf('甲'.repeat(40_000)))?.value ?? '';
    expect([value.length, value.at(-1)]).toEqual([32_767, '…']);
  });

  it('is an archive whose sizes and sums agree, of well-formed parts, whatever the text is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        const rows = texts.map((text) => [text]);
        expect((await cellsOf(await written(rows)))[0]).toHaveLength(
          1 + texts.filter((text) => text !== '').length,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is the same file for the same rows', async () => {
    expect(await written([['a'], [1]])).toEqual(await written([['a'], [1]]));
  });

  it('refuses more rows than a sheet holds', async () => {
    const rows = { length: 1_048_576 } as readonly Cell[][];
    await expect(written(rows)).rejects.toThrow('1048576 rows');
  });

  it('takes no batch before the one before it was written', async () => {
    const taken: number[] = [];
    const batches = function* () {
      for (let batch = 0; batch < 50; batch += 1) {
        taken.push(batch);
        yield Array.from({ length: 200 }, (_, row) => [hardToShorten(`${batch} ${row}`)]);
      }
    };
    const pieces = xlsxOf([{ title: 'a', headings: ['x'], widths: [9], batches: batches() }]);
    let read = 0;
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      read += piece.length;
      if (read > 100_000) break;
    }
    expect(taken.length).toBeLessThan(25);
  });
});
