import { specification } from '#command-handling/testing';
import {
  applicationReturned,
  applicationSubmitted,
  candidacyOf,
  candidacyState,
  draftSaved,
  EMPLOYER,
  PERSON,
  ROUND,
} from '../../../sample-selection.testing';
import { ApplicationDraftDiscarded } from '../contracts';
import { discardApplicationDraft } from './discard-application-draft';

const discarding = specification(discardApplicationDraft)
  .facts({ person: PERSON })
  .actor({ id: 'account-p1', role: 'applicant' });
const body = { roundId: ROUND, personId: 'p1' };
const discarded = ApplicationDraftDiscarded.of({ candidacyId: candidacyOf('p1'), discardedBy: 'account-p1' });
const draft = draftSaved({ track: 'skilled' });

describe('discarding a draft', () => {
  it('leaves nothing of it, and what was handed in as it was', () => {
    discarding.given(draft).when(body).then(discarded);
    expect(candidacyState('p1', draft, discarded)).toEqual({ status: 'none', namedEmployer: EMPLOYER });
    const past = [applicationSubmitted(), applicationReturned()] as const;
    expect(candidacyState('p1', ...past, draft, discarded)).toEqual(candidacyState('p1', ...past));
  });

  it('refuses where there is none, or not any more', () => {
    discarding.when(body).thenRefused('no-draft', { reason: 'not-found' });
    discarding.given(draft, discarded).when(body).thenRefused('no-draft');
  });

  it('concerns the employer that the draft is with, and the person', () => {
    expect(discarding.given(draft).offices(body)).toEqual([EMPLOYER]);
    expect(discarding.given(applicationSubmitted()).offices(body)).toEqual([EMPLOYER]);
    expect(discarding.offices(body)).toEqual([]);
    expect(discarding.self(body)).toEqual(['account-p1']);
  });
});
