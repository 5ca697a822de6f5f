import { auditMoney } from '#contexts/funding';
import { Answer, Caller, Problem, Taken } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { FUND, grantOf, IN_JULY, placeApprovedGrants } from './approved-grants';
import { OFFICES, PROGRAMME } from './jiangxi-round';
import { signToken } from './tokens';
import { until } from '../until';

const CLERKS = 30;
/** 500,000 yuan, in fen: what each grant needs. */
const EACH = 50_000_000;
const REASON = '材料齐全，符合规定（虚构）';
const BUDGET = 'budget-hr-services-fund.2022';

/** What an api answers a recheck with. */
type Rechecked = Answer<Partial<Taken & Problem>>;

let ledger: LedgerUnderTest;
let replica: Awaited<ReturnType<LedgerUnderTest['startReplica']>>;
let cashier: Caller;
/** Accounts of the finance department, each at two processes of the api. */
let clerks: readonly (readonly [Caller, Caller])[];

beforeAll(async () => {
  ledger = await LedgerUnderTest.start({ clockStart: IN_JULY });
  replica = await ledger.startReplica();
  await placeApprovedGrants(ledger, { count: CLERKS + 1, amount: EACH });
  cashier = await ledger.as('finance-cashier');
  const there = await Caller.signIn(replica.url, null);
  const office = OFFICES.financeDepartment;
  clerks = await Promise.all(
    Array.from({ length: CLERKS }, async (_, index) => {
      const of = { subject: `finance-clerk-${index + 1}`, roles: ['finance-department'], office };
      const token = await signToken(ledger, of);
      return [cashier.withToken(token), there.withToken(token)] as const;
    }),
  );
  await cashier.command('funding/appropriate-budget', {
    ...{ ...FUND, programmeId: PROGRAMME, financeOfficeId: office, amount: EACH },
    documentNumber: '虚构财〔2022〕1 号',
  });
});

afterAll(async () => {
  await replica.stop();
  await ledger.stop();
});

/** Rechecks the nth grant, and asks again while the ledger says that it is too busy to tell. */
async function recheck(caller: Caller, n: number, key: string): Promise<Rechecked> {
  const body = { ...grantOf(n), decision: 'rechecked', reason: REASON };
  let answer: Rechecked | undefined;
  const isTold = async (): Promise<boolean> => {
    answer = await caller.send<Rechecked['body']>('funding/recheck-grant', body, { 'idempotency-key': key });
    return answer.status !== 503 && answer.body.code !== 'contended';
  };
  await until(isTold, `the recheck of grant ${n} is taken or refused`);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** Clerks at once, each their own grant, at both processes: one request, sent twice. By grant. */
const recheckAll = (who: (clerk: { readonly n: number }) => boolean = () => true) =>
  Promise.all(
    clerks
      .map((callers, index) => ({ callers, n: index + 1 }))
      .filter(who)
      .map(({ callers, n }) => Promise.all(callers.map((caller) => recheck(caller, n, `recheck-${n}`)))),
  );

const isTaken = ({ status }: Rechecked): boolean => status === 201 || status === 200;

async function committed(): Promise<readonly { readonly candidacyId: string; readonly amount: number }[]> {
  return (await ledger.events())
    .filter(({ stream, type }) => stream === BUDGET && type === 'BudgetCommitted')
    .map(({ data }) => JSON.parse(data) as { candidacyId: string; amount: number });
}

async function rechecks(): Promise<readonly string[]> {
  return (await ledger.events())
    .filter(({ type }) => type === 'GrantRechecked')
    .map(({ data }) => (JSON.parse(data) as { candidacyId: string }).candidacyId);
}

/** What the budget, the ledger of money and its audit say is appropriated and committed. */
async function sums() {
  await ledger.settle();
  const { fundId, budgetYear } = FUND;
  const ofBudget = await cashier.read(`budgets/${fundId}/${budgetYear}`);
  const ofMoney = await cashier.read(`money/balances?dimension=fund&value=${fundId}.${budgetYear}`);
  const audit = await auditMoney(ledger.api.core);
  const { appropriated, committed } = audit.funds.get(`${fundId}.${budgetYear}`) ?? {};
  expect([audit.differences, audit.broken]).toEqual([[], []]);
  expect({ appropriated, committed }).toEqual({
    appropriated: BigInt(Number(ofMoney['appropriated'])),
    committed: BigInt(Number(ofMoney['committed'])),
  });
  expect(ofMoney).toMatchObject({
    ...{ appropriated: ofBudget['appropriated'], committed: ofBudget['committed'], free: ofBudget['free'] },
  });
  return { appropriated, committed };
}

describe('thirty finance clerks at once', () => {
  it('commit the last 500,000 yuan of a budget exactly once, however often each asks [JX-MEASURES 4b]', async () => {
    const answers = await recheckAll();
    const taken = answers.flatMap((both, index) => (both.some(isTaken) ? [index + 1] : []));
    expect(taken).toHaveLength(1);
    const [winner = 0] = taken;
    const won = answers[winner - 1] ?? [];
    expect(won[1]?.body).toEqual(won[0]?.body);
    const refused = answers.flat().filter((answer) => !isTaken(answer));
    expect(refused).toHaveLength(2 * (CLERKS - 1));
    for (const { status, body } of refused) {
      expect({ status, body }).toMatchObject({ status: 422, body: { code: 'over-budget' } });
      expect(body.clauses).toEqual(['JX-MEASURES 4b']);
      expect(body.detail).toContain('可用 0.00 元，本项需要 500,000.00 元');
    }
    const { candidacyId } = grantOf(winner);
    expect(await committed()).toEqual([expect.objectContaining({ candidacyId, amount: EACH })]);
    expect(await rechecks()).toEqual([candidacyId]);
    // Who got it and who did not ask once more, with their keys of before.
    const again = await recheckAll(({ n }) => n % 10 === winner % 10);
    expect(
      again
        .flat()
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual([200, 200, 422, 422, 422, 422]);
    expect(await committed()).toHaveLength(1);
    expect(await sums()).toEqual({ appropriated: BigInt(EACH), committed: BigInt(EACH) });
  });

  it('are none of them turned away by the others once the budget has enough for all', async () => {
    const enough = EACH * CLERKS;
    await cashier.command('funding/change-appropriation', {
      ...{ ...FUND, amount: enough, documentNumber: '虚构财〔2022〕2 号', reason: '追加（虚构）' },
    });
    const answers = await Promise.all(
      clerks.map((clerk, index) => recheck(clerk[index % 2] ?? clerk[0], index + 1, `recheck-${index + 1}`)),
    );
    expect(answers.flatMap((answer) => (isTaken(answer) ? [] : [answer.body]))).toEqual([]);
    expect(new Set(await rechecks()).size).toBe(CLERKS);
    expect(await rechecks()).toHaveLength(CLERKS);
    expect(await committed()).toHaveLength(CLERKS);
    expect(await sums()).toEqual({ appropriated: BigInt(enough), committed: BigInt(enough) });
  });

  it('recheck one grant once, and commit it once', async () => {
    await cashier.command('funding/change-appropriation', {
      ...{
        ...FUND,
        amount: EACH * (CLERKS + 2),
        documentNumber: '虚构财〔2022〕3 号',
        reason: '追加（虚构）',
      },
    });
    const answers = await Promise.all(
      clerks.map((clerk, index) => recheck(clerk[index % 2] ?? clerk[0], CLERKS + 1, `same-${index}`)),
    );
    expect(answers.filter(isTaken)).toHaveLength(1);
    const refused = answers.filter((answer) => !isTaken(answer));
    // It has been rechecked, or is just about to be: its amount is committed already.
    for (const { status, body } of refused) {
      expect(status).toBe(409);
      expect(['grant-status', 'not-committed']).toContain(body.code);
    }
    expect(await committed()).toHaveLength(CLERKS + 1);
    expect(await rechecks()).toHaveLength(CLERKS + 1);
    expect((await sums()).committed).toBe(BigInt(EACH * (CLERKS + 1)));
  });
});
