import { PLAIN_NAMING, specification } from '#command-handling/testing';
import { Refusal } from '#kernel';
import {
  bankLine,
  bankResultsImported,
  BUDGET_YEAR,
  budgetAppropriated,
  budgetCommitted,
  FINANCE,
  FUND,
  GRANTED,
  ORDER,
  orderOf,
  paymentsOrdered,
} from '../../sample-funding.testing';
import { expectNamed } from '../../refusal-words.testing';
import { candidacyOf } from '../../sample-selection.testing';
import { INVENTED_WITH_TITLES, WITH_TITLES } from '../../sample-titles.testing';
import { importBankResults } from './import-bank-results';

const OF_BUDGET = { fundId: FUND, budgetYear: BUDGET_YEAR };
const HEADINGS = '拨付单号,金额（元）,结果,银行流水号,日期,失败原因';
const PAID = `${ORDER},150000.00,成功,B1,2022-08-01,`;
const inBase64 = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n')).toString('base64');
const fileOf = (...lines: readonly string[]) => ({ ...OF_BUDGET, content: inBase64(HEADINGS, ...lines) });
const digestOf = ({ content }: { readonly content: string }) => PLAIN_NAMING.blindIndex('bank-file', content);

const importing = (body: { readonly content: string }) =>
  specification(importBankResults)
    .policy(WITH_TITLES)
    .facts({ digest: digestOf(body) })
    .today('2022-08-02')
    .actor({ id: 'finance-clerk', office: FINANCE })
    .given(budgetAppropriated(40_000_000), budgetCommitted('p1'), budgetCommitted('p2', 5_000_000))
    .given(paymentsOrdered({ p1: GRANTED, p2: 5_000_000 }));
const second = { candidacyId: candidacyOf('p2'), orderNumber: orderOf(2), amount: 5_000_000 };

/** What a file with these lines comes to. */
function importedOf(...lines: readonly string[]) {
  const body = fileOf(...lines);
  return { body, decided: importing(body).when(body), digest: digestOf(body) };
}

describe('importing what the bank did', () => {
  it('is the finance department’s that orders of the budget [JX-MEASURES 12c]', () => {
    const { body, decided, digest } = importedOf(PAID);
    decided.then(bankResultsImported([bankLine()], digest));
    decided.thenBasis('JX-MEASURES 12c');
    expect(importing(body).offices(body)).toEqual([FINANCE]);
  });

  it.each([
    ['an order that is paid in full', '150000.00,成功,B1,2022-08-01,', {}],
    ['one fen less', '149999.99,成功,B1,2022-08-01,', { verdict: 'short', amount: GRANTED - 1 }],
    ['one fen more', '150000.01,成功,B1,2022-08-01,', { verdict: 'over', amount: GRANTED + 1 }],
    ['a failure', '150000.00,失败,B1,2022-08-01,已销户', { verdict: 'failed', fault: 'account-closed' }],
    [
      'a failure of another kind',
      '150000,失败,B1,2022-08-01,系统繁忙',
      { verdict: 'failed', fault: 'other' },
    ],
  ] as const)('judges %s', (_, cells, line) => {
    const { decided, digest } = importedOf(`${ORDER},${cells}`);
    decided.then(bankResultsImported([bankLine(line)], digest));
  });

  it('keeps a line that no order matches, without a grant', () => {
    const { decided, digest } = importedOf(`${orderOf(9)},1.00,成功,B1,2022-08-01,`);
    const unmatched = { verdict: 'unmatched', candidacyId: null, paymentId: null } as const;
    decided.then(
      bankResultsImported([bankLine({ ...unmatched, orderNumber: orderOf(9), amount: 100 })], digest),
    );
  });

  it('settles an order by its first result, in the file or before it, and keeps what comes after as repeated', () => {
    const { decided, digest, body } = importedOf(PAID, PAID, `${orderOf(2)},50000,成功,B1,2022-08-01,`);
    decided.then(
      bankResultsImported(
        [bankLine(), bankLine({ line: 3, verdict: 'repeated' }), bankLine({ line: 4, ...second })],
        digest,
      ),
    );
    importing(body)
      .given(bankResultsImported([bankLine()], 'another file'))
      .when(body)
      .then(
        bankResultsImported(
          [
            bankLine({ verdict: 'repeated' }),
            bankLine({ line: 3, verdict: 'repeated' }),
            bankLine({ line: 4, ...second }),
          ],
          digest,
        ),
      );
  });

  it('lets an order wait for its right result after a short one', () => {
    const { decided, digest } = importedOf(`${ORDER},1.00,成功,B0,2022-08-01,`, PAID);
    decided.then(
      bankResultsImported(
        [bankLine({ verdict: 'short', amount: 100, bankReference: 'B0' }), bankLine({ line: 3 })],
        digest,
      ),
    );
  });

  it('changes nothing by a file that was imported before', () => {
    const { body, digest } = importedOf(PAID);
    importing(body)
      .given(bankResultsImported([bankLine()], digest))
      .when(body)
      .thenRefused('file-imported', { reason: 'state', field: 'content' });
  });

  it('reads columns by either name, in any order, amounts with thousands, and GB18030', () => {
    const body = {
      ...OF_BUDGET,
      content: inBase64(
        'transferredOn,orderNumber,amount,result,bankReference,fault,note',
        `2022-08-01,${ORDER},"150,000.0",paid,B1,,ok`,
      ),
    };
    importing(body)
      .when(body)
      .then(bankResultsImported([bankLine()], digestOf(body)));
    // 成功 in GB18030.
    const gb = { ...OF_BUDGET, content: gb18030(HEADINGS_IN_ENGLISH, `${ORDER},150000,`, `,B1,2022-08-01,`) };
    importing(gb)
      .when(gb)
      .then(bankResultsImported([bankLine()], digestOf(gb)));
  });

  it('rests on no programme’s payments where that has none of the fund', () => {
    const { body } = importedOf(PAID);
    importing(body).policy(INVENTED_WITH_TITLES).when(body).thenBasis();
  });
});

const HEADINGS_IN_ENGLISH = 'orderNumber,amount,result,bankReference,transferredOn,fault';
function gb18030(headings: string, before: string, after: string): string {
  const success = Buffer.from([0xb3, 0xc9, 0xb9, 0xa6]);
  return Buffer.concat([Buffer.from(`${headings}\n${before}`), success, Buffer.from(`${after}\n`)]).toString(
    'base64',
  );
}

describe('a file of bank results that is wrong', () => {
  const refusedOf = (content: string): Refusal => {
    const body = { ...OF_BUDGET, content };
    const refused = importing(body).when(body);
    refused.thenRefused('bank-file', { reason: 'rule' });
    const { decision } = refused;
    if (decision.kind !== 'refused') throw new Error('it was accepted');
    return decision;
  };

  it.each([
    ['no column of an amount', inBase64('拨付单号,结果,银行流水号,日期,失败原因', PAID), '金额'],
    ['no line below its headings', inBase64(HEADINGS), '没有内容行'],
    ['a quote that does not end', inBase64(HEADINGS, `"${PAID}`), 'CSV'],
    ['another encoding', Buffer.from([0xff, 0xfe, 0x00, 0xff]).toString('base64'), 'UTF-8'],
    ['more than 1000 lines', inBase64(HEADINGS, ...Array.from({ length: 1001 }, () => PAID)), '1000'],
  ])('is refused whole for %s', (_, content, word) => {
    const { message, faults } = refusedOf(content);
    expect(message.zh).toContain(word);
    expect(faults.map(({ field }) => field)).toEqual(['content']);
  });

  it('may say the day of the order, and today', () => {
    for (const day of ['2022-07-20', '2022-08-02'])
      expect(importedOf(`${ORDER},150000,成功,B1,${day},`).decided.decision.kind).toBe('accepted');
  });

  it('may have 1000 lines', () => {
    const { decided } = importedOf(...Array.from({ length: 1000 }, () => PAID));
    expect(decided.decision.kind).toBe('accepted');
  });

  it.each([
    ['an order number of another form', `A B,150000,成功,B1,2022-08-01,`, '拨付单号'],
    ['no order number', `,150000,成功,B1,2022-08-01,`, '拨付单号'],
    ['three decimals', `${ORDER},1.000,成功,B1,2022-08-01,`, '金额'],
    ['an exponent', `${ORDER},1.5e5,成功,B1,2022-08-01,`, '金额'],
    ['an amount in words', `${ORDER},十五万,成功,B1,2022-08-01,`, '金额'],
    ['wide digits', `${ORDER},１５００００,成功,B1,2022-08-01,`, '金额'],
    ['an amount that no sum holds', `${ORDER},999999999999,成功,B1,2022-08-01,`, '金额'],
    ['a currency', `${ORDER},¥150000,成功,B1,2022-08-01,`, '金额'],
    ['no amount', `${ORDER},,成功,B1,2022-08-01,`, '金额'],
    ['nothing paid', `${ORDER},0.00,成功,B1,2022-08-01,`, '金额'],
    ['thousands in a wrong place', `${ORDER},"15,0000",成功,B1,2022-08-01,`, '金额'],
    ['an unknown result', `${ORDER},150000,也许,B1,2022-08-01,`, '结果'],
    ['no reference of the bank', `${ORDER},150000,成功,,2022-08-01,`, '银行流水号'],
    ['a reference that is too long', `${ORDER},150000,成功,${'B'.repeat(61)},2022-08-01,`, '银行流水号'],
    ['a day that does not exist', `${ORDER},150000,成功,B1,2022-02-30,`, '日期'],
    ['a day of another form', `${ORDER},150000,成功,B1,2022/8/1,`, 'YYYY-MM-DD'],
    ['a day to come', `${ORDER},150000,成功,B1,2022-08-03,`, '2022-08-03 晚于今天 2022-08-02'],
    [
      'a day before its order',
      `${ORDER},150000,成功,B1,2022-07-19,`,
      '2022-07-19 早于拨付单开具日期 2022-07-20',
    ],
    ['a day to come, of no order', `${orderOf(9)},1.00,成功,B1,2022-08-03,`, '晚于今天'],
    ['an amount below zero', `${ORDER},-150000,成功,B1,2022-08-01,`, '公式'],
    ['a formula', `${ORDER},150000,成功,=1+1,2022-08-01,`, '公式'],
  ])('names the line with %s, and imports nothing of the others', (_, line, word) => {
    const { message, faults } = refusedOf(inBase64(HEADINGS, PAID, line));
    expect(message.zh).toContain('1 行');
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message.zh).toContain(word);
    expect(faults[0]?.message.zh).toContain('第 3 行');
  });

  it('says how many lines are wrong, and tells the first fifty of them', () => {
    const body = fileOf(...Array.from({ length: 60 }, () => `${ORDER},x,成功,B1,2022-08-01,`));
    const refused = importing(body).when(body);
    expectNamed(refused, 60);
    expect(refusedOf(body.content).faults).toHaveLength(50);
  });
});
