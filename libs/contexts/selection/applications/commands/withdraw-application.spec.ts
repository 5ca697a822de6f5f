import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { expectIdentified } from '../../../refusal-words.testing';
import { rosterEntry, rosterProposed } from '../../../sample-roster.testing';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  draftSaved,
  EMPLOYER,
  endorsements,
  JIANGXI,
  openRound,
  PERSON,
  PROGRAMME,
  reviewed,
  ROUND,
  TOO_OLD,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { ApplicationWithdrawn } from '../contracts';
import { roster, RosterPublished } from '../../roster/contracts';
import { WithdrawApplication, withdrawApplication } from './withdraw-application';

const facts = { roster: roster.initial, round: openRound(), person: PERSON };
const withdrawing = specification(withdrawApplication)
  .policy(JIANGXI)
  .facts(facts)
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

  it('is refused of what was withdrawn already [JX-PLAN 2.3.2a]', () => {
    const refused = withdrawing.given(submitted, applicationWithdrawn()).when(body);
    refused.thenRefused('application-withdrawn', { reason: 'state' });
    expectIdentified(refused, candidacyOf('p1'));
  });

  it('is possible while the roster is proposed, and refused once it is published [JX-PLAN 2.3.6a]', () => {
    const eligible = withdrawing.given(submitted, ...endorsements(), reviewed('p1'));
    const proposed = fold(roster, [rosterProposed(['p1'])]);
    eligible
      .facts({ ...facts, roster: proposed })
      .when(body)
      .then(applicationWithdrawn());
    eligible
      .facts({ ...facts, roster: fold(roster, [rosterProposed(['p1']), published]) })
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

  describe('by the employer', () => {
    const filed = applicationSubmitted('p1', {
      filedAs: 'employer',
      filedBy: 'clerk',
      declaration: 'on-paper',
    });
    const unreachable = { ...PERSON, accountId: null, employments: { [EMPLOYER]: 'confirmed' as const } };
    const byEmployer = withdrawing
      .facts({ ...facts, person: unreachable })
      .actor({ id: 'clerk', role: 'employer', office: EMPLOYER });
    const signed = { ...body, writtenStatement: '本人签署的撤回申请，存人事处（虚构）' };
    const by = { withdrawnBy: 'clerk', withdrawnAs: 'employer' } as const;
    const withdrawn = (more: object = {}) =>
      ApplicationWithdrawn.of({ ...applicationWithdrawn().data, ...by, ...more });

    it('takes back what it filed itself, while that is on its way up and applications are open', () => {
      byEmployer.given(filed).when(body).then(withdrawn());
      byEmployer.given(filed, applicationReturned()).when(body).then(withdrawn());
    });

    it('is refused of what the person filed', () => {
      byEmployer.given(submitted).when(signed).thenRefused('filed-by-person', { reason: 'rule' });
    });

    it.each([
      ['endorsed all the way up', '2022-03-01', endorsements()],
      ['on its way after the last day', '2022-05-01', []],
    ])('needs what the person has signed where it is %s', (_, today, past) => {
      const late = byEmployer.today(today).given(filed, ...past);
      late.when(body).thenRefused('statement-missing', { field: 'writtenStatement' });
      late.when(signed).then(withdrawn({ writtenStatement: signed.writtenStatement }));
    });

    it('is then refused where the person has an account of their own: they withdraw themself', () => {
      byEmployer
        .facts({ ...facts, person: { ...unreachable, accountId: 'account-p1' } })
        .given(filed, ...endorsements())
        .when(signed)
        .thenRefused('person-withdraws', { reason: 'rule' });
    });

    it('concerns nobody whose employment of the person is not confirmed, or has ended', () => {
      const officesIf = (tie: 'claimed' | 'ended') =>
        byEmployer
          .facts({ ...facts, person: { ...unreachable, employments: { [EMPLOYER]: tie } } })
          .given(filed)
          .offices(body);
      expect([officesIf('claimed'), officesIf('ended')]).toEqual([[], []]);
    });
  });

  it('does not take a withdrawal without a reason', () => {
    expect(faultsIn(WithdrawApplication, { ...body, reason: ' ' })).toEqual(['reason']);
  });
});
