import fc from 'fast-check';
import { specification } from '#command-handling/testing';
import type { CommandDefinition } from '#command-handling';
import { DomainEvent, fold, localDate } from '#kernel';
import { programme } from '#contexts/programmes/contracts';
import { candidacy } from '#contexts/selection/contracts';
import { title } from '#contexts/titles/contracts';
import {
  APPLICATION,
  APPROVED,
  BUDGET_YEAR,
  DISBURSED,
  FINANCE,
  FINANCE_OFFICE,
  fundsRecovered,
  GRANTED,
  grantStopped,
  NEW_EMPLOYER,
  OF_GRANT,
  ORDER,
  ORDERED,
  REASON_OF_GRANT,
  registeredAs,
  spendingRecorded,
  budgetAppropriated,
  transferProposed,
} from '../sample-funding.testing';
import { EMPLOYER, registeredOrganisation } from '../sample-selection.testing';
import { HOLDER, termBegan, termEnded, titleAwarded, WITH_TITLES } from '../sample-titles.testing';
import * as commands from './commands';
import {
  balanceOf,
  budget,
  grant,
  GrantDisbursed,
  GrantRechecked,
  GrantState,
  outstandingOf,
  RecoveryDemanded,
} from './contracts';

const RUNS = 30;
/** In milliseconds: what is left of runs, or of the search for a shorter failure, is then given up. */
const TIME_LIMIT = 20_000;
const TODAY = `${BUDGET_YEAR}-11-01`;

type GrantEvent = Parameters<typeof grant.evolve>[1];

/** What one step draws from: which of the possible commands, by whom, and for how much. */
interface Step {
  readonly move: number;
  readonly who: number;
  readonly sum: number;
}
const anyStep: fc.Arbitrary<Step> = fc.record({
  move: fc.nat(10_000),
  who: fc.nat(3),
  sum: fc.nat(20_000_000),
});
/** From the very beginning, from the approval, from an order of the bank, stopped or not, from the payment, or from a transfer that waits for its answer. */
const anyBeginning = fc.constantFrom<readonly GrantEvent[]>(
  [],
  APPROVED,
  ORDERED,
  [...ORDERED, grantStopped],
  DISBURSED,
  [...DISBURSED, transferProposed],
);
const anySteps = fc.array(anyStep, { minLength: 20, maxLength: 40, size: 'max' });

const running = fold(title, [titleAwarded, termBegan]);
const ended = fold(title, [titleAwarded, termBegan, termEnded]);
const reason = REASON_OF_GRANT;

/** Every command, to be tried on a history with what the step says: the events that it is accepted with, none where it is refused. */
function attempts(
  history: readonly GrantEvent[],
  { who, sum }: Step,
): readonly (() => readonly GrantEvent[])[] {
  const state: GrantState = fold(grant, history);
  const held = state.status === 'none' ? undefined : state;
  /** The limit, one fen beyond it, one fen, or any sum. */
  const about = (limit: number) => [limit, limit + 1, 1, sum][sum % 4] || 1;
  const attempt = <Body extends object, State, Facts>(
    definition: CommandDefinition<Body, State, GrantEvent, Facts>,
    body: Body,
    facts?: Facts,
  ): readonly GrantEvent[] => {
    const given = specification(definition)
      .policy(WITH_TITLES)
      .today(TODAY)
      .actor({ id: `account-${who}` })
      .given(...history);
    const { decision } = (facts === undefined ? given : given.facts(facts)).when(body);
    return decision.kind === 'refused' ? [] : decision.events;
  };
  const { voucherNumber, description = '', spendingId } = spendingRecorded(1, 1).data;
  const { documentNumber } = fundsRecovered(1, 0).data;
  const day = localDate(TODAY);
  const entry = { ...OF_GRANT, amount: about(held ? balanceOf(held) : 1), spentOn: day, voucherNumber };
  const payment = { ...OF_GRANT, orderNumber: ORDER };
  const termination = { terminationId: 'left-province', happenedOn: day };
  const employer = registeredOrganisation(EMPLOYER);
  /** What ends a grant is tried seldom, so that something happens before. */
  const isSeldom = sum % 5 === 0;
  const oneOf = <Word extends string>(...words: readonly [Word, ...Word[]]): Word =>
    words[sum % words.length] ?? words[0];
  return [
    () =>
      attempt(
        commands.fixGrant,
        { ...OF_GRANT, amount: about(20_000_000) },
        { title: running, applied: candidacy.initial, programme: programme.initial },
      ),
    () =>
      attempt(
        commands.fileGrantApplication,
        { ...OF_GRANT, ...APPLICATION, creditCode: EMPLOYER, budgetCode: '123456' },
        { employer, holder: HOLDER.holder },
      ),
    () => (isSeldom ? attempt(commands.withdrawGrantApplication, { ...OF_GRANT, reason }, HOLDER) : []),
    () =>
      attempt(commands.giveGrantOpinion, { ...OF_GRANT, opinion: 'supported', opinionText: '同意（虚构）' }),
    () =>
      attempt(
        commands.approveGrant,
        { ...OF_GRANT, decision: oneOf('approved', 'refused'), reason, financeOfficeId: FINANCE },
        { title: running, office: FINANCE_OFFICE, programme: programme.initial },
      ),
    () =>
      attempt(
        commands.recheckGrant,
        { ...OF_GRANT, decision: oneOf('rechecked', 'returned'), reason },
        { title: running, budget: fold(budget, [budgetAppropriated(GRANTED)]) },
      ),
    () => attempt(commands.recordOrder, payment),
    () => attempt(commands.recordFailedTransfer, { ...payment, fault: 'other' }),
    () =>
      attempt(commands.recordDisbursement, {
        ...{ ...payment, amount: held?.amount ?? 1, bankReference: 'B1', transferredOn: day },
      }),
    () => attempt(commands.recordSpending, { ...entry, spendingId, description }, HOLDER),
    () => attempt(commands.recordSpending, { ...entry, spendingId, description: '管理费（虚构）' }, HOLDER),
    () => attempt(commands.recordSpending, { ...entry, spendingId: 'fee', description }, HOLDER),
    () => attempt(commands.reverseSpending, { ...OF_GRANT, reversedEntry: 1 + (sum % 6), reason }, HOLDER),
    () =>
      isSeldom
        ? attempt(commands.reportTermination, { ...OF_GRANT, ...termination, reason }, { title: running })
        : [],
    () =>
      attempt(commands.decideTermination, {
        ...OF_GRANT,
        decision: oneOf('terminated', 'dropped'),
        reason,
      }),
    () => (isSeldom ? attempt(commands.stopGrant, OF_GRANT) : []),
    () => attempt(commands.closeGrant, OF_GRANT),
    () =>
      attempt(commands.receiveRecovery, {
        ...{ ...OF_GRANT, amount: about(held ? outstandingOf(held) : 1), receivedOn: day, documentNumber },
      }),
    () =>
      attempt(
        commands.proposeGrantTransfer,
        { ...OF_GRANT, newEmployerId: NEW_EMPLOYER, reason },
        { office: registeredAs(NEW_EMPLOYER, 'university', 'municipal') },
      ),
    () =>
      attempt(commands.answerGrantTransfer, {
        ...OF_GRANT,
        answer: oneOf('agreed', 'agreed', 'declined'),
        reason,
      }),
    () => attempt(commands.withdrawGrantTransfer, { ...OF_GRANT, reason }),
    () =>
      attempt(commands.decideGrantTransfer, {
        ...{ ...OF_GRANT, reason },
        decision: oneOf('transferred', 'transferred', 'refused'),
      }),
    () =>
      isSeldom
        ? attempt(
            commands.reportBalance,
            { ...OF_GRANT, treatment: oneOf('returned', 'carried-over'), documentNumber },
            { ...HOLDER, title: ended },
          )
        : [],
  ];
}

/** How far apart two commands are tried: prime to their number, so that each of them has its turn. */
const STRIDE = 7;

/** A history of one grant: at each step the first command that is accepted, beginning with any of them. */
function play(beginning: readonly GrantEvent[], steps: readonly Step[]): readonly GrantEvent[] {
  return steps.reduce<readonly GrantEvent[]>((history, step) => {
    const all = attempts(history, step);
    for (const index of all.keys()) {
      const events = all[(step.move + index * STRIDE) % all.length]?.() ?? [];
      if (events.length > 0) return [...history, ...events];
    }
    return history;
  }, beginning);
}

const isOf = <Definition extends { readonly type: string }>(
  event: DomainEvent,
  definition: Definition,
): boolean => event.type === definition.type;

/** The sums of a history, reckoned from its events alone. */
function sumsOf(history: readonly GrantEvent[]) {
  let [disbursed, accepted, demanded, recovered] = [0, 0, 0, 0];
  for (const { type, data } of history) {
    if (type === 'GrantDisbursed') disbursed += data.amount;
    if (type === 'SpendingRecorded' && data.isAccepted) accepted += data.amount;
    if (type === 'SpendingReversed' && data.isAccepted) accepted -= data.amount;
    if (type === 'RecoveryDemanded') demanded += data.amount;
    if (type === 'FundsRecovered') recovered += data.amount;
  }
  return { disbursed, accepted, demanded, recovered };
}

/** What must never happen to the money of a grant, found at any moment of a history. */
function breachesIn(history: readonly GrantEvent[]): string[] {
  return history.flatMap((event, index) => {
    const before = history.slice(0, index);
    const past = sumsOf(before);
    const now = sumsOf([...before, event]);
    const state: GrantState = fold(grant, before);
    const demand = event.type === 'RecoveryDemanded' ? event.data.amount : undefined;
    const faults = {
      'spending above what was disbursed': now.accepted > now.disbursed,
      'spending below zero': now.accepted < 0,
      'recovered above what was demanded': now.recovered > now.demanded,
      'a demand that is not the balance': demand !== undefined && demand !== past.disbursed - past.accepted,
      'a second payment': isOf(event, GrantDisbursed) && past.disbursed > 0,
      'a second demand': isOf(event, RecoveryDemanded) && past.demanded > 0,
      'something after the end':
        (state.status === 'closed' || state.status === 'refused') && !isOf(event, RecoveryDemanded),
      'two keys of one person': isOf(event, GrantRechecked) && sharesKeys(event, state),
    };
    return Object.entries(faults).flatMap(([fault, isFound]) =>
      isFound ? [`${index} ${event.type}: ${fault}`] : [],
    );
  });
}

function sharesKeys(event: GrantEvent, state: GrantState): boolean {
  if (state.status === 'none' || event.type !== 'GrantRechecked') return false;
  const { filedBy, opinionBy, approval } = state;
  const keys = [filedBy, opinionBy, approval?.approvedBy, event.data.recheckedBy].filter((key) => key);
  return approval?.approvedBy === filedBy || keys.slice(0, -1).includes(event.data.recheckedBy);
}

describe('whatever is tried on a grant', () => {
  it('spends no more than was disbursed, demands the balance, recovers no more, and ends once [JX-MEASURES 12a] [JX-MEASURES 15]', () => {
    fc.assert(
      fc.property(anyBeginning, anySteps, (beginning, steps) => {
        expect(breachesIn(play(beginning, steps))).toEqual([]);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
    );
  });

  it('comes to every end that a grant can have, in so many runs', () => {
    const histories = fc
      .sample(fc.tuple(anyBeginning, anySteps), { seed: 4, numRuns: RUNS })
      .map(([beginning, steps]) => play(beginning, steps));
    const seen = new Set<string>(histories.flat().map(({ type }) => type));
    expect(grant.events.map(({ type }) => type).filter((type) => !seen.has(type))).toEqual([]);
  });
});
