import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { personId, roundId } from '#vocabulary';
import { person, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import {
  accountOfCandidacy,
  ApplicationDraftDiscarded,
  candidacy,
  candidacyIdOf,
  mayFileFor,
} from '../contracts';
import { employerOfCandidacy } from '../domain/application-of';
import { noDraft } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';

export class DiscardApplicationDraft extends bodyOf({ roundId, personId }) {}

/** Throws a draft away, by whoever may write it (JX-PLAN 2.3.2). What was handed in stays. */
export const discardApplicationDraft = defineCommand(DiscardApplicationDraft, {
  aggregate: candidacy,
  summary: text('删除申报草稿', 'Discard a draft of an application'),
  roles: ['applicant', 'employer'],
  untasked: 'at-any-time',
  id: ({ roundId, personId }) => candidacyIdOf(roundId, personId),
  // A person clears away what they wrote, whether the round goes on or not.
  afterTheEnd: true,
  expects: 'either',
  in: candidacyLifecycle.of('discard-application-draft'),
  looksAt: [WHO_ACTS_FOR_PERSON],
  facts: async (load, { personId }) => ({ person: await load(person, personId) }),
  scope: {
    whose: 'employer',
    offices: (command, state, facts) => {
      const [employerId] = employerOfCandidacy(command, state);
      return mayFileFor(facts.person, state, employerId) ? [employerId] : [];
    },
    self: (_command, state, facts) => [accountOfCandidacy(facts.person, state)],
  },
  guards: [({ id, state }) => (state.draft === undefined ? noDraft({ candidacyId: id }) : undefined)],
  decide: (_state, { roundId, personId }, { actor }) =>
    accept(
      ApplicationDraftDiscarded.of({ candidacyId: candidacyIdOf(roundId, personId), discardedBy: actor.id }),
    ),
});
