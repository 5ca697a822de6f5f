import { bodyOf, defineCommand, Load, StreamNaming } from '#command-handling';
import type { DecisionContext } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { called, declaration } from '#vocabulary';
import { account, AccountState, IdentityAsserted, IdentityMoveProposed, person } from '../contracts';
import type { RegisteredPerson } from '../contracts';
import {
  awaitsPapers,
  isVouchedFor,
  officesOfIdentity,
  refuseByUnit,
  refuseNotClaiming,
} from '../domain/identity';
import { accountStreamIdOf, personIdOf } from '../domain/person-id';
import { idNumber, providedAccountId } from './identity-fields';

export class ConfirmIdentity extends bodyOf({
  idNumber: called(idNumber, text('证件上的居民身份证号码', 'ID number, as the papers have it')),
  accountId: called(providedAccountId, text('当事人的账号', 'Account of the person')),
  papersSeen: declaration(
    text(
      '已当面查验证件原件，账号持有人即证件所载本人',
      'The original papers were seen in the presence of the account’s holder, who is the person named in them',
    ),
  ),
}) {}

/**
 * Confirms that the holder of an account is the person, by an office that saw the papers. Where another account was
 * confirmed before, and where no office knows the person but by its own word, it takes two officials of an HR department or
 * nominating body: the first proposes it, the second carries it out.
 */
export const confirmIdentity = defineCommand(ConfirmIdentity, {
  aggregate: person,
  summary: text(
    '查验证件，确认账号身份（改认到另一账号，或尚无单位确知其人的，须两人先后办理）',
    'Confirm by the papers that an account is the person; two officials where it moves from another account, or no office knows the person',
  ),
  roles: ['employer', 'nominating-body', 'hr-department'],
  id: ({ idNumber }, naming) => personIdOf(idNumber, naming),
  expects: 'either',
  answersWithReceipt: true,
  facts: async (load: Load, { accountId }, _state, naming: StreamNaming) => ({
    account: await load(account, accountStreamIdOf(accountId, naming)),
  }),
  scope: {
    whose: 'employer',
    offices: (_command, state) => officesOfIdentity(state),
  },
  repeated: ({ accountId }, state, { id }) =>
    state.status === 'registered' && state.move?.accountId === accountId && state.move.proposedBy === id
      ? refuseProposedAlready()
      : undefined,
  secondKey: ({ accountId }, state) => ({
    holders: [
      { actorId: accountId, act: text('是该账号持有人', 'are the holder of the account') },
      ...(state.status === 'registered' && state.move?.accountId === accountId
        ? [
            {
              actorId: state.move.proposedBy,
              act: text('提出了身份确认', 'were the first to see the papers'),
            },
          ]
        : []),
    ],
  }),
  decide: (state, { accountId }, context, { account: known }) => {
    if (state.status === 'unknown') return refuseNotClaiming(accountId);
    if (state.accountId === accountId) return refuseConfirmed();
    if (!awaitsPapers(state, accountId)) return refuseNotClaiming(accountId);
    if (known.personId !== state.personId) return refuseElsewhere(accountId, known);
    return confirm(state, accountId, context);
  },
});

function confirm(state: RegisteredPerson, accountId: string, { actor }: DecisionContext) {
  const { personId } = state;
  const officeId = actor.office;
  const asserted = IdentityAsserted.of({
    ...{ personId, accountId, assertedBy: 'office', officeId },
    replaces:
      state.accountId ?? (state.provisionalAccountId === accountId ? null : state.provisionalAccountId),
  });
  if (state.accountId === null && isVouchedFor(state)) return accept(asserted);
  if (actor.role === 'employer' && state.accountId === null) return refuseByUnit();
  if (actor.role === 'employer') {
    return refuse(
      'rule',
      'move-by-department',
      text(
        '该人员已有经确认的账号，改认须由人社部门或推荐地区、部门的两名工作人员先后办理。',
        'Another account of this person was confirmed: moving it takes two officials of an HR department or nominating body.',
      ),
    );
  }
  return state.move?.accountId === accountId
    ? accept(asserted)
    : accept(IdentityMoveProposed.of({ personId, accountId, officeId, proposedBy: actor.id }));
}

/** A second click of the first of the two officials. */
function refuseProposedAlready(): Refusal {
  return refuse(
    'state',
    'identity-move-proposed',
    text(
      '您已提出将该人员改认到这一账号，无需再次办理；尚须由另一名工作人员确认。',
      'You have proposed this account for the person already: another official confirms it now.',
    ),
  );
}

function refuseConfirmed(): Refusal {
  return refuse(
    'state',
    'identity-confirmed',
    text('该账号的身份已经确认。', 'The identity of this account has been confirmed already.'),
  );
}

/** An account stands for one person; right after the registration it may not be on record yet. */
function refuseElsewhere(accountId: string, { personId }: AccountState): Refusal {
  const [zh, en] =
    personId === null
      ? ['的登记尚在处理，请稍后再试', 'is still being recorded: try again shortly']
      : [
          '已登记或认领另一身份证号码，一个账号只能是一个人',
          'stands for another ID number: an account is one person',
        ];
  return refuse('state', 'account-elsewhere', text(`该账号${zh}。`, `Account ${accountId} ${en}.`), {
    field: 'accountId',
  });
}
