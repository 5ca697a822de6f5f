import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationReturned,
  applicationSubmitted,
  candidacyState,
  EMPLOYER,
  endorsements,
  openRound,
  OTHER_CITY,
  registeredOrganisation,
  ROUND,
  CITY,
} from '../../../sample-selection.testing';
import { adviceAtApplication, SUBMISSION_FACTS, submitting } from '../sample-submission.testing';

const { line } = SUBMISSION_FACTS;

describe('submitting an application again, after it was sent back', () => {
  const sentBack = submitting.given(applicationSubmitted(), applicationReturned());
  const correction = {
    roundId: ROUND,
    personId: 'p1',
    cultivationGoals: '更正（虚构）',
    conductDeclared: true,
  };
  const corrected = applicationSubmitted('p1', { edition: 2, cultivationGoals: '更正（虚构）' });

  it('makes the next edition, which says what the one before said where it says nothing itself [JX-PLAN 2.3.2a]', () => {
    sentBack.when(correction).then(corrected, adviceAtApplication());
  });

  it('goes the whole way up again: every confirmation is needed anew [JX-PLAN 2.3.2a]', () => {
    const [byEmployer] = endorsements();
    const state = candidacyState('p1', applicationSubmitted(), byEmployer!, applicationReturned(), corrected);
    expect(state).toMatchObject({
      status: 'submitted',
      waitingAt: EMPLOYER,
      endorsedOffices: [],
      endorsements: [{ officeId: EMPLOYER }],
      application: { edition: 2 },
    });
  });

  it('is taken after the last day of applications, up to the day that was set [JX-PLAN 2.3.1]', () => {
    expect(sentBack.today('2022-05-10').when(correction).decision.kind).toBe('accepted');
    const refused = sentBack.today('2022-05-11').when(correction);
    refused.thenRefused('correction-late', { reason: 'rule', clauses: ['JX-PLAN 2.3.1'] });
    expectNamed(refused, '2022-05-10', '2022-05-11');
  });

  it('is refused where it would go to another nominating body [JX-PLAN 2.3.2a]', () => {
    const elsewhere = [line[0]!, registeredOrganisation(OTHER_CITY), line[3]!];
    const refused = sentBack
      .facts({ ...SUBMISSION_FACTS, line: elsewhere, round: openRound({ [OTHER_CITY]: 1 }) })
      .when(correction);
    refused.thenRefused('body-differs', { field: 'employerId', clauses: ['JX-PLAN 2.3.2a'] });
    expectIdentified(refused, CITY);
  });

  it('is the employer’s own: no other one can take it over', () => {
    expect(sentBack.offices({ ...correction, employerId: OTHER_CITY })).toEqual([EMPLOYER]);
  });
});
