import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { rosterEntry } from '../../../sample-roster.testing';
import {
  applicationSubmitted,
  CITY,
  candidacyOf,
  draftSaved,
  endorsements,
  reviewed,
  ROUND,
  roundClosed,
  roundOpened,
} from '../../../sample-selection.testing';
import { roster } from '../../roster/contracts';
import { ApplicationWithdrawn, candidacy, CandidateNotSelected } from '../contracts';
import { endCandidacy } from './end-candidacy';

const ended = fold(round, [roundOpened, roundClosed]);
const ending = specification(endCandidacy).facts({ round: ended, roster: roster.initial });
const body = { candidacyId: candidacyOf('p1'), roundId: ROUND };
const notSelected = CandidateNotSelected.of({ ...body, personId: 'p1', bodyId: CITY });
const withdrawn = ApplicationWithdrawn.of({
  ...{ ...notSelected.data, programmeId: 'sample', withdrawnBy: 'account-p1', withdrawnAs: 'person' },
});
const submitted = applicationSubmitted();

describe('the end of a round', () => {
  it.each([
    ['waits with an office', [submitted]],
    ['was endorsed', [submitted, ...endorsements('p1')]],
    ['was found eligible', [submitted, ...endorsements('p1'), reviewed('p1')]],
  ])('tells a candidacy that %s that it was not selected [JX-PLAN 2.3.6a]', (_, events) => {
    ending
      .given(...events)
      .when(body)
      .then(notSelected);
  });

  it('is the last word of a candidacy: a second one is refused', () => {
    expect(fold(candidacy, [submitted, notSelected]).status).toBe('not-selected');
    ending.given(submitted, notSelected).when(body).thenRefused('round-closed', { reason: 'state' });
  });

  it('leaves a result that there is: withdrawn, or published', () => {
    ending.given(submitted, withdrawn).when(body).thenRefused('application-withdrawn');
    const published = [{ ...rosterEntry('p1', 1), certificateNumber: 'X1', noticeId: null }];
    ending
      .facts({ round: ended, roster: { ...roster.initial, published } })
      .given(submitted)
      .when(body)
      .thenRefused('candidacy-settled');
  });

  it('says nothing of a draft that nobody handed in', () => {
    ending.given(draftSaved({})).when(body).thenRefused('not-found');
  });

  it('waits for the round to end', () => {
    ending
      .facts({ round: fold(round, [roundOpened]), roster: roster.initial })
      .given(submitted)
      .when(body)
      .thenRefused('not-yet-allowed', { reason: 'state' });
  });
});
