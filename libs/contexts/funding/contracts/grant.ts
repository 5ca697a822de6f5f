import { defineAggregate, EventOf, LocalDate } from '#kernel';
import * as events from './grant-events';
import * as transfers from './transfer-events';

/** An entry of spending. */
export interface Spending {
  readonly spendingId: string;
  readonly amount: number;
  /** Who was responsible for the grant when it was entered. */
  readonly employerId: string;
  readonly isAccepted: boolean;
  readonly isReversed: boolean;
}

/** A value of a later document that an amount rests on: the entry that was in force on the day of the decision. */
export interface RestedOn {
  readonly valueId: string;
  readonly entryNumber: number;
  /** In fen. */
  readonly amount: number;
  readonly documentNumber: string;
}

/** What a grant was approved as: what is committed in the budget. */
export interface Approval {
  readonly number: number;
  readonly fundId: string;
  readonly budgetYear: number;
  readonly financeOfficeId: string;
  readonly approvedBy: string;
}

/** Another employer that is to take the grant over. */
export interface ProposedTransfer {
  readonly number: number;
  readonly newEmployerId: string;
  readonly proposedBy: string;
  /** Null until the new employer answered. */
  readonly answer: 'agreed' | 'declined' | null;
  readonly answeredBy: string | null;
}

export interface HeldGrant {
  /**
   * `fixed`: the amount is fixed, nothing is applied for. `returned`: sent back for correction. `rechecked`: to be paid.
   * `stopping`: it stopped once it could be paid; whether
   * the bank pays it is not known yet. `recovering`: its balance was demanded back. `closed`: it is over.
   */
  readonly status:
    | 'fixed'
    | 'returned'
    | 'applied'
    | 'opined'
    | 'approved'
    | 'rechecked'
    | 'ordered'
    | 'disbursed'
    | 'stopping'
    | 'recovering'
    | 'closed'
    | 'refused';
  readonly candidacyId: string;
  readonly personId: string;
  readonly paymentId: string;
  readonly programmeId: string;
  readonly roundId: string;
  readonly organiserId: string;
  readonly bodyId: string;
  /** Who is responsible for it now. */
  readonly employerId: string;
  readonly track: string;
  readonly payee: 'employer' | 'holder';
  readonly amount: number;
  /** What the amount rests on, as it was fixed or approved last. */
  readonly values: readonly RestedOn[];
  /** How often it was approved. */
  readonly approvals: number;
  readonly filedBy: string | null;
  readonly opinionBy: string | null;
  /** Null while it is not approved, and once an approval is over. */
  readonly approval: Approval | null;
  readonly recheckedBy: string | null;
  readonly orderNumber: string | null;
  readonly disbursedOn: LocalDate | null;
  readonly disbursed: number;
  /** By number. */
  readonly spending: Readonly<Record<number, Spending>>;
  readonly entries: number;
  /** The accepted entries that are not reversed. */
  readonly acceptedSpending: number;
  readonly demanded: number;
  readonly recovered: number;
  readonly termination: {
    readonly terminationId: string;
    readonly happenedOn: LocalDate;
    readonly reportedBy: string;
  } | null;
  /** The last one, also where the new employer declined; null where none was proposed, and once it was withdrawn or decided. */
  readonly transfer: ProposedTransfer | null;
  /** How often a transfer was proposed. */
  readonly transfers: number;
}
export type GrantState = { readonly status: 'none' } | HeldGrant;

/** What of a grant is left: disbursed, and not spent as it may be. */
export function balanceOf(grant: Pick<HeldGrant, 'disbursed' | 'acceptedSpending'>): number {
  return grant.disbursed - grant.acceptedSpending;
}

/** What is still to be recovered. */
export function outstandingOf({ demanded, recovered }: Pick<HeldGrant, 'demanded' | 'recovered'>): number {
  return demanded - recovered;
}

/** What ends a grant, or gives it to somebody else. */
const ENDINGS = [
  events.TerminationReported,
  events.TerminationDropped,
  events.GrantTerminated,
  events.GrantStopped,
  events.GrantClosed,
  events.RecoveryDemanded,
  events.FundsRecovered,
  transfers.GrantTransferProposed,
  transfers.GrantTransferWithdrawn,
  transfers.GrantTransferAnswered,
  transfers.GrantTransferRefused,
  transfers.GrantTransferred,
  events.BalanceReported,
] as const;

/** Stream `payment-<kind of grant>.<candidacy>`: one grant of a kind for a title (JX-MEASURES 8a, 8b). */
export const grant = defineAggregate({
  category: 'payment',
  title: { zh: '资助', en: 'Grant' },
  // It may be stopped.
  moves: 'back',
  events: [
    events.GrantFixed,
    events.GrantApplicationFiled,
    events.GrantApplicationWithdrawn,
    events.GrantOpinionGiven,
    events.GrantReturned,
    events.GrantRefused,
    events.GrantApproved,
    events.GrantRechecked,
    events.GrantOrdered,
    events.TransferFailed,
    events.GrantDisbursed,
    events.SpendingRecorded,
    events.SpendingReversed,
    ...ENDINGS,
  ],
  initial: { status: 'none' } as GrantState,
  evolve(state, event): GrantState {
    if (event.type === 'GrantFixed') return fixed(state, event.data);
    return state.status === 'none' ? state : { ...state, ...changeOf(state, event) };
  },
  snapshotVersion: 5,
  leavesSealed: true,
});

type GrantEvent = Parameters<typeof grant.evolve>[1];
type LaterEvent = Exclude<GrantEvent, { type: 'GrantFixed' }>;

function fixed(state: GrantState, data: EventOf<typeof events.GrantFixed>['data']): HeldGrant {
  const { candidacyId, personId, paymentId, programmeId, roundId, organiserId, bodyId } = data;
  const { employerId, track, payee, amount, values } = data;
  if (state.status !== 'none') return { ...state, amount, values };
  return {
    ...{ status: 'fixed', candidacyId, personId, paymentId, programmeId, roundId, organiserId, bodyId },
    ...{ employerId, track, payee, amount, values, approvals: 0 },
    ...{ filedBy: null, opinionBy: null, approval: null, recheckedBy: null },
    ...{ orderNumber: null, disbursedOn: null, disbursed: 0 },
    ...{ spending: {}, entries: 0, acceptedSpending: 0, demanded: 0, recovered: 0 },
    ...{ termination: null, transfer: null, transfers: 0 },
  };
}

const NO_KEYS = { filedBy: null, opinionBy: null, approval: null, recheckedBy: null };

/** What an event changes of a grant. */
function changeOf(state: HeldGrant, event: LaterEvent): Partial<HeldGrant> {
  switch (event.type) {
    case 'GrantApplicationFiled':
      return { ...NO_KEYS, status: 'applied', filedBy: event.data.filedBy };
    case 'GrantApplicationWithdrawn':
      return { ...NO_KEYS, status: 'fixed' };
    case 'GrantOpinionGiven':
      return { status: 'opined', opinionBy: event.data.givenBy };
    case 'GrantReturned':
      return { ...NO_KEYS, status: 'returned' };
    case 'GrantRefused':
      return { ...NO_KEYS, status: 'refused' };
    case 'GrantApproved': {
      const { approval: number, values, fundId, budgetYear, financeOfficeId, approvedBy } = event.data;
      return {
        ...{ status: 'approved', approvals: number, values },
        approval: { number, fundId, budgetYear, financeOfficeId, approvedBy },
      };
    }
    case 'GrantRechecked':
      return { status: 'rechecked', recheckedBy: event.data.recheckedBy };
    case 'GrantOrdered':
      return {
        status: state.status === 'stopping' ? 'stopping' : 'ordered',
        orderNumber: event.data.orderNumber,
      };
    case 'TransferFailed':
      return { status: state.status === 'stopping' ? 'stopping' : 'rechecked', orderNumber: null };
    case 'GrantDisbursed':
      return {
        // Of a grant that was stopped meanwhile all of it is demanded back, by the event that follows.
        status: state.status === 'stopping' ? 'recovering' : 'disbursed',
        ...{ disbursed: event.data.amount, disbursedOn: event.data.disbursedOn },
      };
    case 'SpendingRecorded':
    case 'SpendingReversed':
      return spent(state, event);
    default:
      return endOf(state, event);
  }
}

function spent(
  state: HeldGrant,
  event: EventOf<typeof events.SpendingRecorded> | EventOf<typeof events.SpendingReversed>,
): Partial<HeldGrant> {
  const { entryNumber, spendingId, amount, employerId, isAccepted } = event.data;
  const isReversal = event.type === 'SpendingReversed';
  const former = isReversal ? state.spending[event.data.reversedEntry] : undefined;
  const sign = isReversal ? -1 : 1;
  return {
    entries: entryNumber,
    acceptedSpending: state.acceptedSpending + (isAccepted ? sign * amount : 0),
    spending: isReversal
      ? { ...state.spending, ...(former && { [event.data.reversedEntry]: { ...former, isReversed: true } }) }
      : {
          ...state.spending,
          [entryNumber]: { spendingId, amount, employerId, isAccepted, isReversed: false },
        },
  };
}

type EndingEvent = EventOf<(typeof ENDINGS)[number]>;

/** What such an event changes of a grant. */
function endOf(state: HeldGrant, event: EndingEvent): Partial<HeldGrant> {
  switch (event.type) {
    case 'TerminationReported': {
      const { terminationId, happenedOn, reportedBy } = event.data;
      return { termination: { terminationId, happenedOn, reportedBy } };
    }
    case 'TerminationDropped':
      return { termination: null };
    case 'GrantTerminated':
    case 'GrantStopped': {
      const mayBePaid = state.status === 'rechecked' || state.status === 'ordered';
      return { status: mayBePaid ? 'stopping' : 'closed', termination: null, transfer: null };
    }
    case 'GrantClosed':
      return { status: 'closed' };
    case 'RecoveryDemanded':
      return { status: 'recovering', demanded: event.data.amount };
    case 'FundsRecovered': {
      const recovered = state.recovered + event.data.amount;
      return { recovered, status: recovered < state.demanded ? 'recovering' : 'closed' };
    }
    case 'GrantTransferProposed': {
      const { transferNumber: number, newEmployerId, proposedBy } = event.data;
      return {
        transfers: number,
        transfer: { number, newEmployerId, proposedBy, answer: null, answeredBy: null },
      };
    }
    case 'GrantTransferWithdrawn':
    case 'GrantTransferRefused':
      return { transfer: null };
    case 'GrantTransferAnswered': {
      const { answer, answeredBy } = event.data;
      return state.transfer ? { transfer: { ...state.transfer, answer, answeredBy } } : {};
    }
    case 'GrantTransferred':
      return { employerId: event.data.employerId, transfer: null };
    case 'BalanceReported':
      // What is carried over goes on being spent.
      return event.data.treatment === 'carried-over' ? {} : { status: 'closed', transfer: null };
  }
}
