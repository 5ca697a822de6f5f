import { specification } from '#command-handling/testing';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationSubmitted,
  applicationReturned,
  applicationWithdrawn,
  candidacyOf,
  draftSaved,
  EMPLOYER,
  JIANGXI,
  openRound,
  OTHER_CITY,
  PERSON,
  ROUND,
  SOUND_FACTS,
} from '../../../sample-selection.testing';
import type { EmploymentTie, PersonState } from '#contexts/people/contracts';
import { ApplicationDraftDiscarded, ApplicationWithdrawn } from '../contracts';
import { saveApplicationDraft, SaveApplicationDraft } from './save-application-draft';

const facts = { round: openRound(), person: PERSON };
const saving = specification(saveApplicationDraft)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'account-p1', role: 'applicant' });
const ids = { roundId: ROUND, personId: 'p1', employerId: EMPLOYER };
const body: SaveApplicationDraft = { ...ids, track: 'natural-science', facts: SOUND_FACTS };

describe('saving a draft of an application', () => {
  it('keeps what there is, and says what is missing as advice [JX-PLAN 2.3.2b]', () => {
    saving
      .when(body)
      .then(
        draftSaved(
          { track: 'natural-science', facts: SOUND_FACTS },
          { missing: ['field', 'cultivationGoals', 'supportMeasures'] },
        ),
      );
  });

  it('keeps a draft of nothing but the employer, which lacks every part', () => {
    const missing = ['track', 'field', 'facts', 'cultivationGoals', 'supportMeasures'];
    saving.when(ids).then(draftSaved({}, { missing }));
  });

  it('names required facts that are not stated yet among what is missing', () => {
    const { fullTimeInProvince: _unstated, ...some } = SOUND_FACTS;
    const missing = ['field', 'cultivationGoals', 'supportMeasures', 'facts.fullTimeInProvince'];
    saving
      .when({ ...body, facts: some })
      .then(draftSaved({ track: 'natural-science', facts: some }, { missing }));
  });

  it('replaces the whole draft before, by the same person without more ado', () => {
    const missing = ['track', 'facts', 'cultivationGoals', 'supportMeasures'];
    saving
      .given(draftSaved({ track: 'skilled' }))
      .when({ ...ids, field: '焊接（虚构）' })
      .then(draftSaved({ field: '焊接（虚构）' }, { missing }));
  });

  it('refuses what has not the form that the policy asks for, and names the field', () => {
    saving
      .when({ ...body, facts: { ...SOUND_FACTS, degree: 'wizard' } })
      .thenRefused('facts-invalid', { reason: 'rule', field: 'facts.degree' });
    saving.when({ ...body, track: 'magic' }).thenRefused('facts-invalid', { field: 'track' });
  });

  it('refuses to overwrite what somebody else wrote and the sender has not seen', () => {
    const employer = saving
      .given(draftSaved({ track: 'skilled' }))
      .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER });
    const refused = employer.when(body);
    refused.thenRefused('draft-of-somebody-else', { reason: 'state' });
    expectNamed(refused, 'If-Match');
    expectIdentified(refused, candidacyOf('p1'));
    expect(employer.ifMatch(0).when(body).decision.kind).toBe('accepted');
  });

  it('refuses another employer than the one that the draft is with, whatever it has seen', () => {
    const other = saving
      .given(draftSaved({ track: 'skilled' }))
      .actor({ id: 'other-clerk', role: 'employer', office: OTHER_CITY });
    const refused = other.ifMatch(0).when({ ...body, employerId: OTHER_CITY });
    refused.thenRefused('draft-of-another-employer', { reason: 'state' });
    expectIdentified(refused, EMPLOYER);
  });

  it('serves while an application that was sent back is corrected', () => {
    const correcting = saving.given(applicationSubmitted(), applicationReturned());
    expect(correcting.when(body).decision.kind).toBe('accepted');
  });

  it('refuses once the application is handed in, and for good once the person withdrew it [JX-PLAN 2.3.2a]', () => {
    saving.given(applicationSubmitted()).when(body).thenRefused('application-submitted', { reason: 'state' });
    saving
      .given(applicationSubmitted(), applicationWithdrawn())
      .when(body)
      .thenRefused('application-withdrawn', { reason: 'state' });
  });

  it('refuses a round or a person that is not there', () => {
    saving
      .facts({ ...facts, round: undefined })
      .when(body)
      .thenRefused('round-unknown', { reason: 'not-found', field: 'roundId' });
    saving
      .facts({ ...facts, person: { status: 'unknown' } })
      .when(body)
      .thenRefused('person-unknown', { field: 'personId' });
  });

  it('starts anew after a draft was discarded', () => {
    const discarded = ApplicationDraftDiscarded.of({ candidacyId: candidacyOf('p1'), discardedBy: 'x' });
    const anew = saving
      .given(draftSaved({ track: 'skilled' }), discarded)
      .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER });
    expect(anew.when(body).decision.kind).toBe('accepted');
  });

  it('concerns the person by their own account, and an employer that the person named or whose employment is confirmed', () => {
    const officesIf = (person: PersonState, ...past: ReturnType<typeof draftSaved>[]) =>
      saving
        .facts({ ...facts, person })
        .given(...past)
        .offices(body);
    const tied = (tie: EmploymentTie): PersonState => ({ ...PERSON, employments: { [EMPLOYER]: tie } });
    expect(saving.self(body)).toEqual(['account-p1']);
    expect(officesIf(PERSON, draftSaved({}))).toEqual([EMPLOYER]);
    expect(officesIf(tied('confirmed'))).toEqual([EMPLOYER]);
    expect(officesIf(tied('ended'), draftSaved({}))).toEqual([]);
  });

  it('concerns no stranger, who is answered alike whether the person exists', () => {
    const officesIf = (person: PersonState) => saving.facts({ ...facts, person }).offices(body);
    const claimed: PersonState = { ...PERSON, employments: { [EMPLOYER]: 'claimed' } };
    expect([PERSON, claimed, { status: 'unknown' } as const].map(officesIf)).toEqual([[], [], []]);
  });

  describe('by an account that only registered as the person', () => {
    const unproven = { ...PERSON, accountId: null, provisionalAccountId: 'registrant' };
    const registrant = saving
      .facts({ ...facts, person: unproven })
      .actor({ id: 'registrant', role: 'applicant' });
    const own = draftSaved({}, { savedBy: 'registrant', savedAs: 'registrant' });

    it('keeps a draft of its own, and nothing where somebody else has a hand in the candidacy', () => {
      const { decision } = registrant.when(ids);
      expect(decision).toMatchObject({
        events: [{ data: { savedBy: 'registrant', savedAs: 'registrant' } }],
      });
      expect(registrant.given(own).self(ids)).toEqual(['registrant']);
      expect(registrant.given(draftSaved({}, { savedBy: 'clerk', savedAs: 'employer' })).self(ids)).toEqual(
        [],
      );
      expect(registrant.given(applicationSubmitted()).self(ids)).toEqual([]);
    });

    it('stands in nobody’s way: person and employer replace that draft without more ado', () => {
      const person = {
        ...unproven,
        accountId: 'account-p1',
        employments: { [EMPLOYER]: 'confirmed' as const },
      };
      const anybody = saving.facts({ ...facts, person }).given(own);
      expect(anybody.when(body).decision.kind).toBe('accepted');
      const employer = anybody.actor({ id: 'clerk', role: 'employer', office: EMPLOYER });
      expect(employer.when(body).decision.kind).toBe('accepted');
    });
  });

  it('begins anew after a withdrawal that was not the person’s own', () => {
    const byEmployer = ApplicationWithdrawn.of({ ...applicationWithdrawn().data, withdrawnAs: 'employer' });
    expect(saving.given(applicationSubmitted(), byEmployer).when(body).decision.kind).toBe('accepted');
  });
});
