import { bodyOf, defineCommand, Judged } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { called, employerId, labelled } from '#vocabulary';
import { person, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import type { CandidacyState } from '../contracts';
import {
  accountOfCandidacy,
  ApplicationDraftSaved,
  candidacy,
  candidacyIdOf,
  mayFileFor,
} from '../contracts';
import { checkContent, factFaults } from '../domain/application-faults';
import { openRoundOf } from '../domain/open-round';
import { sideOf, filing, refuseWithdrawnForGood } from '../domain/person-of-application';
import { applicationFields, contentOf } from './application-fields';
import { draftOfAnotherEmployer, draftOfSomebodyElse, applicationSubmitted } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class SaveApplicationDraft extends bodyOf({
  ...applicationFields,
  employerId: called(
    employerId,
    labelled(
      text('所在单位的统一社会信用代码', 'Employer'),
      text('自由职业者填所属地人社部门', 'freelancers: the local HR department'),
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
  untasked: 'first-step',
  id: ({ roundId, personId }) => candidacyIdOf(roundId, personId),
  expects: 'either',
  in: candidacyLifecycle.of('save-application-draft'),
  looksAt: [round, WHO_ACTS_FOR_PERSON],
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
  outside: ({ id, state }) =>
    state.status === 'none' ? undefined : applicationSubmitted({ candidacyId: id }),
  known: (asked) => filing(asked),
  guards: [refuseWithdrawnForGood, refuseDraftOfOthers],
  checks: [
    ({ command, context }) => {
      const { faults } = checkContent(contentOf(command), context.policy);
      return faults.length > 0 ? factFaults(faults) : undefined;
    },
  ],
  decide: (_state, command, { actor, policy }, { round: { programmeId }, person: applicant }) => {
    const { roundId, personId, employerId } = command;
    const content = contentOf(command);
    return accept(
      ApplicationDraftSaved.of({
        ...{
          candidacyId: candidacyIdOf(roundId, personId),
          roundId,
          programmeId,
          personId,
          employerId,
          content,
        },
        ...{ savedBy: actor.id, savedAs: sideOf(actor, applicant) },
        missing: checkContent(content, policy).missing.map(({ field }) => field),
      }),
    );
  },
});

/**
 * Two people may write for one person: nobody overwrites what they have not seen. What somebody wrote who only registered as
 * the person is in nobody's way.
 */
function refuseDraftOfOthers({
  id: candidacyId,
  state: { draft },
  context: { actor, seenRevision },
}: Judged<CandidacyState>): Refusal | undefined {
  if (draft === undefined || draft.savedBy === actor.id || draft.savedAs === 'registrant') return undefined;
  if (actor.role === 'employer' && actor.office !== draft.employerId) {
    return draftOfAnotherEmployer({ candidacyId, employerId: draft.employerId });
  }
  if (seenRevision !== undefined) return undefined;
  return draftOfSomebodyElse({ candidacyId });
}
