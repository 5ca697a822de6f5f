import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { DomainEvent, localDate } from '#kernel';
import { recordedHistory } from '../recorded-history.testing';
import {
  AppropriationChanged,
  BalanceReported,
  BudgetAppropriated,
  BudgetCommitted,
  CommitmentReleased,
  FundsRecovered,
  GrantDisbursed,
  GrantTransferred,
  RecoveryDemanded,
  SpendingRecorded,
  SpendingReversed,
} from './contracts';

/** An event and the day on which it takes effect. */
export type Dated = readonly [day: string, event: DomainEvent];

/** Events as the log gives them, each on its day. */
export function recordedOn(...dated: readonly Dated[]): RecordedEvent[] {
  return recordedHistory([], ...dated.map(([, event]) => event)).map((event, index) => ({
    ...event,
    metadata: { ...event.metadata, effectiveDate: localDate(dated[index]?.[0] ?? '') },
  }));
}

/** An invented grant, the nth of a fund and year. */
export function sampleGrant(n = 1, budgetYear = 2023, employerId = `employer-${n}`) {
  const ofBudget = { programmeId: 'jiangxi-double-high', fundId: 'hr-services-fund', budgetYear };
  const ofGrant = { candidacyId: `c${n}`, personId: `p${n}`, paymentId: 'project-grant' };
  const employer = { bodyId: `body-${n % 2}`, employerId };
  const inFigures = { ...ofBudget, ...employer };
  const of = { ...ofGrant, ...inFigures };
  const enteredBy = 'clerk';
  return {
    appropriated: (amount: number) =>
      BudgetAppropriated.of({
        ...{
          ...ofBudget,
          financeOfficeId: 'finance',
          amount,
          documentNumber: '示例财〔2023〕1号',
          enteredBy,
        },
      }),
    changed: (formerAmount: number, amount: number) =>
      AppropriationChanged.of({
        ...{
          ...ofBudget,
          amount,
          formerAmount,
          documentNumber: '示例财〔2023〕2号',
          reason: '调整',
          enteredBy,
        },
      }),
    committed: (amount: number) => BudgetCommitted.of({ ...of, approval: 1, amount }),
    released: (amount: number) => CommitmentReleased.of({ ...of, approval: 1, amount }),
    disbursed: (amount: number) =>
      GrantDisbursed.of({
        ...{ ...of, amount, orderNumber: `order-${n}`, bankReference: 'B1' },
        disbursedOn: localDate('2023-06-01'),
      }),
    spent: (amount: number, isAccepted = true) =>
      SpendingRecorded.of({
        ...{
          ...of,
          entryNumber: 1,
          spendingId: 'equipment',
          isAccepted,
          amount,
          voucherNumber: 'V1',
          enteredBy,
        },
        spentOn: localDate('2023-07-01'),
      }),
    reversed: (amount: number, isAccepted = true, formerEmployerId: string | null = null) =>
      SpendingReversed.of({
        ...{
          ...of,
          entryNumber: 2,
          reversedEntry: 1,
          spendingId: 'equipment',
          isAccepted,
          amount,
          enteredBy,
          formerEmployerId,
        },
      }),
    demanded: (amount: number) => RecoveryDemanded.of({ ...of, amount, demandedOn: localDate('2023-09-01') }),
    recovered: (amount: number, outstanding = 0) =>
      FundsRecovered.of({
        ...{ ...of, amount, outstanding, enteredBy, documentNumber: 'R1' },
        receivedOn: localDate('2023-10-01'),
      }),
    transferred: (balance: number, newEmployerId: string) =>
      GrantTransferred.of({
        ...{ ...of, employerId: newEmployerId, formerEmployerId: employerId, balance, decidedBy: 'clerk' },
        transferNumber: 1,
      }),
    reported: (balance: number) =>
      BalanceReported.of({ ...of, treatment: 'carried-over', balance, enteredBy, documentNumber: 'D1' }),
  };
}

interface Step {
  readonly what: number;
  readonly grant: number;
  readonly share: number;
  readonly day: number;
}
interface GrantMoney {
  unpaid: number;
  held: number;
  spent: number;
  /** Of that, before another employer took the grant over. */
  spentBefore: number;
  due: number;
  moved: boolean;
}
const ANOTHER_EMPLOYER = 'another-employer';

/** Histories that could be: of two years and six grants, on days that need not ascend, never more than there is. */
export const moneyHistories: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .array(
    fc.record({
      what: fc.nat(9),
      grant: fc.integer({ min: 1, max: 6 }),
      share: fc.integer({ min: 1, max: 100 }),
      day: fc.nat(300),
    }),
    { maxLength: 80 },
  )
  .map((steps) => {
    const years = new Map([2023, 2024].map((year) => [year, { appropriated: 10 ** 12, free: 10 ** 12 }]));
    const grants = new Map<number, GrantMoney>();
    const opened: Dated[] = [2023, 2024].map((year) => [
      '2023-01-01',
      sampleGrant(1, year).appropriated(10 ** 12),
    ]);
    return recordedOn(...opened, ...steps.flatMap((step) => dated(step, years, grants)));
  });

function dated(
  { what, grant, share, day }: Step,
  years: ReadonlyMap<number, { appropriated: number; free: number }>,
  grants: Map<number, GrantMoney>,
): readonly Dated[] {
  const year = 2023 + (grant % 2);
  const budget = years.get(year);
  if (budget === undefined) return [];
  const money = grants.get(grant) ?? {
    ...{ unpaid: 0, held: 0, spent: 0, spentBefore: 0, due: 0, moved: false },
  };
  grants.set(grant, money);
  const of = sampleGrant(grant, year, money.moved ? ANOTHER_EMPLOYER : undefined);
  const on = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
  const part = (all: number): number => Math.floor((all * share) / 100);
  const some = (amount: number, event: (amount: number) => DomainEvent): readonly Dated[] =>
    amount > 0 ? [[on, event(amount)]] : [];
  switch (what) {
    case 0: {
      const former = budget.appropriated;
      const change = part(share % 2 === 0 ? budget.free : former) * (share % 2 === 0 ? -1 : 1);
      budget.appropriated += change;
      budget.free += change;
      return [[on, of.changed(former, budget.appropriated)]];
    }
    case 1: {
      const amount = part(Math.min(budget.free, 10 ** 9));
      budget.free -= amount;
      money.unpaid += amount;
      return some(amount, of.committed);
    }
    case 2: {
      const amount = part(money.unpaid);
      money.unpaid -= amount;
      budget.free += amount;
      return some(amount, of.released);
    }
    case 3: {
      const amount = part(money.unpaid);
      money.unpaid -= amount;
      money.held += amount;
      return some(amount, of.disbursed);
    }
    case 4: {
      const amount = part(money.held);
      money.held -= amount;
      money.spent += amount;
      return some(amount, (one) => of.spent(one));
    }
    case 5:
      return some(share, (one) => of.spent(one, false));
    case 6: {
      // What the former employer spent, if there is one, or what the present one did.
      const before = share % 2 === 0 && money.spentBefore > 0;
      const amount = part(before ? money.spentBefore : money.spent - money.spentBefore);
      money.spent -= amount;
      money.held += amount;
      if (before) money.spentBefore -= amount;
      return some(amount, (one) => of.reversed(one, true, before ? `employer-${grant}` : null));
    }
    case 7: {
      const amount = part(money.held);
      money.held -= amount;
      money.due += amount;
      return some(amount, of.demanded);
    }
    case 8: {
      const amount = part(money.due);
      money.due -= amount;
      return some(amount, (one) => of.recovered(one));
    }
    default: {
      // What is still to be paid, or is being recovered, goes over to nobody.
      if (money.moved || money.unpaid > 0 || money.due > 0) return [[on, of.reported(money.held)]];
      money.moved = true;
      money.spentBefore = money.spent;
      return [[on, of.transferred(money.held, ANOTHER_EMPLOYER)]];
    }
  }
}
