import { Asked, bodyOf, defineCommand, Load } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { called, declaration, labelled } from '#vocabulary';
import { account, AccountState, IdentityAsserted, IdentityMoveProposed, person } from '../contracts';
import type { RegisteredPerson } from '../contracts';
import {
  accountStreamIdOf,
  awaitsPapers,
  isVouchedFor,
  officesOfIdentity,
  personIdOf,
  refuseUnitAlone,
} from '../domain/identity';
import { personLifecycle } from '../domain/lifecycles';
import { idNumber, providedAccountId } from './identity-fields';
import {
  accountElsewhere,
  accountNotClaiming,
  identityConfirmed,
  identityMoveProposed,
  moveByDepartment,
} from '../domain/refusals';

export class ConfirmIdentity extends bodyOf({
  idNumber: called(idNumber, text('证件上的居民身份证号码', 'ID number, as the papers have it')),
  accountId: called(providedAccountId, text('当事人的账号', 'Account of the person')),
  papersSeen: declaration(
    labelled(
      text('已当面查验证件原件', 'The original papers were seen'),
      text(
        '账号持有人即证件所载本人',
        'in the presence of the account’s holder, who is the person named in them',
      ),
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
    '查验证件，确认账号身份（变更为另一账号的，或尚无单位能够证明其身份的，须由两人先后办理）',
    'Confirm from the papers that the account belongs to the person. Two officials are needed if the person moves from another account, or if no office knows the person',
  ),
  roles: ['employer', 'nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ idNumber }, naming) => personIdOf(idNumber, naming),
  expects: 'either',
  in: personLifecycle.of('confirm-identity'),
  answersWithReceipt: true,
  looksAt: [
    {
      at: account,
      harmless:
        'an account is released only after the person’s stream shows that the person no longer has it',
    },
  ],
  facts: async (load: Load, { accountId }, _state, { naming }) => ({
    account: await load(account, accountStreamIdOf(accountId, naming)),
  }),
  scope: {
    whose: 'employer',
    offices: (_command, state) => officesOfIdentity(state),
  },
  repeated: ({ accountId }, state, { id }) =>
    state.status === 'registered' && state.move?.accountId === accountId && state.move.proposedBy === id
      ? identityMoveProposed()
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
  outside: ({ command: { accountId } }) => accountNotClaiming({ accountId }),
  known: (asked) => refuseClaim(asked) ?? asked.facts,
  guards: [
    ({ state, context: { actor } }) =>
      actor.role === 'employer' && state.accountId !== null ? moveByDepartment() : undefined,
    refuseUnitAlone,
  ],
  decide: (state, { accountId }, { actor }) => {
    const { personId, provisionalAccountId: first, move } = state;
    const officeId = actor.office;
    const takesTwo = state.accountId !== null || !isVouchedFor(state);
    if (takesTwo && move?.accountId !== accountId)
      return accept(IdentityMoveProposed.of({ personId, accountId, officeId, proposedBy: actor.id }));
    const replaces = state.accountId ?? (first === accountId ? null : first);
    return accept(IdentityAsserted.of({ personId, accountId, assertedBy: 'office', officeId, replaces }));
  },
});

/** The account waits for its papers to be seen, and is this person's, if anybody's. */
function refuseClaim({
  state,
  command: { accountId },
  facts,
}: Asked<ConfirmIdentity, RegisteredPerson, { readonly account: AccountState }>): Refusal | undefined {
  if (state.accountId === accountId) return identityConfirmed();
  if (!awaitsPapers(state, accountId)) return accountNotClaiming({ accountId });
  const { personId } = facts.account;
  if (personId === state.personId) return undefined;
  // Right after the registration it may not be on record yet.
  return personId === null
    ? accountElsewhere.pending({ accountId })
    : accountElsewhere.another({ accountId });
}
