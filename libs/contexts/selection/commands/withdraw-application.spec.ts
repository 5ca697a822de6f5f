import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { expectNamed } from '../../refusal-words.testing';
import { rosterEntry, rosterProposed } from '../../sample-roster.testing';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  draftSaved,
  EMPLOYER,
  endorsements,
  JIANGXI,
  PROGRAMME,
  reviewed,
  ROUND,
  TOO_OLD,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { roster, RosterPublished } from '../contracts';
import { WithdrawApplication, withdrawApplication } from './withdraw-application';

const withdrawing = specification(withdrawApplication)
  .policy(JIANGXI)
  .facts({ roster: roster.initial })
  .actor({ id: 'account-p1', role: 'applicant' });
const body = { candidacyId: candidacyOf('p1'), reason: '工作调动（虚构）' };
const submitted = applicationSubmitted();
const published = RosterPublished.of({
  ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: 1, noticeId: null },
  ...{ deferred: [], excluded: [], statement: '现予公布（虚构）' },
  awardees: [{ ...rosterEntry('p1', 1), certificateNumber: 'JXSG2022001' }],
});

describe('withdrawing an application', () => {
  it.each([
    ['just handed in', [submitted]],
    ['sent back', [submitted, applicationReturned()]],
    ['endorsed all the way up', [submitted, ...endorsements()]],
    ['found eligible', [submitted, ...endorsements(), reviewed('p1')]],
  ])('is taken of one %s, with the reason [JX-PLAN 2.3.2a]', (_, past) => {
    const decided = withdrawing.given(...past).when(body);
    decided.then(applicationWithdrawn());
    decided.thenBasis('JX-PLAN 2.3.2a');
  });

  it('is final for the round [JX-PLAN 2.3.2a]', () => {
    const refused = withdrawing.given(submitted, applicationWithdrawn()).when(body);
    refused.thenRefused('application-withdrawn', { reason: 'state' });
    expectNamed(refused, candidacyOf('p1'));
  });

  it('is possible while the roster is proposed, and refused once it is published [JX-PLAN 2.3.6a]', () => {
    const eligible = withdrawing.given(submitted, ...endorsements(), reviewed('p1'));
    const proposed = fold(roster, [rosterProposed(['p1'])]);
    eligible.facts({ roster: proposed }).when(body).then(applicationWithdrawn());
    eligible
      .facts({ roster: fold(roster, [rosterProposed(['p1']), published]) })
      .when(body)
      .thenRefused('candidacy-published', { reason: 'state', clauses: ['JX-PLAN 2.3.6a'] });
  });

  it('refuses what is over already, and what was only drafted', () => {
    withdrawing
      .given(submitted, ...endorsements(), reviewed('p1', [TOO_OLD]))
      .when(body)
      .thenRefused('candidacy-decided', { reason: 'state' });
    withdrawing
      .given(draftSaved({ track: 'skilled' }))
      .when(body)
      .thenRefused('not-found', { reason: 'not-found' });
    withdrawing.when(body).thenRefused('not-found');
  });

  it('concerns the employer, and the person', () => {
    const given = withdrawing.given(submitted);
    expect(given.offices(body)).toEqual([EMPLOYER]);
    expect(given.self(body)).toEqual(['account-p1']);
    expect(withdrawing.offices(body)).toEqual([]);
  });

  it('does not take a withdrawal without a reason', () => {
    expect(faultsIn(WithdrawApplication, { ...body, reason: ' ' })).toEqual(['reason']);
  });
});
