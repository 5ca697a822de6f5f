import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text, together } from '#kernel';
import { candidacyId, optional } from '#vocabulary';
import {
  creditCode,
  hasRightCheckCharacter,
  organisation,
  person,
  STEADY_ORGANISATION,
  WHO_ACTS_FOR_PERSON,
} from '#contexts/people/contracts';
import { grant, GrantApplicationFiled, grantIdOf } from '../contracts';
import {
  accountNumber,
  bankName,
  budgetCode,
  holderAddress,
  holderPhone,
  holderPosition,
  paymentId,
  projectTitle,
  unitAddress,
  unitOpinion,
} from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule, refuseAccount } from '../domain/payment-rule';
import { checkCharacter, notOwnCode } from '../domain/refusals';
import { ofGrant, PAYEE_OF_GRANT, programmeOfGrant, refuseOtherPayee } from '../domain/whose-grant';

export class FileGrantApplication extends bodyOf({
  ...{ candidacyId, paymentId, projectTitle, holderAddress, holderPosition, holderPhone, unitAddress },
  creditCode,
  bankName: optional(bankName),
  accountNumber: optional(accountNumber),
  budgetCode: optional(budgetCode),
  unitOpinion,
}) {}

/**
 * The payee applies for a grant once its amount is fixed (JX-MEASURES 12b, form2): the employer, or the holder where the policy pays
 * the holder.
 */
export const fileGrantApplication = defineCommand(FileGrantApplication, {
  aggregate: grant,
  summary: text('填报资助经费申请表', 'File the application for a grant'),
  roles: ['employer', 'applicant'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('file-grant-application'),
  looksAt: [STEADY_ORGANISATION, WHO_ACTS_FOR_PERSON],
  facts: (load, _command, state) =>
    together({
      employer:
        state.status === 'none'
          ? Promise.resolve(organisation.initial)
          : load(organisation, state.employerId),
      holder: state.status === 'none' ? Promise.resolve(person.initial) : load(person, state.personId),
    }),
  scope: PAYEE_OF_GRANT,
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state, context: { policy }, facts: { employer } }) => {
    const rule = paymentRule(policy, state.paymentId);
    if (isRefusal(rule)) return rule;
    return { rule, employer };
  },
  guards: [refuseOtherPayee],
  checks: [
    // A unit that was registered under an old code keeps it: the register has a warning.
    ({ state: { employerId }, command: { creditCode } }) =>
      creditCode === employerId || hasRightCheckCharacter(creditCode) ? undefined : checkCharacter(),
    ({ state: { employerId }, command: { creditCode } }) =>
      creditCode === employerId ? undefined : notOwnCode(),
    ({ state: { payee }, command: { bankName, accountNumber, budgetCode }, facts: { rule, employer } }) => {
      const paid = payee === 'employer' && employer.status === 'registered' ? employer : 'holder';
      return refuseAccount(rule, paid, { bankName, accountNumber, budgetCode });
    },
  ],
  decide: (state, command, { actor, today }, { rule }) => {
    const { projectTitle, holderAddress, holderPosition, holderPhone, unitAddress, unitOpinion } = command;
    const { bankName, accountNumber, budgetCode } = command;
    return accept(
      GrantApplicationFiled.of({
        ...ofGrant(state),
        ...{
          employerId: state.employerId,
          bodyId: state.bodyId,
          unitAddress,
          filedBy: actor.id,
          filedOn: today,
        },
        ...{ projectTitle, holderAddress, holderPosition, holderPhone, unitOpinion },
        ...(bankName !== undefined && { bankName }),
        ...(accountNumber !== undefined && { accountNumber }),
        ...(budgetCode !== undefined && { budgetCode }),
      }),
      [rule.application.clause],
    );
  },
});
