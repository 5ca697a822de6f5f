import { localDate } from '#kernel';
import { DemoError } from '../demo-error';
import { amountFor, LIMITS } from '../plan/grants';
import { filerOf, OFFICES } from '../plan/offices';
import { Candidate, described } from './applications';
import { Stage } from './stage';
import { adoptPolicy, PROGRAMME, Round } from './the-round';

export const ORGANISER = 'hr-clerk';
export const DECIDER = 'hr-reviewer';
export const CASHIER = 'finance-cashier';
/** The first day of the measures: they say how long a title runs, and what it is granted. */
const MEASURES_FROM = localDate('2022-07-01');
const FUND_ID = 'hr-services-fund';
const PAYMENT_ID = 'project-grant';
/** Each part of the story of money has a holder of its own. */
const PARTS = 4;

/** Somebody who holds a title, and gets the grant of its track. */
export interface Grant extends Candidate {
  readonly certificateNumber: string;
  /** Account that acts for the employer. */
  readonly filer: string;
  /** In fen. */
  readonly amount: number;
}

/** Figures of a fund and year, in fen, as the ledger of money has them. */
export interface Balances {
  readonly on: string;
  readonly appropriated: number;
  readonly free: number;
  readonly committed: number;
  readonly disbursed: number;
  readonly spent: number;
  readonly demanded: number;
  readonly recovered: number;
  readonly accounts: readonly { readonly accountName: string; readonly balance: number }[];
}

/** The budget that the grants are paid from. */
export interface Fund {
  readonly fundId: string;
  readonly budgetYear: number;
  /** What it held before: something, when an earlier demo ended in this year. */
  readonly before: Balances;
  /** In fen: one fen less than the grants need. */
  readonly appropriated: number;
}

export const grantOf = ({ candidacyId }: Candidate) => ({ candidacyId, paymentId: PAYMENT_ID });
export const ofFund = ({ fundId, budgetYear }: Pick<Fund, 'fundId' | 'budgetYear'>) => ({
  fundId,
  budgetYear,
});

/** Who plays which part of the story of money; the others are granted, paid and spend without anything particular. */
export function partsOf(grants: readonly Grant[]) {
  const [returned, transferred, terminated, revoked] = grants;
  const failing = grants.at(-1);
  if (!returned || !transferred || !terminated || !revoked || !failing)
    throw new DemoError(`资助不足 ${PARTS} 项`, `there are fewer than ${PARTS} grants`);
  return { returned, transferred, terminated, revoked, failing };
}

/** Adopts the measures that came after the first titles; the terms of these begin with the award (JX-MEASURES 4a). */
export async function adoptMeasures(stage: Stage, { roundId }: Round): Promise<void> {
  if (stage.today < MEASURES_FROM) {
    await stage.moveClockTo(MEASURES_FROM);
    await adoptPolicy(stage);
  }
  const titles = `titles?roundId=${roundId}&from=${stage.today}`;
  const { cap } = stage.plan;
  const first = await awaitRows<{ readonly runsUntil: string }>(stage, titles, cap, '起算称号期限');
  stage.say(`称号期限自授予之日起算，${cap} 个称号，首个至 ${first?.runsUntil ?? '—'} 届满`);
}

/**
 * Waits until a list has so many rows, of what the ledger does for each by itself. Only the first row is asked for: looking again costs little.
 *
 * @param list query with a filter
 * @returns the first row
 */
export async function awaitRows<Row>(
  stage: Stage,
  list: string,
  rows: number,
  what: string,
): Promise<Row | undefined> {
  const { items } = await stage.ledger.waitFor<{
    readonly items: readonly Row[];
    readonly total: { readonly rows: number };
  }>(ORGANISER, `${list}&limit=1&count=true`, what, ({ total }) => total.rows === rows);
  return items[0];
}

/** Fixes what each holder gets, within the limits of the track (JX-MEASURES 8a, 8b). Whoever works freelance gets none: the measures pay employers (12b). */
export async function fixGrants(
  stage: Stage,
  { roundId }: Round,
  candidates: readonly Candidate[],
): Promise<readonly Grant[]> {
  const { items } = await stage.ledger.ask<{
    items: readonly { readonly candidacyId: string; readonly certificateNumber: string }[];
  }>(ORGANISER, `candidacies?roundId=${roundId}&status=published&limit=200`);
  const numbers = new Map(items.map((item) => [item.candidacyId, item.certificateNumber]));
  const grants = candidates
    .flatMap((candidate): Grant[] => {
      const certificateNumber = numbers.get(candidate.candidacyId);
      const filer = filerOf(candidate.part.employer);
      if (certificateNumber === undefined || filer === undefined) return [];
      return [{ ...candidate, certificateNumber, filer, amount: amountFor(candidate.part) }];
    })
    .sort((one, other) => (one.certificateNumber < other.certificateNumber ? -1 : 1));
  const { returned: first } = partsOf(grants);
  await stage.meetRefusal(
    `为 ${described(first)} 确定超出限额的资助`,
    'outside-amounts',
    ...fixing(first, 1),
  );
  const freelance = candidates.find((one) => one.part.freelance && numbers.has(one.candidacyId));
  if (freelance)
    await stage.meetRefusal(
      `为从事自由职业的 ${described(freelance)} 确定资助`,
      'no-employer-to-pay',
      ...([
        ORGANISER,
        'funding/fix-grant',
        { ...grantOf(freelance), amount: amountFor(freelance.part) },
      ] as const),
    );
  await stage.inLanes(grants, (grant) => stage.take(...fixing(grant)));
  stage.say(`确定资助额度 ${grants.length} 项`);
  return grants;
}

/** @param beyond fen beyond what the track gets at most; without it, what the plan says */
function fixing(grant: Grant, beyond?: number) {
  const amount = beyond === undefined ? grant.amount : LIMITS[grant.part.track].most + beyond;
  return [ORGANISER, 'funding/fix-grant', { ...grantOf(grant), amount }] as const;
}

/** Appropriates the budget of the year (JX-MEASURES 4b): one fen less than the grants need. */
export async function appropriateBudget(stage: Stage, grants: readonly Grant[]): Promise<Fund> {
  const of = { fundId: FUND_ID, budgetYear: Number(stage.today.slice(0, 4)) };
  const before = await balancesOf(stage, of);
  const amount = before.committed + grants.reduce((sum, grant) => sum + grant.amount, 0) - 1;
  const documentNumber = `演示财〔${of.budgetYear}〕${stage.plan.year} 号`;
  if (before.appropriated === 0)
    await stage.take(CASHIER, 'funding/appropriate-budget', {
      ...{ ...of, programmeId: PROGRAMME, amount, documentNumber },
      financeOfficeId: OFFICES.financeDepartment,
    });
  else await changeAppropriation(stage, of, amount, documentNumber);
  stage.say(`省财政厅下达 ${of.budgetYear} 年度预算`);
  return { ...of, before, appropriated: amount };
}

/** Raises or lowers what is appropriated (JX-MEASURES 4b). */
export async function changeAppropriation(
  stage: Stage,
  of: Pick<Fund, 'fundId' | 'budgetYear'>,
  amount: number,
  documentNumber: string,
): Promise<void> {
  await stage.take(CASHIER, 'funding/change-appropriation', {
    ...{ ...ofFund(of), amount, documentNumber, reason: '演示：按实际需要调整。' },
  });
}

/** What the ledger of money says of a fund and year. */
export function balancesOf(stage: Stage, { fundId, budgetYear }: Pick<Fund, 'fundId' | 'budgetYear'>) {
  return stage.ledger.ask<Balances>(CASHIER, `money/balances?dimension=fund&value=${fundId}.${budgetYear}`);
}
