import type { RecordedEvent } from '#event-store';
import type { EventOf } from '#kernel';
import {
  AppropriationChanged,
  BudgetAppropriated,
  budgetIdOf,
  BudgetCommitted,
  CommitmentReleased,
  FundsRecovered,
  GrantDisbursed,
  grantIdOf,
  RecoveryDemanded,
  SpendingRecorded,
  SpendingReversed,
} from '../contracts';

/** What money came to, in fen. */
export interface AuditedFigures {
  readonly appropriated: bigint;
  readonly committed: bigint;
  readonly disbursed: bigint;
  readonly spent: bigint;
  readonly demanded: bigint;
  readonly recovered: bigint;
}
export const NO_MONEY: AuditedFigures = {
  ...{ appropriated: 0n, committed: 0n, disbursed: 0n, spent: 0n, demanded: 0n, recovered: 0n },
};

export function plus(one: AuditedFigures, other: Partial<AuditedFigures>): AuditedFigures {
  const sum = (name: keyof AuditedFigures) => one[name] + (other[name] ?? 0n);
  return {
    ...{ appropriated: sum('appropriated'), committed: sum('committed'), disbursed: sum('disbursed') },
    ...{ spent: sum('spent'), demanded: sum('demanded'), recovered: sum('recovered') },
  };
}

type MoneyEvent = EventOf<
  | typeof BudgetAppropriated
  | typeof AppropriationChanged
  | typeof BudgetCommitted
  | typeof CommitmentReleased
  | typeof GrantDisbursed
  | typeof SpendingRecorded
  | typeof SpendingReversed
  | typeof RecoveryDemanded
  | typeof FundsRecovered
>;

/**
 * Sums of a log, taken by reading each event for what it says and adding it up. This repeats on purpose what the postings declare, and
 * uses none of it: what both come to alike was not miscounted by either.
 */
export class LogSums {
  /** By fund and year, and day. */
  readonly funds = new Map<string, Map<string, AuditedFigures>>();
  /** By candidacy, and grant. */
  readonly candidacies = new Map<string, Map<string, AuditedFigures>>();

  take(event: RecordedEvent): void {
    const { type, data } = event as unknown as MoneyEvent;
    const amount = 'amount' in data ? BigInt(data.amount) : 0n;
    switch (type) {
      case 'BudgetAppropriated':
        return this.add(event, data, { appropriated: amount });
      case 'AppropriationChanged': {
        // What a budget was before is in the event, so that no order of days can matter.
        const { formerAmount } = data as EventOf<typeof AppropriationChanged>['data'];
        return this.add(event, data, { appropriated: amount - BigInt(formerAmount) });
      }
      case 'BudgetCommitted':
        return this.add(event, data, { committed: amount });
      case 'CommitmentReleased':
        return this.add(event, data, { committed: -amount });
      case 'GrantDisbursed':
        return this.add(event, data, { disbursed: amount });
      case 'SpendingRecorded':
        return this.addSpending(event, data as EventOf<typeof SpendingRecorded>['data'], amount);
      case 'SpendingReversed':
        return this.addSpending(event, data as EventOf<typeof SpendingReversed>['data'], -amount);
      case 'RecoveryDemanded':
        return this.add(event, data, { demanded: amount });
      case 'FundsRecovered':
        return this.add(event, data, { recovered: amount });
    }
  }

  private addSpending(
    event: RecordedEvent,
    data: MoneyEvent['data'] & { isAccepted: boolean },
    amount: bigint,
  ): void {
    if (data.isAccepted) this.add(event, data, { spent: amount });
  }

  private add(event: RecordedEvent, data: MoneyEvent['data'], figures: Partial<AuditedFigures>): void {
    addTo(this.funds, [budgetIdOf(data), event.metadata.effectiveDate], figures);
    if ('candidacyId' in data) addTo(this.candidacies, [data.candidacyId, grantIdOf(data)], figures);
  }
}

function addTo(
  sheets: Map<string, Map<string, AuditedFigures>>,
  [of, part]: readonly [string, string],
  figures: Partial<AuditedFigures>,
): void {
  const sheet = sheets.get(of) ?? new Map<string, AuditedFigures>();
  sheets.set(of, sheet);
  sheet.set(part, plus(sheet.get(part) ?? NO_MONEY, figures));
}
