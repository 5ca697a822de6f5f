import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { personId, roundId } from '#vocabulary';
import { person } from '#contexts/people/contracts';
import {
  accountOfCandidacy,
  ApplicationDraftDiscarded,
  candidacy,
  candidacyIdOf,
  mayFileFor,
} from '../contracts';
import { employerOfCandidacy } from '../domain/application-of';
import { noDraft } from '../domain/refusals';

export class DiscardApplicationDraft extends bodyOf({ roundId, personId }) {}

/** Throws a draft away, by whoever may write it (JX-PLAN 2.3.2). What was handed in stays. */
export const discardApplicationDraft = defineCommand(DiscardApplicationDraft, {
  aggregate: candidacy,
  summary: text('删除申报草稿', 'Discard a draft of an application'),
  roles: ['applicant', 'employer'],
  id: ({ roundId, personId }) => candidacyIdOf(roundId, personId),
  expects: 'either',
  facts: async (load, { personId }) => ({ person: await load(person, personId) }),
  scope: {
    whose: 'employer',
    offices: (command, state, facts) => {
      const [employerId] = employerOfCandidacy(command, state);
      return mayFileFor(facts.person, state, employerId) ? [employerId] : [];
    },
    self: (_command, state, facts) => [accountOfCandidacy(facts.person, state)],
  },
  decide: ({ draft }, { roundId, personId }, { actor }) => {
    const candidacyId = candidacyIdOf(roundId, personId);
    if (draft === undefined) {
      return noDraft({ candidacyId });
    }
    return accept(ApplicationDraftDiscarded.of({ candidacyId, discardedBy: actor.id }));
  },
});
