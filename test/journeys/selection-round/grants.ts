import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { OFFICES } from '../jiangxi-round';
import type { Candidacies } from './cast';
import { documentOf } from './documents';

export interface GrantSeen {
  readonly candidacyId: string;
  readonly status: string;
  readonly amount: number;
  readonly disbursed: number;
  readonly balance: number;
  readonly outstanding: number;
  readonly filedBy: string | null;
  readonly approvedBy: string | null;
  readonly recheckedBy: string | null;
  readonly budgetCode: string | null;
  readonly projectTitle: string | null;
}
interface BudgetSeen {
  readonly appropriated: number;
  readonly committed: number;
  readonly disbursed: number;
  readonly free: number;
}
interface OrdersSeen {
  readonly items: readonly {
    readonly orderNumber: string;
    readonly candidacyId: string;
    readonly amount: number;
    readonly budgetCode: string | null;
    readonly result: string | null;
  }[];
}
interface LinesSeen {
  readonly items: readonly {
    readonly line: number;
    readonly verdict: string;
    readonly fault: string | null;
  }[];
}
interface ToDo {
  readonly items: readonly { readonly kind: string }[];
}

const FUND = { fundId: 'hr-services-fund', budgetYear: 2022 };
export const REASON = '材料齐全，符合规定（虚构）';
export const grantOf = (candidacyId: string) => ({ candidacyId, paymentId: 'project-grant' });

const form = (candidacyId: string, creditCode: string) => ({
  ...{ ...grantOf(candidacyId), projectTitle: '虚构项目', holderAddress: '虚构路 1 号' },
  ...{ holderPosition: '主任医师', holderPhone: '13800000000', unitAddress: '虚构大道 9 号', creditCode },
  unitOpinion: '同意申报（虚构）',
});
const base64 = (content: string) => Buffer.from(content, 'utf8').toString('base64');
const bankFile = (...lines: readonly string[]) =>
  base64(`\uFEFF拨付单号,金额,结果,银行流水号,日期,失败原因\r\n${lines.join('\r\n')}\r\n`);

/** Grants of two titles under the measures that came after them: from the amount to the payment, and what is refused on the way. */
export async function playGrants(ledger: LedgerUnderTest, { clear, waived }: Candidacies) {
  await ledger.moveClockTo('2022-07-05T09:00:00+08:00');
  const [clerk, reviewer] = [await ledger.as('hr-clerk'), await ledger.as('hr-reviewer')];
  const adopt = { programmeId: 'jiangxi-double-high', version: '2022-1' };
  await clerk.command('programmes/adopt-policy-version', adopt);
  const fixed = await fix(ledger, { clear, waived });
  const filed = await file(ledger, { clear, waived });
  const approval = { decision: 'approved', reason: REASON, financeOfficeId: OFFICES.financeDepartment };
  const wrongOffice = await reviewer.refused('funding/approve-grant', {
    ...{ ...grantOf(clear), ...approval, financeOfficeId: OFFICES.talentOffice },
  });
  for (const candidacyId of [clear, waived])
    await reviewer.command('funding/approve-grant', { ...grantOf(candidacyId), ...approval });
  const rechecked = await recheck(ledger, { clear, waived });
  const paid = await pay(ledger, { clear, waived });
  return { ...fixed, ...filed, wrongOffice, ...rechecked, ...paid };
}

type Two = Pick<Candidacies, 'clear' | 'waived'>;

async function fix(ledger: LedgerUnderTest, { clear, waived }: Two) {
  const clerk = await ledger.as('hr-clerk');
  const over = await clerk.refused('funding/fix-grant', { ...grantOf(clear), amount: 20_000_001 });
  const fraction = await clerk.refused('funding/fix-grant', { ...grantOf(clear), amount: 15_000_000.5 });
  await clerk.command('funding/fix-grant', { ...grantOf(clear), amount: 20_000_000 });
  await clerk.command('funding/fix-grant', { ...grantOf(waived), amount: 10_000_000 });
  const asked = await (
    await ledger.as('hospital-employer')
  ).until<ToDo>('to-do', ({ body }) => body.items.some(({ kind }) => kind === 'file-grant-application'));
  const notFiled = await documentOf(ledger, 'hr-clerk', `grants/${clear}/project-grant/grant-application`);
  return { over, fraction, notFiled, asked: asked.body.items.map(({ kind }) => kind) };
}

async function file(ledger: LedgerUnderTest, { clear, waived }: Two) {
  const hospital = await ledger.as('hospital-employer');
  const body = await ledger.as('nanchang-clerk');
  const application = form(clear, OFFICES.nanchangHospital);
  const wrongAccount = await hospital.refused('funding/file-grant-application', {
    ...{ ...application, bankName: '虚构银行', accountNumber: '6222000011112222' },
  });
  const wrongCode = await hospital.refused('funding/file-grant-application', {
    ...{ ...application, creditCode: OFFICES.nanchangCollege, budgetCode: '360101' },
  });
  await hospital.command('funding/file-grant-application', { ...application, budgetCode: '360101' });
  const station = await ledger.as('tea-employer');
  const othersGrant = await station.refused('funding/file-grant-application', {
    ...{ ...application, budgetCode: '360101' },
  });
  await station.command('funding/file-grant-application', {
    ...{ ...form(waived, OFFICES.xiushuiStation), budgetCode: '360424' },
  });
  const reviewer = await ledger.as('hr-reviewer');
  const opinionMissing = await reviewer.refused('funding/approve-grant', {
    ...{ ...grantOf(clear), decision: 'approved', reason: REASON },
    financeOfficeId: OFFICES.financeDepartment,
  });
  const opinion = { opinionText: '请补充说明（虚构）' };
  await body.command('funding/give-grant-opinion', { ...grantOf(clear), opinion: 'returned', ...opinion });
  await hospital.command('funding/file-grant-application', { ...application, budgetCode: '360101' });
  await body.command('funding/give-grant-opinion', { ...grantOf(clear), opinion: 'supported', ...opinion });
  await (
    await ledger.as('jiujiang-clerk')
  ).command('funding/give-grant-opinion', { ...grantOf(waived), opinion: 'supported', ...opinion });
  return { wrongAccount, wrongCode, othersGrant, opinionMissing };
}

async function recheck(ledger: LedgerUnderTest, { clear, waived }: Two) {
  const [rechecker, cashier] = [await ledger.as('finance-rechecker'), await ledger.as('finance-cashier')];
  const decision = { decision: 'rechecked', reason: REASON };
  const notAppropriated = await rechecker.refused('funding/recheck-grant', {
    ...{ ...grantOf(clear), ...decision },
  });
  const byOrganiser = await (
    await ledger.as('hr-reviewer')
  ).refused('funding/recheck-grant', { ...grantOf(clear), ...decision });
  await cashier.command('funding/appropriate-budget', {
    ...{ ...FUND, programmeId: 'jiangxi-double-high', amount: 29_999_999 },
    financeOfficeId: OFFICES.financeDepartment,
    documentNumber: '虚构财〔2022〕1 号',
  });
  await rechecker.command('funding/recheck-grant', { ...grantOf(clear), ...decision });
  const overBudget = await rechecker.refused('funding/recheck-grant', { ...grantOf(waived), ...decision });
  const change = { ...FUND, documentNumber: '虚构财〔2022〕2 号', reason: '调整预算（虚构）' };
  const belowCommitted = await cashier.refused('funding/change-appropriation', {
    ...{ ...change, amount: 19_999_999 },
  });
  await cashier.command('funding/change-appropriation', { ...change, amount: 30_000_000 });
  await rechecker.command('funding/recheck-grant', { ...grantOf(waived), ...decision });
  const budget = await cashier.read<BudgetSeen>(`budgets/${FUND.fundId}/${FUND.budgetYear}`);
  return { notAppropriated, byOrganiser, overBudget, belowCommitted, budget };
}

async function pay(ledger: LedgerUnderTest, { clear, waived }: Two) {
  const cashier = await ledger.as('finance-cashier');
  const statusOf = (candidacyId: string, status: string) =>
    cashier.until<GrantSeen>(`grants/${candidacyId}/project-grant`, ({ body }) => body.status === status);
  const notPaid = await documentOf(ledger, 'finance-cashier', `grants/${clear}/project-grant/payment-notice`);
  const both = { ...FUND, payments: [grantOf(clear), grantOf(waived)] };
  await cashier.command('funding/order-payments', both);
  const orderedTwice = await cashier.refused('funding/order-payments', both);
  const orders = await cashier.until<OrdersSeen>('payment-orders', ({ body }) => body.items.length === 2);
  const orderOf = (candidacyId: string) =>
    orders.body.items.find((one) => one.candidacyId === candidacyId)?.orderNumber ?? '';
  const results = {
    ...FUND,
    content: bankFile(
      `${orderOf(clear)},"200,000.00",成功,B-1,2022-07-05,`,
      `${orderOf(waived)},100000,失败,B-2,2022-07-05,户名不符`,
      'hr-services-fund-2022-0999,1.00,成功,B-3,2022-07-05,',
      `${orderOf(clear)},200000.00,成功,B-4,2022-07-05,`,
    ),
  };
  const wrongFile = await cashier.refused('funding/import-bank-results', {
    ...{ ...FUND, content: bankFile(`=1+1,1.00,成功,B-1,2022-07-06,`, `x,1.001,成功,B-1,2022-02-30,`) },
  });
  await cashier.command('funding/import-bank-results', results);
  const importedTwice = await cashier.refused('funding/import-bank-results', results);
  const disbursed = await statusOf(clear, 'disbursed');
  const failed = await statusOf(waived, 'rechecked');
  const lines = await cashier.until<LinesSeen>('bank-lines', ({ body }) => body.items.length === 4);
  const again = await cashier.until<ToDo>('to-do', ({ body }) =>
    body.items.some(({ kind }) => kind === 'pay-again'),
  );
  await cashier.command('funding/order-payments', { ...FUND, payments: [grantOf(waived)] });
  const second = await cashier.until<OrdersSeen>(
    'payment-orders?result=paid',
    ({ status }) => status === 200,
  );
  const reordered = await cashier.until<OrdersSeen>('payment-orders', ({ body }) => body.items.length === 3);
  const last = reordered.body.items.find(({ result }) => result === null)?.orderNumber ?? '';
  await cashier.command('funding/import-bank-results', {
    ...{ ...FUND, content: bankFile(`${last},99999.99,成功,B-5,2022-07-05,`) },
  });
  await cashier.command('funding/import-bank-results', {
    ...{ ...FUND, content: bankFile(`${last},100000.00,成功,B-6,2022-07-05,`) },
  });
  await statusOf(waived, 'disbursed');
  const budget = await cashier.until<BudgetSeen>(
    `budgets/${FUND.fundId}/${FUND.budgetYear}`,
    ({ body }) => body.disbursed === 30_000_000,
  );
  return {
    ...{ notPaid, orderedTwice, orders: orders.body.items, wrongFile, importedTwice },
    ...{ disbursed: disbursed.body, failed: failed.body, lines: lines.body.items },
    ...{
      again: again.body.items.map(({ kind }) => kind),
      paidOrders: second.body.items,
      budgetPaid: budget.body,
    },
    own: await (await ledger.as('hospital-employer')).read<GrantSeen>(`grants/${clear}/project-grant`),
    othersStatus: (await (await ledger.as('tea-employer')).query(`grants/${clear}/project-grant`)).status,
  };
}

export function describeGrants(played: () => Awaited<ReturnType<typeof playGrants>>): void {
  describe('a grant', () => {
    it('is fixed within the limits of its track, in whole fen [JX-MEASURES 8a]', () => {
      expect(played().over).toMatchObject({ status: 422, code: 'outside-amounts' });
      expect(played().over.clauses).toEqual(['JX-MEASURES 8a']);
      expect(played().fraction).toMatchObject({ status: 422 });
    });

    it('is applied for by its employer, with the account that its kind and level give [JX-MEASURES form2-n3]', () => {
      expect(played().asked).toContain('file-grant-application');
      expect(played().wrongAccount).toMatchObject({ status: 422, code: 'account-not-allowed' });
      expect(played().wrongAccount.clauses).toEqual(['JX-MEASURES form2-n3']);
      expect(played().wrongCode).toMatchObject({ code: 'not-own-code' });
      expect(played().othersGrant).toMatchObject({ status: 404 });
    });

    it('has no application to print before it is filed, and no notice before it is paid', () => {
      for (const document of [played().notFiled, played().notPaid])
        expect(document).toMatchObject({ status: 404, code: 'no-document-yet' });
    });

    it('is approved after the opinion, for a finance department [JX-MEASURES form2]', () => {
      expect(played().opinionMissing).toMatchObject({ status: 422, code: 'opinion-missing' });
      expect(played().wrongOffice).toMatchObject({ code: 'not-a-finance-department' });
    });

    it('is rechecked by finance out of what is appropriated, to the fen [JX-MEASURES 12c]', () => {
      expect(played().notAppropriated).toMatchObject({ code: 'not-appropriated' });
      expect(played().byOrganiser).toMatchObject({ status: 403 });
      expect(played().overBudget).toMatchObject({ status: 422, code: 'over-budget' });
      expect(played().belowCommitted).toMatchObject({ code: 'below-committed' });
      expect(played().budget).toMatchObject({ appropriated: 30_000_000, committed: 30_000_000, free: 0 });
    });

    it('is ordered once, with the account that was filed', () => {
      expect(played().orderedTwice).toMatchObject({ code: 'not-to-be-paid' });
      expect(
        played()
          .orders.map(({ budgetCode }) => budgetCode)
          .sort(),
      ).toEqual(['360101', '360424']);
    });

    it('is paid by what the bank says, line by line, and a file counts once [JX-MEASURES 12c]', () => {
      expect(played().wrongFile).toMatchObject({ status: 422, code: 'bank-file' });
      expect(played().wrongFile.errors).toHaveLength(2);
      expect(played().importedTwice).toMatchObject({ status: 409, code: 'file-imported' });
      const lines = played().lines.toSorted((one, other) => one.line - other.line);
      expect(lines.map(({ verdict }) => verdict)).toEqual(['paid', 'failed', 'unmatched', 'repeated']);
      expect(lines[1]).toMatchObject({ fault: 'name-mismatch' });
      expect(played().disbursed).toMatchObject({ disbursed: 20_000_000, balance: 20_000_000 });
    });

    it('is to be paid again under the same keys where the transfer failed', () => {
      const { recheckedBy, approvedBy, filedBy } = played().disbursed;
      expect(new Set([recheckedBy, approvedBy, filedBy]).size).toBe(3);
      expect(played().again).toContain('pay-again');
      expect(played().paidOrders).toHaveLength(1);
      expect(played().budgetPaid).toMatchObject({ committed: 30_000_000, disbursed: 30_000_000, free: 0 });
    });

    it('is shown with its application to its own employer, and to no other', () => {
      expect(played().own).toMatchObject({ projectTitle: '虚构项目', budgetCode: '360101' });
      expect(played().othersStatus).toBe(404);
    });
  });
}
