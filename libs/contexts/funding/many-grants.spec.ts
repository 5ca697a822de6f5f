import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import type { DomainEvent } from '#kernel';
import {
  balanceOf,
  budget,
  BudgetState,
  grant,
  GrantState,
  HeldGrant,
  outstandingOf,
  VERDICTS,
} from './contracts';
import { Funds } from './funds.testing';
import { AccountName, money } from './ledger/money';
import { BUDGET, grantId, GRANTS, openFunds, playOne, Step, tryOne } from './moves.testing';

const RUNS = 25;
const SEED = 8;

const anyStep: fc.Arbitrary<Step> = fc.record({
  move: fc.nat(10_000),
  n: fc.integer({ min: 1, max: GRANTS }),
  who: fc.nat(3),
  sum: fc.nat(20_000_000),
  process: fc.constantFrom(0, 1),
});
/** Two at a time: the one is taken if anything is possible, the other mostly refused. */
const anySteps = fc.array(fc.tuple(anyStep, anyStep), { minLength: 80, maxLength: 120, size: 'max' });
const anyPlay = fc.tuple(fc.nat(GRANTS), anySteps);

async function play([approved, steps]: readonly [
  number,
  readonly (readonly [Step, Step])[],
]): Promise<Funds> {
  const funds = await openFunds(approved);
  for (const [one, other] of steps) await Promise.all([playOne(funds, one), tryOne(funds, other)]);
  return funds;
}

type BudgetEvent = Parameters<typeof budget.evolve>[1];
type GrantEvent = Parameters<typeof grant.evolve>[1];

/** What the log comes to up to some event: the aggregates as they fold, and sums of the events by themselves. */
class Sums {
  budget: BudgetState = budget.initial;
  readonly grants = new Map<string, GrantState>();
  readonly accounts = new Map<AccountName, number>();
  appropriated = 0;
  committed = 0;
  readonly disbursements = new Map<string, number>();
  readonly paidOrders = new Set<string>();

  /** Takes the next event. What is wrong with it, or with what it led to. */
  take(event: RecordedEvent): readonly string[] {
    const before = this.breachesAt(event);
    this.evolve(event);
    const postings = money.of(event);
    for (const { account, amount } of postings)
      this.accounts.set(account, (this.accounts.get(account) ?? 0) + amount);
    const isUnbalanced = postings.reduce((sum, { amount }) => sum + amount, 0) !== 0;
    const breaches = [...before, ...(isUnbalanced ? ['unbalanced postings'] : []), ...this.breaches()];
    return breaches.map((breach) => `${event.position} ${event.type}: ${breach}`);
  }

  private evolve({ type, data, stream }: RecordedEvent): void {
    const event = { type, data } as unknown;
    if (stream === `budget-${BUDGET}`) this.evolveBudget(event as BudgetEvent);
    if (!stream.startsWith('payment-')) return;
    const id = stream.slice('payment-'.length);
    this.grants.set(id, grant.evolve(this.grants.get(id) ?? grant.initial, event as GrantEvent));
    if (type === 'GrantDisbursed') this.disbursements.set(id, (this.disbursements.get(id) ?? 0) + 1);
  }

  private evolveBudget(event: BudgetEvent): void {
    this.budget = budget.evolve(this.budget, event);
    if (event.type === 'BudgetAppropriated' || event.type === 'AppropriationChanged')
      this.appropriated = event.data.amount;
    if (event.type === 'BudgetCommitted') this.committed += event.data.amount;
    if (event.type === 'CommitmentReleased') this.committed -= event.data.amount;
  }

  /** What is wrong with an event where the log is. */
  private breachesAt({ type, data, stream }: RecordedEvent): readonly string[] {
    const event = { type, data } as unknown as BudgetEvent | GrantEvent;
    const state = this.grants.get(stream.slice('payment-'.length));
    const held = state === undefined || state.status === 'none' ? undefined : state;
    const commitment = this.commitmentOf(stream.slice('payment-'.length));
    switch (event.type) {
      case 'GrantRechecked':
        return [
          ...(held && hasOwnKeys(held, event.data.recheckedBy) ? [] : ['two keys of one person']),
          ...(commitment?.amount === event.data.amount && commitment.status === 'to-be-paid'
            ? []
            : ['a recheck of what is not committed']),
        ];
      case 'GrantDisbursed':
        return [
          ...(held && held.recheckedBy !== null ? [] : ['paid without a second key']),
          ...(event.data.amount === held?.amount ? [] : ['paid more or less than was approved']),
          ...(commitment?.amount === event.data.amount && commitment.status === 'paid'
            ? []
            : ['paid, and not out of what was committed']),
        ];
      case 'RecoveryDemanded':
        return held && event.data.amount === balanceOf(held) ? [] : ['a demand that is not the balance'];
      case 'BankResultsImported':
        return event.data.lines.flatMap(({ verdict, orderNumber }) => {
          const isSecond = verdict === 'paid' && this.paidOrders.has(orderNumber);
          if (verdict === 'paid') this.paidOrders.add(orderNumber);
          return isSecond ? ['an order that was paid twice'] : [];
        });
      default:
        return [];
    }
  }

  private commitmentOf(id: string) {
    return this.budget.status === 'none' ? undefined : this.budget.commitments[id];
  }

  /** What must never be, after whatever happened. */
  private breaches(): readonly string[] {
    const held = [...this.grants.values()].filter((one) => one.status !== 'none');
    const sum = (of: (one: HeldGrant) => number): number => held.reduce((total, one) => total + of(one), 0);
    const disbursed = sum((one) => one.disbursed);
    const state = this.budget.status === 'none' ? undefined : this.budget;
    const expected: Readonly<Record<AccountName, number>> = {
      treasury: -this.appropriated,
      free: (state?.appropriated ?? 0) - (state?.committed ?? 0),
      unpaid: (state?.committed ?? 0) - disbursed,
      held: sum((one) => balanceOf(one) - one.demanded),
      spent: sum((one) => one.acceptedSpending),
      due: sum(outstandingOf),
      recovered: sum((one) => one.recovered),
    };
    const wrong = (Object.keys(expected) as AccountName[]).filter(
      (account) => (this.accounts.get(account) ?? 0) !== expected[account],
    );
    const faults = {
      'more committed than appropriated': this.committed > this.appropriated,
      'a budget that does not add up': state !== undefined && state.committed !== this.committed,
      'more disbursed than committed': disbursed > this.committed,
      'a grant disbursed twice': [...this.disbursements.values()].some((times) => times > 1),
      'more spent than disbursed': held.some((one) => one.acceptedSpending > one.disbursed),
      'spending below zero': held.some((one) => one.acceptedSpending < 0),
      'more demanded than is left': held.some((one) => one.demanded > balanceOf(one)),
      'more recovered than demanded': held.some((one) => one.recovered > one.demanded),
      [`accounts unlike the grants: ${wrong.join(', ')}`]: wrong.length > 0,
      'an account below nothing': [...this.accounts].some(
        ([account, amount]) => account !== 'treasury' && amount < 0,
      ),
    };
    return Object.entries(faults).flatMap(([fault, isFound]) => (isFound ? [fault] : []));
  }
}

function hasOwnKeys({ filedBy, opinionBy, approval }: HeldGrant, recheckedBy: string): boolean {
  const keys = [filedBy, opinionBy, approval?.approvedBy ?? null, recheckedBy];
  return (
    keys.every((key) => key !== null) && new Set([filedBy, approval?.approvedBy, recheckedBy]).size === 3
  );
}

async function breachesIn(funds: Funds): Promise<readonly string[]> {
  const sums = new Sums();
  return (await funds.events()).flatMap((event) => sums.take(event));
}

/** Lets workflows do all that they have to do. */
async function settle(funds: Funds): Promise<void> {
  while (await funds.deliver(0, 0));
}

/** What workflows have left undone although they say that they are done. */
async function leftUndone(funds: Funds): Promise<readonly string[]> {
  const state = await funds.stateOf(budget, BUDGET);
  const events: readonly DomainEvent[] = await funds.events();
  const revoked = new Set(
    events
      .filter(({ type }) => type === 'TitleRevoked')
      .map(({ data }) => (data as { candidacyId: string }).candidacyId),
  );
  const found: string[] = [];
  for (let n = 1; n <= GRANTS; n += 1) {
    const held = await funds.stateOf(grant, grantId(n));
    const commitment = state.status === 'none' ? undefined : state.commitments[grantId(n)];
    if (held.status === 'none') continue;
    const isOver = held.status === 'closed' || held.status === 'refused' || held.status === 'recovering';
    if (isOver && held.disbursed === 0 && commitment && commitment.status !== 'released')
      found.push(`${n} is ${held.status}, and its commitment ${commitment.status}`);
    if (revoked.has(held.candidacyId) && !isOver && commitment?.status !== 'ordered')
      found.push(`the title of ${n} is revoked, and its grant ${held.status}`);
    if ((commitment?.status === 'paid') !== held.disbursed > 0)
      found.push(`${n} is ${held.status}, and its commitment ${commitment?.status ?? 'none'}`);
  }
  return found;
}

describe('whatever is tried on a budget and its grants, in whatever order and process', () => {
  const found: { breaches: string[]; undone: string[]; happened: Set<string> } = {
    ...{ breaches: [], undone: [], happened: new Set() },
  };

  beforeAll(async () => {
    for (const [run, plan] of fc.sample(anyPlay, { seed: SEED, numRuns: RUNS }).entries()) {
      const funds = await play(plan);
      await settle(funds);
      const said = (faults: readonly string[]) => faults.map((fault) => `run ${run}: ${fault}`);
      found.breaches.push(...said(await breachesIn(funds)));
      found.undone.push(...said(await leftUndone(funds)));
      for (const event of await funds.events()) for (const word of wordsOf(event)) found.happened.add(word);
    }
  });

  it('never commits, pays, spends, demands or recovers more than it may, and balances after every event [JX-MEASURES 4b] [JX-MEASURES 12c] [JX-MEASURES 15]', () => {
    expect(found.breaches).toEqual([]);
  });

  it('leaves no grant unpaid that the bank has paid, and nothing committed to a grant that is over [JX-MEASURES 22d]', () => {
    expect(found.undone).toEqual([]);
  });

  it('has everything happen that can happen, in so many runs', () => {
    const all = [...budget.events, ...grant.events].map(({ type }) => type);
    expect([...all, ...Object.keys(VERDICTS)].filter((word) => !found.happened.has(word))).toEqual([]);
  });
});

/** The type of an event, and the verdicts of a bank file. */
function wordsOf({ type, data }: RecordedEvent): readonly string[] {
  if (type !== 'BankResultsImported') return [type];
  return [type, ...(data as { lines: readonly { verdict: string }[] }).lines.map(({ verdict }) => verdict)];
}
