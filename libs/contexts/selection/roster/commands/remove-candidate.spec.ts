import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { notice, NoticeState } from '#contexts/publicity/contracts';
import { expectIdentified } from '../../../refusal-words.testing';
import {
  findingFiled,
  noticeOf,
  noticePublished,
  objectionDecided,
  objectionRaised,
} from '../../../sample-notices.testing';
import { rosterEntry, rosterProposed } from '../../../sample-roster.testing';
import { candidacyOf, JIANGXI, openRound, PROGRAMME, ROUND } from '../../../sample-selection.testing';
import { CandidateRemoved, RosterPublished } from '../contracts';
import { removeCandidate } from './remove-candidate';

const KIND = 'proposed-roster';
const raised = [noticePublished(KIND, ['p1', 'p2']), objectionRaised(KIND, 'p1')] as const;
const decided = (result: 'upheld' | 'not-upheld') =>
  fold(notice, [...raised, findingFiled(KIND, 'p1'), objectionDecided(KIND, 'p1', result)]);
const removing = (published: NoticeState) =>
  specification(removeCandidate)
    .policy(JIANGXI)
    .facts({ round: openRound(), notice: published })
    .given(rosterProposed(['p1', 'p2']));
const body = { roundId: ROUND, noticeId: noticeOf(KIND), objectionId: 'objection-p1' };
const removed = CandidateRemoved.of({
  ...{ ...body, candidacyId: candidacyOf('p1'), grounds: 'objection-upheld' },
});

describe('removing a candidate', () => {
  it('takes the candidate off the roster after an objection was upheld [JX-PLAN 2.3.6a] [JX-PLAN 2.3.5b]', () => {
    const outcome = removing(decided('upheld')).when(body);
    outcome.then(removed);
    outcome.thenBasis('JX-PLAN 2.3.5b');
  });

  it.each([
    ['is open', fold(notice, raised)],
    ['was not upheld', decided('not-upheld')],
    ['does not exist', fold(notice, raised.slice(0, 1))],
    ['is on a notice that does not exist', { status: 'none' } as const],
  ])('refuses when the objection %s', (_, published) => {
    const refused = removing(published).when(body);
    refused.thenRefused('objection-not-upheld', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
    expectIdentified(refused, 'objection-p1');
  });

  it('removes once', () => {
    removing(decided('upheld')).given(removed).when(body).thenRefused('already-removed', { reason: 'state' });
  });

  it('refuses who was published, and who is not on the roster [JX-PLAN 2.3.6a]', () => {
    const published = RosterPublished.of({
      ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: 1, noticeId: null },
      awardees: [{ ...rosterEntry('p1', 1), certificateNumber: 'JXSG2022001' }],
      ...{ deferred: [], excluded: [], statement: '公布（虚构）' },
    });
    removing(decided('upheld'))
      .given(published)
      .when(body)
      .thenRefused('already-published', { reason: 'state' });
    removing(decided('upheld'))
      .given(rosterProposed(['p2'], 2))
      .when(body)
      .thenRefused('not-on-roster', { reason: 'not-found' });
  });

  it('is given by the system only', () => {
    expect(removeCandidate.roles).toEqual(['system']);
    expect(removing(decided('upheld')).offices(body)).toBe(ANY_OFFICE);
  });
});
