import { FUND, grantOf, IN_JULY } from '../journeys/approved-grants';
import { OFFICES, PROGRAMME } from '../journeys/jiangxi-round';
import { recheckedGrants } from '../journeys/rechecked-grants';
import { InjectedAnswer, InjectedApi } from '../ledger-under-test/injected-api';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { placeEvents } from '../ledger-under-test/place-events';

const HEADINGS = '拨付单号,金额,结果,银行流水号,日期,失败原因';
const ORDER = 'hr-services-fund-2022-0001';
const PAID = `${ORDER},150000.00,成功,B-1,2022-07-05,`;
const RIGHT = [PAID, 'hr-services-fund-2022-0002,150000.00,成功,B-2,2022-07-05,'];

let ledger: LedgerUnderTest;
let api: InjectedApi;
let position: bigint;

/** Two grants are with the bank; whatever is sent from then on leaves the log where it is. */
beforeAll(async () => {
  ledger = await LedgerUnderTest.start({ clockStart: IN_JULY });
  api = await InjectedApi.of(ledger);
  const clerk = await ledger.as('hr-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  await placeEvents(ledger.api.core, recheckedGrants([15_000_000, 15_000_000]));
  const cashier = await ledger.as('finance-cashier');
  await cashier.command('funding/order-payments', { ...FUND, payments: [1, 2].map(grantOf) });
  await ledger.settle();
  position = await ledger.settledPosition();
});

afterEach(async () => {
  expect((await ledger.decided(position)).map(({ type }) => type)).toEqual([]);
  expect(ledger.faults).toEqual([]);
});

afterAll(() => ledger.stop());

const send = (route: string, role: string, payload: string): Promise<InjectedAnswer> =>
  api.ask({ method: 'POST', url: `/api/v1/funding/${route}`, role, payload });

async function importing(file: Buffer): Promise<InjectedAnswer> {
  const body = { ...FUND, content: file.toString('base64') };
  return send('import-bank-results', 'finance-department', JSON.stringify(body));
}

const fileOf = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'), 'utf8');

describe('a bank file that is wrong is refused whole, and says why', () => {
  it.each<readonly [string, Buffer, string]>([
    ['UTF-16', Buffer.from(`\uFEFF${[HEADINGS, ...RIGHT].join('\r\n')}`, 'utf16le'), 'UTF-8'],
    ['a workbook', Buffer.from('504b0304140006000800ff81fe00', 'hex'), 'UTF-8'],
    ['no headings', fileOf(...RIGHT), '拨付单号'],
    ['a missing column', fileOf(HEADINGS.replace('结果,', ''), ...RIGHT), '结果'],
    ['headings alone', fileOf(HEADINGS), '没有内容行'],
    ['nothing', Buffer.from('\uFEFF\r\n', 'utf8'), '没有内容行'],
  ])('%s', async (_, file, word) => {
    const { status, body } = await importing(file);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'bank-file' } });
    expect(body.detail).toContain(word);
    expect(body.errors?.[0]?.field).toBe('content');
  });

  it.each([
    ['a formula', `${ORDER},150000.00,成功,"=HYPERLINK(""http://example.org"")",2022-07-05,`, '公式'],
    ['an amount below zero', `${ORDER},-150000.00,成功,B-1,2022-07-05,`, '公式'],
    ['an exponent', `${ORDER},1.5e5,成功,B-1,2022-07-05,`, '金额'],
    ['a third decimal', `${ORDER},150000.001,成功,B-1,2022-07-05,`, '金额'],
    ['an amount that no sum holds', `${ORDER},900719925474099300,成功,B-1,2022-07-05,`, '金额'],
    ['a day before the order', `${ORDER},150000.00,成功,B-1,2021-11-03,`, '2022-07-05'],
    ['a day to come', `${ORDER},150000.00,成功,B-1,2022-07-06,`, '2022-07-05'],
  ])('%s in its last line, although the others are right', async (_, line, word) => {
    const { status, body } = await importing(fileOf(HEADINGS, ...RIGHT, line));
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'bank-file' } });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.message).toContain('第 4 行');
    expect(body.errors?.[0]?.message).toContain(word);
  });

  it.each([
    [1_001, 422, 'bank-file', '1000 行'],
    [100_000, 413, 'body-too-large', '1048576 字节'],
  ])('%i lines', async (lines, status, code, limit) => {
    const answer = await importing(fileOf(HEADINGS, ...Array<string>(lines).fill(PAID)));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.detail).toContain(limit);
  });
});

describe('an amount that is none', () => {
  const AMOUNTS: Readonly<Record<string, string>> = {
    'below zero': '-1',
    zero: '0',
    'minus zero': '-0',
    'half a fen': '15000000.5',
    'the tenth of a fen, as an exponent': '150000001e-1',
    'more than a sum holds': '9007199254740993',
    'more than a number holds': '1e400',
    'an exponent in quotes': '"1e7"',
    'digits in quotes': '"15000000"',
    'digits in groups': '"15,000,000"',
  };
  const bodies: Readonly<Record<string, readonly [role: string, field: string, body: object]>> = {
    'appropriate-budget': [
      'finance-department',
      'amount',
      {
        ...{ ...FUND, budgetYear: 2023, programmeId: PROGRAMME, financeOfficeId: OFFICES.financeDepartment },
        documentNumber: '虚构财〔2023〕1 号',
      },
    ],
    'change-appropriation': [
      'finance-department',
      'amount',
      { ...FUND, documentNumber: '虚构财〔2022〕2 号', reason: '追加预算（虚构）' },
    ],
    'fix-grant': ['hr-department', 'amount', grantOf(1)],
    'record-spending': [
      'employer',
      'amount',
      {
        ...{ ...grantOf(1), spendingId: 'materials', spentOn: '2022-07-05' },
        ...{ voucherNumber: '记 1', description: '试剂（虚构）' },
      },
    ],
    'receive-recovery': [
      'finance-department',
      'amount',
      { ...grantOf(1), receivedOn: '2022-07-05', documentNumber: '虚构缴款 1 号' },
    ],
  };

  it.each(Object.entries(bodies))(
    'is refused by %s, and the field is named',
    async (route, [role, field, body]) => {
      for (const [why, amount] of Object.entries(AMOUNTS)) {
        const rest = JSON.stringify(body).slice(0, -1);
        const answer = await send(route, role, `${rest},"${field}":${amount}}`);
        const { status, body: problem } = answer;
        // What a reader of JSON would round is refused before anybody looks at fields.
        const isUnsafe = why.startsWith('more than');
        expect({ why, status, code: problem.code }).toEqual(
          isUnsafe
            ? { why, status: 400, code: 'invalid-number' }
            : { why, status: 422, code: 'invalid-fields' },
        );
        if (!isUnsafe) expect(new Set(problem.errors?.map((one) => one.field))).toEqual(new Set([field]));
      }
    },
  );
});
