import { bodyOf, defineCommand } from '#command-handling';
import type { DecisionContext } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { called, employerId } from '#vocabulary';
import { person } from '#contexts/people/contracts';
import { roundUnknown } from '#contexts/programmes/contracts';
import type { CandidacyState } from '../contracts';
import {
  accountOfCandidacy,
  ApplicationDraftSaved,
  candidacy,
  candidacyIdOf,
  isWithdrawnForGood,
  mayFileFor,
} from '../contracts';
import { checkContent, refuseFaults } from '../domain/application-faults';
import { openRoundOf } from '../domain/open-round';
import { sideOf } from '../domain/person-of-application';
import { refuseUndraftable } from '../domain/refuse-undraftable';
import { applicationFields, contentOf } from './application-fields';
import { draftOfAnotherEmployer, draftOfSomebodyElse, personUnknown } from '../domain/refusals';

export class SaveApplicationDraft extends bodyOf({
  ...applicationFields,
  employerId: called(
    employerId,
    text(
      '所在单位（自由职业者填所属地人社部门）的统一社会信用代码',
      'Employer (freelancers: the local HR department)',
    ),
  ),
}) {}

/**
 * Keeps what has been written of an application, in the place of the draft before (JX-PLAN 2.3.2). It may lack any part;
 * what is there must have the form that the policy asks for. The draft of somebody else is replaced only by who has seen
 * it (`If-Match`); the person can always see it.
 */
export const saveApplicationDraft = defineCommand(SaveApplicationDraft, {
  aggregate: candidacy,
  summary: text('保存申报草稿', 'Save a draft of an application'),
  roles: ['applicant', 'employer'],
  id: ({ roundId, personId }) => candidacyIdOf(roundId, personId),
  expects: 'either',
  facts: (load, { roundId, personId }) =>
    together({
      round: openRoundOf(load, roundId),
      person: load(person, personId),
    }),
  scope: {
    whose: 'employer',
    offices: ({ employerId }, state, facts) =>
      mayFileFor(facts.person, state, employerId) ? [employerId] : [],
    self: (_command, state, facts) => [accountOfCandidacy(facts.person, state)],
  },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (state, command, context, { round: open, person: applicant }) => {
    const { roundId, personId, employerId } = command;
    if (open === undefined) return roundUnknown({ roundId });
    if (applicant.status === 'unknown') return personUnknown({ personId });
    const candidacyId = candidacyIdOf(roundId, personId);
    const refusal =
      refuseUndraftable(state, candidacyId, isWithdrawnForGood(state, applicant)) ??
      refuseDraftOfOthers(state, candidacyId, context);
    if (refusal) return refusal;
    const content = contentOf(command);
    const { missing, faults } = checkContent(content, context.policy);
    if (faults.length > 0) return refuseFaults(faults);
    const { programmeId } = open;
    return accept(
      ApplicationDraftSaved.of({
        ...{ candidacyId, roundId, programmeId, personId, employerId, content },
        savedBy: context.actor.id,
        savedAs: sideOf(context.actor, applicant),
        missing: missing.map(({ field }) => field),
      }),
    );
  },
});

/**
 * Two people may write for one person: nobody overwrites what they have not seen. What somebody wrote who only registered as
 * the person is in nobody's way.
 */
function refuseDraftOfOthers(
  { draft }: CandidacyState,
  candidacyId: string,
  { actor, seenRevision }: DecisionContext,
): Refusal | undefined {
  if (draft === undefined || draft.savedBy === actor.id || draft.savedAs === 'registrant') return undefined;
  if (actor.role === 'employer' && actor.office !== draft.employerId) {
    return draftOfAnotherEmployer({ candidacyId, employerId: draft.employerId });
  }
  if (seenRevision !== undefined) return undefined;
  return draftOfSomebodyElse({ candidacyId });
}
