import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { expectIdentified } from '../../../refusal-words.testing';
import { consultationOpened, opinionGiven, opinionResolved } from '../../../sample-consultation.testing';
import { removed, rosterWithReserves } from '../../../sample-roster.testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  candidacyState,
  eligibleCandidacy,
  endorsements,
  openRound,
  PROVINCE,
  reviewed,
  ROUND,
  TOO_OLD,
  withParts,
} from '../../../sample-selection.testing';
import { CandidacyState } from '../../applications/contracts';
import { consultation } from '../../consultation/contracts';
import { dropCandidate, DropCandidate } from './drop-candidate';

const unfit = candidacyState(
  'p1',
  applicationSubmitted('p1'),
  ...endorsements('p1'),
  reviewed('p1', [TOO_OLD]),
);
const withdrawn = candidacyState(
  'p1',
  applicationSubmitted('p1'),
  ...endorsements('p1'),
  reviewed('p1'),
  applicationWithdrawn('p1'),
);
const opinions = (...events: Parameters<typeof consultation.evolve>[1][]) => fold(consultation, events);
const objected = [
  consultationOpened(['p1', 'p2'], ['p3']),
  opinionGiven('publicity', 'objects', ['p1']),
] as const;
const takenOff = opinions(...objected, opinionResolved('publicity', 'p1', 'taken-off'));

const dropping = (candidacy: CandidacyState, said = consultation.initial) =>
  specification(dropCandidate)
    .policy(withParts('consultation'))
    .facts({ round: openRound(), candidacy, consultation: said })
    .given(rosterWithReserves(['p1', 'p2'], ['p3']));
const because = (grounds: DropCandidate['grounds'], person = 'p1') => ({
  roundId: ROUND,
  candidacyId: candidacyOf(person),
  grounds,
});

describe('dropping a candidate from the proposed roster', () => {
  it.each([
    ['application-withdrawn', withdrawn],
    ['eligibility-lost', unfit],
  ] as const)(
    'takes off who withdrew, or is not eligible any more: %s [JX-PLAN 2.3.4a]',
    (grounds, nominee) => {
      const decided = dropping(nominee).when(because(grounds));
      decided.then(removed('p1', grounds));
      decided.thenBasis('JX-PLAN 2.3.4a');
    },
  );

  it('takes off whom the organiser decided against after the consultation [JX-PLAN 2.3.4c]', () => {
    const decided = dropping(eligibleCandidacy('p1'), takenOff).when(because('consultation'));
    decided.then(removed('p1', 'consultation'));
    decided.thenBasis('JX-PLAN 2.3.4c');
  });

  it('takes off a reserve as well', () => {
    dropping(candidacyState('p3', applicationSubmitted('p3'), applicationWithdrawn('p3')))
      .when(because('application-withdrawn', 'p3'))
      .then(removed('p3', 'application-withdrawn'));
  });

  it('tells a withdrawal from a lost eligibility: neither stands for the other', () => {
    const refused = dropping(unfit).when(because('application-withdrawn'));
    refused.thenRefused('grounds-not-given', { field: 'grounds' });
    dropping(withdrawn)
      .when(because('eligibility-lost'))
      .thenRefused('grounds-not-given', { field: 'grounds' });
  });

  it.each([
    ['eligibility-lost', consultation.initial],
    ['application-withdrawn', consultation.initial],
    ['consultation', consultation.initial],
    ['consultation', opinions(...objected)],
    ['consultation', opinions(...objected, opinionResolved('publicity', 'p1', 'kept'))],
  ] as const)('refuses when it is not so: %s', (grounds, said) => {
    const refused = dropping(eligibleCandidacy('p1'), said).when(because(grounds));
    refused.thenRefused('grounds-not-given', { reason: 'rule', field: 'grounds' });
    expectIdentified(refused, candidacyOf('p1'));
  });

  it('drops once, and only who is on the roster', () => {
    const given = dropping(unfit);
    given
      .given(removed('p1', 'eligibility-lost'))
      .when(because('eligibility-lost'))
      .thenRefused('already-removed', { reason: 'state' });
    given.when(because('eligibility-lost', 'p9')).thenRefused('not-on-roster', { reason: 'not-found' });
  });

  it('concerns the organiser of the round', () => {
    expect(dropping(unfit).offices(because('eligibility-lost'))).toEqual([PROVINCE]);
  });
});
