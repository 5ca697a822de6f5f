import type { Actor, Role } from '#access';
import type { AnyCommandDefinition } from '#command-handling';
import { DomainEvent, localDate } from '#kernel';
import { OrganisationRegistered, organisation, person, PersonRegistered } from '#contexts/people/contracts';
import { title } from '#contexts/titles/contracts';
import {
  APPLICATION,
  budgetAppropriated,
  BUDGET_YEAR,
  FINANCE,
  FUND,
  grantApproved,
  grantApplicationFiled,
  grantFixed,
  GRANTED,
  grantOpinionGiven,
  NEW_EMPLOYER,
  PAYMENT,
  REASON_OF_GRANT,
} from '../sample-funding.testing';
import { candidacyOf, CITY, EMPLOYER, PROVINCE } from '../sample-selection.testing';
import {
  revocationDropped,
  revocationProposed,
  termBegan,
  termEnded,
  titleAwarded,
  titleRevoked,
} from '../sample-titles.testing';
import * as commands from './commands';
import {
  balanceOf,
  budget,
  budgetIdOf,
  grant,
  grantIdOf,
  HeldGrant,
  OpenBudget,
  outstandingOf,
} from './contracts';
import { Funds, TODAY } from './funds.testing';

export const GRANTS = 4;
/** In fen: enough for two grants and a half. */
const APPROPRIATED = 2.5 * GRANTED;
const OF_BUDGET = { fundId: FUND, budgetYear: BUDGET_YEAR };
export const BUDGET = budgetIdOf(OF_BUDGET);
const reason = REASON_OF_GRANT;
const day = localDate(TODAY);

export const grantOf = (n: number) => ({ candidacyId: candidacyOf(`p${n}`), paymentId: PAYMENT });
export const grantId = (n: number): string => grantIdOf(grantOf(n));

/** What one step draws from: where it begins to look for what is possible, for which grant, by whom, and for how much. */
export interface Step {
  readonly move: number;
  readonly n: number;
  readonly who: number;
  readonly sum: number;
  readonly process: 0 | 1;
}

/** A budget and four titles; the first grants are approved, the others not fixed. */
export async function openFunds(approved: number): Promise<Funds> {
  const funds = new Funds();
  const registered = [
    [EMPLOYER, 'public-institution', 'grass-roots'],
    [NEW_EMPLOYER, 'university', 'municipal'],
    [FINANCE, 'finance-department', 'provincial'],
  ] as const;
  for (const [organisationId, kind, level] of registered)
    await funds.place(
      organisation,
      organisationId,
      OrganisationRegistered.of({ organisationId, name: '虚构单位', kind, level, parentId: null }),
    );
  await funds.place(budget, BUDGET, budgetAppropriated(APPROPRIATED));
  for (let n = 1; n <= GRANTS; n += 1) {
    const ids = { candidacyId: candidacyOf(`p${n}`), personId: `p${n}` };
    await funds.place(
      person,
      `p${n}`,
      PersonRegistered.of({ personId: `p${n}`, accountId: null, officeId: null }),
    );
    await funds.place(title, ids.candidacyId, ...[titleAwarded, termBegan].map((event) => of(event, ids)));
    const ways = [grantFixed(), grantApplicationFiled, grantOpinionGiven, grantApproved()];
    if (n <= approved) await funds.place(grant, grantId(n), ...ways.map((event) => of(event, ids)));
  }
  return funds;
}

function of<Event extends { readonly type: string; readonly data: object }>(
  event: Event,
  ids: object,
): Event {
  return { ...event, data: { ...event.data, ...ids } };
}

/** One thing that somebody tries. Whether it was taken. */
type Move = () => Promise<boolean>;

/** How far apart two moves are tried: prime to their number, so that each of them has its turn. */
const STRIDE = 7;

/** Does the first of all moves that is taken, beginning with any of them. */
export async function playOne(funds: Funds, step: Step): Promise<void> {
  const moves = await movesOf(funds, step);
  for (const index of moves.keys()) if (await moves[(step.move + index * STRIDE) % moves.length]?.()) return;
}

/** Tries one move, which is mostly refused. */
export async function tryOne(funds: Funds, step: Step): Promise<void> {
  const moves = await movesOf(funds, step);
  await moves[step.move % moves.length]?.();
}

async function movesOf(funds: Funds, step: Step): Promise<readonly Move[]> {
  const state = await funds.stateOf(grant, grantId(step.n));
  const ofBudget = await funds.stateOf(budget, BUDGET);
  if (ofBudget.status === 'none') return [];
  const held = state.status === 'none' ? undefined : state;
  return [
    ...movesToPayment(funds, step, held),
    ...movesOfBudget(funds, step, ofBudget),
    ...movesAfterPayment(funds, step, held),
    ...movesOfTitle(funds, step),
    () => funds.deliver(step.sum, step.process),
    () => funds.deliver(step.sum + 1, step.process),
  ];
}

const OFFICES: Partial<Record<Role, string>> = {
  employer: EMPLOYER,
  'nominating-body': CITY,
  'hr-department': PROVINCE,
  'finance-department': FINANCE,
};

/** Gives commands of a step, by its account, in the office of the role. */
function giving(funds: Funds, { who, process }: Step) {
  return <Body extends object>(
    definition: AnyCommandDefinition & { readonly body: new () => Body },
    body: Body,
    office?: string,
  ): Promise<boolean> => {
    const [role = 'system'] = definition.roles;
    const actor: Actor = { id: `account-${who}`, roles: [role], office: office ?? OFFICES[role] ?? null };
    return funds.give(definition, body, { actor, process });
  };
}

const oneOf = <Word>(sum: number, ...words: readonly [Word, ...Word[]]): Word =>
  words[sum % words.length] ?? words[0];
/** The limit, one fen beyond it, one fen, or any sum. */
const about = (sum: number, limit: number): number => oneOf(sum, limit, limit + 1, 1, sum) || 1;
/** What ends a grant is tried seldom, so that something happens before. */
const seldom = (sum: number, move: Move): Move => (sum % 5 === 0 ? move : () => Promise.resolve(false));

function movesToPayment(funds: Funds, step: Step, held: HeldGrant | undefined): readonly Move[] {
  const give = giving(funds, step);
  const { n, sum } = step;
  const of = grantOf(n);
  const account = { creditCode: EMPLOYER, budgetCode: '123456' };
  const approval = {
    decision: sum % 7 > 1 ? 'approved' : oneOf(sum, 'returned', 'refused'),
    reason,
  } as const;
  const recheck = {
    decision: sum % 7 > 1 ? 'rechecked' : oneOf(sum, 'returned', 'refused'),
    reason,
  } as const;
  return [
    () => give(commands.fixGrant, { ...of, amount: oneOf(sum, GRANTED, 20_000_000, 20_000_001, 10_000_000) }),
    () => give(commands.fileGrantApplication, { ...of, ...APPLICATION, ...account }, held?.employerId),
    seldom(sum, () => give(commands.withdrawGrantApplication, { ...of, reason }, held?.employerId)),
    () => give(commands.giveGrantOpinion, { ...of, opinion: 'supported', opinionText: '同意（虚构）' }),
    () => give(commands.approveGrant, { ...of, ...approval, financeOfficeId: FINANCE }),
    () => give(commands.recheckGrant, { ...of, ...recheck }),
    () => {
      // The commitment stands, and the log fails before the recheck.
      funds.store.failsNext = `payment-${grantId(n)}`;
      return give(commands.recheckGrant, { ...of, ...recheck, decision: 'rechecked' }).finally(() => {
        funds.store.failsNext = '';
      });
    },
  ];
}

function movesOfBudget(funds: Funds, step: Step, state: OpenBudget): readonly Move[] {
  const give = giving(funds, step);
  const { sum } = step;
  const { committed, appropriated } = state;
  const amount = oneOf(sum, committed, committed - 1, appropriated + GRANTED, APPROPRIATED) || 1;
  const numbers = Array.from({ length: GRANTS }, (_, index) => index + 1);
  const chosen = numbers.filter((n) => n === step.n || (sum >> n) % 2 === 1);
  const isAwaited = Object.values(state.orders).some(({ settled }) => !settled);
  const importing = () => give(commands.importBankResults, { ...OF_BUDGET, content: bankFileOf(state, sum) });
  return [
    seldom(sum, () =>
      give(commands.changeAppropriation, { ...OF_BUDGET, amount, documentNumber: '虚构财 2 号', reason }),
    ),
    () => give(commands.orderPayments, { ...OF_BUDGET, payments: chosen.map(grantOf) }),
    () => give(commands.orderPayments, { ...OF_BUDGET, payments: [grantOf(step.n)] }),
    // A file that settles nothing is imported as well: seldom, since it leads nowhere.
    isAwaited ? importing : seldom(sum, importing),
  ];
}

/** A file on the open orders: paid in full, short or over by a fen, failed, told twice; and orders that are not there, or are settled. */
function bankFileOf(state: OpenBudget, sum: number): string {
  const lines = Object.entries(state.orders).flatMap(([orderNumber, { grantId }], index) => {
    const fen = state.commitments[grantId]?.amount ?? 1;
    const told = (amount: number, result: string) =>
      `${orderNumber},${(amount / 100).toFixed(2)},${result},B${sum},${TODAY},`;
    return oneOf(
      sum + 3 * index,
      ...([
        [told(fen, '成功')],
        [told(fen, '失败')],
        [told(fen - 1, '成功')],
        [told(fen + 1, '成功')],
      ] as const),
      ...([[told(fen, '成功'), told(fen, '成功')], [told(fen, '失败'), told(fen, '成功')], []] as const),
    );
  });
  const unknown = `${FUND}-${BUDGET_YEAR}-0999,1.00,成功,B${sum},${TODAY},`;
  const headings = '拨付单号,金额,结果,银行流水号,日期,失败原因';
  return Buffer.from([headings, ...lines, unknown].join('\n')).toString('base64');
}

function movesAfterPayment(funds: Funds, step: Step, held: HeldGrant | undefined): readonly Move[] {
  const give = giving(funds, step);
  const { n, sum } = step;
  const of = grantOf(n);
  const employer = held?.employerId ?? EMPLOYER;
  const entry = {
    ...{ ...of, amount: about(sum, held ? balanceOf(held) : 1), spentOn: day, voucherNumber: '记-12' },
    spendingId: 'materials',
  };
  const documentNumber = '缴 1 号（虚构）';
  const back = { ...of, amount: about(sum, held ? outstandingOf(held) : 1), receivedOn: day, documentNumber };
  const answer = oneOf(sum, 'agreed', 'agreed', 'declined');
  const decision = oneOf(sum, 'terminated', 'dropped');
  const onTransfer = oneOf(sum, 'transferred', 'transferred', 'refused');
  const treatment = oneOf(sum, 'returned', 'carried-over');
  return [
    () => give(commands.recordSpending, { ...entry, description: '试剂（虚构）' }, employer),
    () => give(commands.recordSpending, { ...entry, description: '管理费（虚构）' }, employer),
    () => give(commands.reverseSpending, { ...of, reversedEntry: 1 + (sum % 6), reason }, employer),
    seldom(sum, () =>
      give(
        commands.reportTermination,
        { ...of, terminationId: 'left-province', happenedOn: day, reason },
        employer,
      ),
    ),
    () => give(commands.decideTermination, { ...of, decision, reason }),
    () => give(commands.receiveRecovery, back),
    () => give(commands.proposeGrantTransfer, { ...of, newEmployerId: NEW_EMPLOYER, reason }, employer),
    () => give(commands.answerGrantTransfer, { ...of, answer, reason }, NEW_EMPLOYER),
    () => give(commands.withdrawGrantTransfer, { ...of, reason }, employer),
    () => give(commands.decideGrantTransfer, { ...of, decision: onTransfer, reason }),
    () => give(commands.reportBalance, { ...of, treatment, documentNumber }, employer),
  ];
}

/** The title is put on hearing, goes on, is revoked, or its term ends. */
function movesOfTitle(funds: Funds, { n, sum }: Step): readonly Move[] {
  const ids = { candidacyId: candidacyOf(`p${n}`), personId: `p${n}` };
  const placed = async (...choice: readonly [DomainEvent, DomainEvent]): Promise<boolean> => {
    await funds.place(title, ids.candidacyId, of(oneOf(sum, ...choice), ids));
    return true;
  };
  return [
    async () => {
      const { status } = await funds.stateOf(title, ids.candidacyId);
      if (status === 'hearing') return placed(revocationDropped, titleRevoked);
      return status === 'awarded' && sum % 5 === 0 ? placed(termEnded, revocationProposed) : false;
    },
  ];
}
