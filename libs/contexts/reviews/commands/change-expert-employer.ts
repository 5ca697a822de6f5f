import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, employerId, expertId, optional, labelled } from '#vocabulary';
import { expert, ExpertEmployerChanged } from '../contracts';
import { employerOf, keeperOf, refuseUnknownEmployer } from '../domain/expert-register';
import { expertLifecycle } from '../domain/lifecycles';
import { employerUnchanged } from '../domain/refusals';
import { STEADY_ORGANISATION } from '#contexts/people/contracts';

export class ChangeExpertEmployer extends bodyOf({
  expertId,
  employerId: optional(
    called(
      employerId,
      labelled(
        text('现所在单位', 'Present employer'),
        text('未登记的外单位不填', 'left out when it is not registered'),
      ),
    ),
  ),
}) {}

/**
 * Records an expert's new employer; from then on its candidates are the expert's colleagues (JX-PLAN 2.3.4b). Experts do
 * not change it themselves: whoever left their employer for a day could score a colleague.
 */
export const changeExpertEmployer = defineCommand(ChangeExpertEmployer, {
  aggregate: expert,
  summary: text('变更评审专家所在单位', 'Change an expert’s employer'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ expertId }) => expertId,
  expects: 'existing',
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, { employerId }) => ({ employer: await employerOf(load, employerId) }),
  scope: { whose: 'registering-office', offices: (_command, state) => keeperOf(state) },
  in: expertLifecycle.of('change-expert-employer'),
  checks: [
    ({ command: { employerId = null }, facts: { employer } }) => refuseUnknownEmployer(employerId, employer),
    ({ state, command: { expertId, employerId = null } }) =>
      state.employerId === employerId
        ? employerUnchanged({ expertId, employerId: employerId ?? 'one that is not registered' })
        : undefined,
  ],
  decide: (_state, { expertId, employerId = null }, { actor }) =>
    accept(ExpertEmployerChanged.of({ expertId, employerId, changedBy: actor.id })),
});
