import { plan } from '#workflows';
import { deadlineSpecification } from '#workflows/testing';
import {
  applicationSubmitted,
  candidacyOf,
  PROGRAMME,
  ROUND,
  roundClosed,
} from '../../../sample-selection.testing';
import { endCandidacy } from '../commands/end-candidacy';
import { ApplicationWithdrawn } from '../contracts';
import { endWithRound } from './end-with-round';

const ofP1 = {
  key: candidacyOf('p1'),
  command: plan(endCandidacy, { candidacyId: candidacyOf('p1'), roundId: ROUND }),
};
const withdrawn = ApplicationWithdrawn.of({
  ...{ candidacyId: candidacyOf('p1'), roundId: ROUND, programmeId: PROGRAMME, personId: 'p1' },
  ...{ bodyId: 'city', withdrawnBy: 'account-p1', withdrawnAs: 'person' },
});

describe('a candidacy at the end of its round', () => {
  it('waits for the round to end, and is due from then on, also one that crossed with the end', () => {
    deadlineSpecification(endWithRound)
      .given(applicationSubmitted())
      .thenOpen({ ...ofP1, dueAt: { once: ROUND } });
    const dueAt = new Date('2022-03-01T04:00:00Z');
    deadlineSpecification(endWithRound)
      .given(applicationSubmitted(), roundClosed)
      .thenOpen({ ...ofP1, dueAt });
    deadlineSpecification(endWithRound)
      .given(roundClosed, applicationSubmitted())
      .thenOpen({ ...ofP1, dueAt });
  });

  it('has nothing to wait for once it was withdrawn', () => {
    deadlineSpecification(endWithRound).given(applicationSubmitted(), withdrawn, roundClosed).thenOpen();
  });
});
