import { specification } from '#command-handling/testing';
import { reviewPanel } from '#contexts/reviews/contracts';
import { expectIdentified } from '../../../refusal-words.testing';
import { concludedPanel, panelOf, resultOfRank, scoringPanel } from '../../../sample-reviews.testing';
import { rosterEntry, rosterProposed, rosterWithReserves } from '../../../sample-roster.testing';
import {
  candidacyOf,
  candidacyState,
  CITY,
  eligibleCandidacy,
  openRound,
  ROUND,
  sentList,
  withParts,
} from '../../../sample-selection.testing';
import { CandidacyState } from '../../applications/contracts';
import { RankDeviationExplained } from '../../nominations/contracts';
import { RosterProposed } from '../contracts';
import { proposeRoster } from './propose-roster';

const REASON = '学科布局需要（虚构）';
const panel = { panelId: panelOf('provincial'), edition: 1 };
const facts = {
  round: openRound({ [CITY]: 4 }, 2),
  lists: [sentList('p1', 'p2', 'p3', 'p4')],
  notices: [],
  panel: concludedPanel('provincial', ['p1', 'p2', 'p3', 'p4']),
  leftOff: [] as CandidacyState[],
};
const about = (...persons: readonly string[]) => ({
  ...facts,
  candidacies: persons.map((person) => eligibleCandidacy(person)),
});
const proposing = specification(proposeRoster).policy(withParts('expertReview'));
const asking = (entries: readonly string[], reserves: readonly string[] = [], reasons: string[] = []) => ({
  roundId: ROUND,
  candidacyIds: entries.map(candidacyOf),
  reserveIds: reserves.map(candidacyOf),
  rankReasons: reasons.map((person) => ({ candidacyId: candidacyOf(person), reason: REASON })),
});
const found = (person: string, rank: number, panelRank = rank) => ({
  ...rosterEntry(person, rank),
  ...{ panelRank, result: resultOfRank(panelRank) },
});
const explained = (person: string, panelRank: number) =>
  RankDeviationExplained.of({
    ...{ roundId: ROUND, bodyId: null, edition: 1, candidacyId: candidacyOf(person), personId: person },
    ...{ panelRank, reason: REASON },
  });

describe('proposing a roster with reserves', () => {
  const unreviewed = specification(proposeRoster).policy(withParts());

  it('ranks the reserves after the entries; they do not count towards the cap [JX-PLAN 2.1.1]', () => {
    unreviewed
      .facts({ ...about('p1', 'p2', 'p3', 'p4'), panel: reviewPanel.initial })
      .when(asking(['p1', 'p2'], ['p3', 'p4']))
      .then(rosterWithReserves(['p1', 'p2'], ['p3', 'p4']));
  });

  it('refuses a reserve who is not selectable, or is an entry as well [JX-PLAN 2.3.4a]', () => {
    const refused = unreviewed
      .facts({ ...facts, candidacies: [eligibleCandidacy('p1'), candidacyState('p3')] })
      .when(asking(['p1'], ['p3']));
    refused.thenRefused('not-selectable', { clauses: ['JX-PLAN 2.3.4a'] });
    expectIdentified(refused, candidacyOf('p3'));
    const twice = unreviewed.facts(about('p1', 'p1')).when(asking(['p1'], ['p1']));
    twice.thenRefused('candidate-twice', { reason: 'rule', field: 'reserveIds' });
    expectIdentified(twice, candidacyOf('p1'));
  });

  it('says that the departments are asked before its notice, where the policy has it so [JX-PLAN 2.3.4c]', () => {
    unreviewed
      .policy(withParts('consultation'))
      .facts(about('p1'))
      .when(asking(['p1']))
      .then(RosterProposed.of({ ...rosterProposed(['p1']).data, consultation: true }));
  });
});

describe('proposing a roster after the expert review', () => {
  it('rests on the concluded panel: its rank and result go with each [JX-PLAN 2.3.4b]', () => {
    const decided = proposing.facts(about('p1', 'p2', 'p3')).when(asking(['p1', 'p2'], ['p3']));
    decided.then(
      RosterProposed.of({
        ...{ roundId: ROUND, edition: 1, entries: [found('p1', 1), found('p2', 2)] },
        ...{ reserves: [found('p3', 3)], dropped: [], panel },
      }),
    );
    decided.thenBasis('JX-PLAN 2.1.1', 'JX-PLAN 2.3.4a', 'JX-PLAN 2.3.4b');
  });

  it.each([
    ['was never convened', reviewPanel.initial],
    ['is still scoring', scoringPanel('provincial', ['p1', 'p2'])],
  ])('refuses while the panel %s, and names it [JX-PLAN 2.3.4b]', (_, state) => {
    const refused = proposing.facts({ ...about('p1'), panel: state }).when(asking(['p1']));
    refused.thenRefused('review-not-concluded', { reason: 'rule', clauses: ['JX-PLAN 2.3.4b'] });
    expectIdentified(refused, panelOf('provincial'));
  });

  it('refuses an entry or reserve without a result, by name [JX-PLAN 2.3.4b]', () => {
    const ranked = concludedPanel('provincial', ['p1']);
    const refused = proposing.facts({ ...about('p1', 'p3'), panel: ranked }).when(asking(['p1'], ['p3']));
    refused.thenRefused('review-result-missing', { reason: 'rule', clauses: ['JX-PLAN 2.3.4b'] });
    expectIdentified(refused, candidacyOf('p3'));
  });

  it('refuses another order than the panel’s without a reason for each, and takes it with one [JX-PLAN 2.3.4b]', () => {
    const given = proposing.facts(about('p2', 'p3', 'p1'));
    const refused = given.when(asking(['p2', 'p3'], ['p1'], ['p2']));
    refused.thenRefused('rank-unexplained', { field: 'rankReasons', clauses: ['JX-PLAN 2.3.4b'] });
    expectIdentified(refused, candidacyOf('p3'));
    given.when(asking(['p2', 'p3'], ['p1'], ['p2', 'p3'])).then(
      RosterProposed.of({
        ...{ roundId: ROUND, edition: 1, entries: [found('p2', 1, 2), found('p3', 2, 3)] },
        ...{ reserves: [found('p1', 3, 1)], dropped: [], panel },
      }),
      explained('p2', 2),
      explained('p3', 3),
    );
  });

  it('asks for a reason for whoever is left off before others, not for who could not be selected [JX-PLAN 2.3.4b]', () => {
    const given = proposing.facts({ ...about('p1', 'p3'), leftOff: [eligibleCandidacy('p2')] });
    const refused = given.when(asking(['p1', 'p3']));
    refused.thenRefused('rank-unexplained');
    expectIdentified(refused, candidacyOf('p2'));
    const entries = [found('p1', 1), found('p3', 2, 3)];
    const proposed = RosterProposed.of({ roundId: ROUND, edition: 1, entries, dropped: [], panel });
    given.when(asking(['p1', 'p3'], [], ['p2'])).then(proposed, explained('p2', 2));
    const unfit = { ...about('p1', 'p3'), leftOff: [candidacyState('p2')] };
    proposing
      .facts(unfit)
      .when(asking(['p1', 'p3']))
      .then(proposed);
  });
});
