import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import type { NoticeState } from '#contexts/publicity/contracts';
import { notice } from '#contexts/publicity/contracts';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  findingFiled,
  noticeClosed,
  noticePublished,
  objectionDecided,
  objectionRaised,
} from '../../../sample-notices.testing';
import { removed, rosterEntry, rosterProposed } from '../../../sample-roster.testing';
import {
  candidacyOf,
  candidacyState,
  eligibleCandidacy,
  JIANGXI,
  PROGRAMME,
  PROVINCE,
  ROUND,
  roundClosed,
  roundOpened,
} from '../../../sample-selection.testing';
import { RoundClosed } from '#contexts/programmes/contracts';
import { roster, RosterPublished, RosterState } from '../contracts';
import { closeRound } from './close-round';

const KIND = 'proposed-roster';
const published = RosterPublished.of({
  ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: 1, noticeId: null },
  awardees: [{ ...rosterEntry('p1', 1), certificateNumber: 'JXSG2022001', noticeId: null }],
  ...{ deferred: [], excluded: [], statement: '公布（虚构）' },
});
const proposed = fold(roster, [rosterProposed(['p1', 'p2'])]);
const facts = (state: RosterState, ...notices: readonly NoticeState[]) => ({
  roster: state,
  candidacies: [eligibleCandidacy('p1'), eligibleCandidacy('p2')],
  notices,
});
const closing = specification(closeRound)
  .policy(JIANGXI)
  .given(roundOpened)
  .actor({ id: 'hr-clerk', office: PROVINCE })
  .today('2022-12-01');
const body = { roundId: ROUND, statement: '办结（虚构）' };
const closed = (selected: number) => RoundClosed.of({ ...roundClosed.data, selected });

describe('closing a round', () => {
  it('ends it on record once everybody on the roster is published or taken off [JX-PLAN 2.3.6a]', () => {
    const settled = fold(roster, [rosterProposed(['p1', 'p2']), removed('p2'), published]);
    const decided = closing.facts(facts(settled)).when(body);
    decided.then(closed(1));
    decided.thenBasis('JX-PLAN 2.3.6a');
  });

  it('ends a round in which nobody was proposed, and nobody selected', () => {
    closing.facts({ roster: roster.initial, candidacies: [], notices: [] }).when(body).then(closed(0));
  });

  it('refuses while applications are taken, with their last day', () => {
    const refused = closing.facts(facts(proposed)).today('2022-04-30').when(body);
    refused.thenRefused('applications-still-taken', { reason: 'state' });
    expectNamed(refused, '2022-04-30');
  });

  it('refuses while somebody on the roster is neither published nor taken off, and says who [JX-PLAN 2.3.6a]', () => {
    const waiting = fold(roster, [rosterProposed(['p1', 'p2']), published]);
    const refused = closing.facts(facts(waiting)).when(body);
    refused.thenRefused('candidates-undecided', { reason: 'state', clauses: ['JX-PLAN 2.3.6a'] });
    expectIdentified(refused, candidacyOf('p2'));
  });

  it('does not wait for whoever fell out: withdrawn, or objected to with success', () => {
    const upheld = fold(notice, [
      noticePublished(KIND, ['p1', 'p2']),
      objectionRaised(KIND, 'p2'),
      findingFiled(KIND, 'p2'),
      objectionDecided(KIND, 'p2', 'upheld'),
      noticeClosed(KIND),
    ]);
    const waiting = fold(roster, [rosterProposed(['p1', 'p2']), published]);
    closing.facts(facts(waiting, upheld)).when(body).then(closed(1));
    const withdrawn = { ...facts(waiting), candidacies: [eligibleCandidacy('p1'), candidacyState('p2')] };
    closing.facts(withdrawn).when(body).then(closed(1));
  });

  it('is the organiser’s to do', () => {
    expect(closing.facts(facts(proposed)).offices(body)).toEqual([PROVINCE]);
  });
});
