import { specification } from '#command-handling/testing';
import { expectNamed } from '../../refusal-words.testing';
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
} from '../../sample-selection.testing';
import { ApplicationDraftDiscarded } from '../contracts';
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
    expectNamed(refused, candidacyOf('p1'), 'If-Match');
    expect(employer.ifMatch(0).when(body).decision.kind).toBe('accepted');
  });

  it('refuses another employer than the one that the draft is with, whatever it has seen', () => {
    const other = saving
      .given(draftSaved({ track: 'skilled' }))
      .actor({ id: 'other-clerk', role: 'employer', office: OTHER_CITY });
    const refused = other.ifMatch(0).when({ ...body, employerId: OTHER_CITY });
    refused.thenRefused('draft-of-another-employer', { reason: 'state' });
    expectNamed(refused, EMPLOYER);
  });

  it('serves while an application that was sent back is corrected', () => {
    const correcting = saving.given(applicationSubmitted(), applicationReturned());
    expect(correcting.when(body).decision.kind).toBe('accepted');
  });

  it('refuses once the application is handed in, and for good once it is withdrawn [JX-PLAN 2.3.2a]', () => {
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

  it('concerns the employer, and the person by the person’s own account', () => {
    expect(saving.offices(body)).toEqual([EMPLOYER]);
    expect(saving.self(body)).toEqual(['account-p1']);
  });
});
