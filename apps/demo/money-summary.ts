import { expectEqual } from './expect-equal';
import { Balances, balancesOf, Fund, ORGANISER } from './story/grants';
import type { Certificate } from './story/publication';
import type { Stage } from './story/stage';
import type { MoneyTold } from './story/tell-story';

/** What every fen of a fund and year did: amounts in fen, read from the ledger of money and its lists. */
export interface MoneySummary extends Omit<Balances, 'accounts'> {
  readonly fundId: string;
  readonly fundTitle: string;
  readonly budgetYear: number;
  /** Committed and not disbursed. */
  readonly unpaid: number;
  /** Disbursed, neither spent as accepted nor demanded back. */
  readonly held: number;
  /** Demanded back and not recovered. */
  readonly due: number;
  /** Of the round. */
  readonly grants: readonly { readonly track: string; readonly count: number; readonly amount: number }[];
  /** By category; an entry and its counter-entry come to nothing. */
  readonly spending: readonly {
    readonly spendingId: string;
    readonly title: string;
    readonly accepted: number;
    readonly notAccepted: number;
  }[];
  readonly revoked: {
    readonly candidate: string;
    readonly certificateNumber: string;
    readonly status: string;
    readonly revokedOn: string | null;
  };
}

/**
 * Reads where the money is, and checks it against the story.
 * @throws DemoError when a fen is missing, or is somewhere else
 */
export async function moneyOf(stage: Stage, told: MoneyTold): Promise<MoneySummary> {
  const { fundId, budgetYear } = told.fund;
  const balances = await balancesOf(stage, told.fund);
  const { on, appropriated, free, committed, disbursed, spent, demanded, recovered } = balances;
  const balance = (name: string): number =>
    balances.accounts.find(({ accountName }) => accountName === name)?.balance ?? 0;
  const { candidate, certificateNumber } = told.revoked;
  const { status, revokedOn } = await stage.ledger.ask<Certificate & { readonly revokedOn: string | null }>(
    null,
    `certificates/${certificateNumber}`,
  );
  const { fundTitle } = await stage.ledger.ask<{ readonly fundTitle: { readonly zh: string } }>(
    ORGANISER,
    `budgets/${fundId}/${budgetYear}`,
  );
  const summary: MoneySummary = {
    ...{
      fundId,
      fundTitle: fundTitle.zh,
      budgetYear,
      on,
      appropriated,
      free,
      committed,
      disbursed,
      spent,
      demanded,
      recovered,
    },
    ...{ unpaid: balance('unpaid'), held: balance('held'), due: balance('due') },
    grants: await grantsOf(stage, told),
    spending: await spendingOf(stage, told.fund),
    revoked: { candidate, certificateNumber, status, revokedOn },
  };
  expectSums(summary);
  expectStory(summary, told);
  return summary;
}

interface GrantListed {
  readonly track: string;
  readonly amount: number;
}

/** By track, what the grants of the round are fixed at. */
async function grantsOf(stage: Stage, { roundId }: MoneyTold): Promise<MoneySummary['grants']> {
  const { items } = await stage.ledger.ask<{ items: readonly GrantListed[] }>(
    ORGANISER,
    `grants?roundId=${roundId}&limit=200`,
  );
  return grouped(items, ({ track }) => track).map(([track, same]) => ({
    ...{ track, count: same.length, amount: sumOf(same) },
  }));
}

interface Entry {
  readonly spendingId: string;
  readonly spendingTitle: { readonly zh: string } | null;
  readonly amount: number;
  readonly isAccepted: boolean;
  readonly isReversal: boolean;
}

async function spendingOf(stage: Stage, { budgetYear }: Fund): Promise<MoneySummary['spending']> {
  const entries: Entry[] = [];
  for (let place: string | null = ''; place !== null;) {
    const page: { readonly items: readonly Entry[]; readonly nextCursor: string | null } =
      await stage.ledger.ask(ORGANISER, `spending?budgetYear=${budgetYear}&limit=200${place}`);
    entries.push(...page.items);
    place = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
  }
  return grouped(entries, ({ spendingId }) => spendingId).map(([spendingId, same]) => {
    const signed = same.map((one) => ({ ...one, amount: one.isReversal ? -one.amount : one.amount }));
    return {
      ...{ spendingId, title: same[0]?.spendingTitle?.zh ?? spendingId },
      accepted: sumOf(signed.filter(({ isAccepted }) => isAccepted)),
      notAccepted: sumOf(signed.filter(({ isAccepted }) => !isAccepted)),
    };
  });
}

/** Each fen is in one place. */
function expectSums(money: MoneySummary): void {
  const { appropriated, committed, free, disbursed, unpaid, spent, held, demanded, due, recovered } = money;
  expectEqual('可用与占用之和', 'free and committed', free + committed, appropriated);
  expectEqual('未拨付与已拨付之和', 'not disbursed and disbursed', unpaid + disbursed, committed);
  expectEqual('支出、未支出、应收回之和', 'spent, held and demanded', spent + held + demanded, disbursed);
  expectEqual('尚未收回与已收回之和', 'due and recovered', due + recovered, demanded);
  const accepted = money.spending.reduce((sum, one) => sum + one.accepted, 0);
  expectEqual('各类别支出之和', 'spending of all categories', accepted, spent);
}

/** The ledger of money has moved by what the story did. */
function expectStory(money: MoneySummary, { fund, grants, spent, recovered, revoked }: MoneyTold): void {
  const { before } = fund;
  const granted = sumOf(grants);
  const moved = (figure: Exclude<keyof Balances, 'on' | 'accounts'>) => money[figure] - before[figure];
  expectEqual('占用预算', 'committed', moved('committed'), granted);
  expectEqual('拨付', 'disbursed', moved('disbursed'), granted);
  expectEqual('符合范围的支出', 'accepted spending', moved('spent'), spent);
  expectEqual('应收回', 'demanded back', moved('demanded'), recovered + revoked.demanded);
  expectEqual('已收回', 'recovered', moved('recovered'), recovered);
  expectEqual('各类别资助之和', 'grants of all tracks', sumOf(money.grants), granted);
  expectEqual(
    `证书 ${revoked.certificateNumber} 的状态`,
    `status of certificate ${revoked.certificateNumber}`,
    money.revoked.status,
    'revoked',
  );
}

/** In the order of the names of the groups. */
function grouped<Item>(items: readonly Item[], by: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

function sumOf(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}
