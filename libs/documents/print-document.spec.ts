import { localDate, text } from '#kernel';
import { choice, count, date, freeText, line, nullable, personName } from '#vocabulary';
import type { DocumentTemplate } from './document-template';
import { printDocument } from './print-document';
import { printedFields } from './printed-fields';
import { ReadPage, readPdf } from './read-pdf.testing';

const words = printedFields({
  name: personName(text('姓名', 'Name')),
  amount: count(text('金额', 'Amount'), { unit: 'fen' }),
  filedOn: date(text('填报日期', 'Filed on')),
  opinion: nullable(freeText(text('意见', 'Opinion'), 2_000)),
  account: nullable(line(text('银行账号', 'Bank account'), { maximum: 32 })),
  state: choice(text('状态', 'Status'), { open: text('进行中', 'running') }),
  opinedOn: nullable(date(text('意见日期', 'Day of the opinion'))),
});
const stamp = { zh: '（盖章）', en: 'Stamp' };
const FORM: DocumentTemplate = {
  title: { zh: '虚构表', en: 'An invented form' },
  body: [
    { line: { zh: '状态：{state}', en: 'Status: {state}' }, align: 'right' },
    { paragraph: { zh: '{name}于{filedOn}填报。', en: '{name} filed it on {filedOn}.' } },
    {
      table: {
        widths: [30, 70],
        rows: [
          [{ label: { zh: '姓名', en: 'Name' } }, { value: '{name}' }],
          [{ label: { zh: '金额', en: 'Amount' } }, { value: '{amount}（{amountInCapitals}）' }],
          [{ label: { zh: '账号' } }, { value: '{account}' }],
          [{ label: { zh: '意见' } }, { signed: '{opinion}', stamp, day: 'opinedOn' }],
        ],
      },
    },
    { signature: { office: '虚构局', stamp, day: 'filedOn' } },
    { note: { zh: '注：虚构。' } },
  ],
};
const ANSWER = {
  ...{ name: '张𬭎', amount: 10_700_053, filedOn: '2022-07-05', opinion: '同意（虚构）' },
  ...{ account: null, state: 'open', opinedOn: '2022-07-06' },
};

const print = (answer: object = ANSWER, template = FORM): Promise<Buffer> =>
  printDocument({ template, words, answer, day: localDate('2022-07-05') });

async function read(answer?: object, template?: DocumentTemplate): Promise<ReadPage> {
  const [page] = await readPdf(await print(answer, template));
  if (page === undefined) throw new Error('there is no page');
  return page;
}

const shareOf = (pixels: readonly boolean[]): number => pixels.filter((dark) => dark).length / pixels.length;

describe('a printed document', () => {
  it('says what the template says, with the fields filled in, in Chinese and small in English', async () => {
    const { text, pieces } = await read();
    for (const said of ['虚构表', 'Aninventedform', '状态：进行中', 'Status:running', '姓名', 'Name'])
      expect(text).toContain(said);
    expect(text).toContain('张𬭎于2022年7月5日填报。');
    expect(text).toContain('张𬭎filediton2022-07-05.');
    expect(text).toContain('107,000.53元（人民币壹拾万柒仟元伍角叁分）');
    expect(text).toContain('同意（虚构）');
    const size = (said: string) => pieces.find((piece) => piece.said.includes(said))?.size ?? 0;
    expect(size('form')).toBeLessThan(size('表') / 1.5);
  });

  it('has a line where there is nothing, and a blank day where nobody has signed', async () => {
    const signed = await read();
    expect(signed.text).toContain('账号—');
    expect(signed.text).toContain('2022年7月6日');
    const open = await read({ ...ANSWER, opinion: null, opinedOn: null });
    expect(open.text).toContain('意见（盖章）Stamp年月日');
  });

  it('is A4, numbered, with the font in it, and small', async () => {
    const file = await print();
    const [page, ...others] = await readPdf(file);
    expect(others).toEqual([]);
    expect([Math.round(page?.width ?? 0), Math.round(page?.height ?? 0)]).toEqual([595, 842]);
    expect(page?.text).toContain('第1页，共1页');
    expect(file.toString('latin1').match(/\/FontFile2 /g)).toHaveLength(2);
    expect(file.length).toBeLessThan(100_000);
  });

  it('is the same to the byte for the same answer, and says the day of the document', async () => {
    const [first, second] = [await print(), await print()];
    expect(first.equals(second)).toBe(true);
    expect(first.toString('latin1')).toContain('(D:20220704160000Z)');
  });

  it('draws the characters of a name', async () => {
    const { ink, inkOf } = await (await read()).draw();
    expect(ink).toBeGreaterThan(8_000);
    for (const character of ['张', '𬭎']) expect(shareOf(inkOf(character))).toBeGreaterThan(0.1);
    expect(inkOf('张')).not.toEqual(inkOf('𬭎'));
  });

  it('has 〓 for a character that the font lacks, and says which one and where', async () => {
    const page = await read({ ...ANSWER, name: '张𠮷' });
    expect(page.text).toContain('张〓于2022年7月5日填报。');
    expect(page.text).toContain('请核对后手工填写：姓名U+20BB7。');
    const marked = await read({ ...ANSWER, name: '张〓' });
    expect(marked.text).not.toContain('手工填写');
    const inPlace = (await page.draw()).inkOf('〓');
    expect(shareOf(inPlace)).toBeGreaterThan(0.1);
    expect(inPlace).toEqual((await marked.draw()).inkOf('〓'));
    expect(inPlace).not.toEqual((await (await read()).draw()).inkOf('𬭎'));
  });

  it('accounts for a character of the template that the font lacks', async () => {
    const { text } = await read(ANSWER, { ...FORM, title: { zh: '表𠮷' } });
    expect(text).toContain('表〓');
    expect(text).toContain('模板U+20BB7');
  });

  it('prints braces, marks and breaks in an answer as they are', async () => {
    const opinion = '第一行 {name} <b>*\n第二行 **\\';
    const { text } = await read({ ...ANSWER, opinion });
    expect(text).toContain('第一行{name}<b>*');
    expect(text).toContain('第二行**\\');
  });

  it('goes on on further pages, and leaves nothing out', async () => {
    const sentences = Array.from({ length: 90 }, (_, at) => `第${at}条意见（虚构）。`);
    const pages = await readPdf(await print({ ...ANSWER, opinion: sentences.join('\n') }));
    expect(pages.length).toBeGreaterThan(2);
    const text = pages.map((page) => page.text).join('');
    expect(sentences.filter((one) => !text.includes(one))).toEqual([]);
    expect(pages.at(-1)?.text).toContain(`第${pages.length}页，共${pages.length}页`);
  });

  it('does not break the short name of a document of the policy at its hyphen', async () => {
    const body = Array.from({ length: 12 }, (_, more) => ({
      paragraph: { zh: `${'虚'.repeat(22 + more)}（JX-MEASURES 12c）` },
    }));
    const { pieces } = await read(ANSWER, { ...FORM, body });
    expect(pieces.filter(({ said }) => said.includes('JX-MEASURES'))).toHaveLength(12);
  });

  it('fails alone where it cannot be printed, and the next one is', async () => {
    const unknown: DocumentTemplate = { ...FORM, body: [{ note: { zh: '{unknown}' } }] };
    await expect(print(ANSWER, unknown)).rejects.toThrow('the template was checked: unknown');
    const both = await Promise.allSettled([print(ANSWER, unknown), print()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('is made in a thread of its own: the process goes on meanwhile', async () => {
    const whilePrinting = await Promise.race([
      print().then(() => 'printed'),
      new Promise((resolve) => setImmediate(resolve, 'went on')),
    ]);
    expect(whilePrinting).toBe('went on');
  });

  it('breaks a word that is longer than its cell', async () => {
    const { pieces, text } = await read({ ...ANSWER, opinion: 'W'.repeat(300) });
    expect(text.match(/W/g)).toHaveLength(300);
    expect(pieces.filter(({ left, width }) => left + width > 595 - 60)).toEqual([]);
  });
});
