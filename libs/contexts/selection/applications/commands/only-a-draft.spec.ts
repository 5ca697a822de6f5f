import { specification } from '#command-handling/testing';
import { nominationList } from '../../nominations/contracts';
import { candidacyOf, draftSaved, NO_SUPPORT, openRound } from '../../../sample-selection.testing';
import { annulApplication } from './annul-application';
import { approveWaiver } from './approve-waiver';
import { confirmDeclaration } from './confirm-declaration';
import { endorseApplication } from './endorse-application';
import { proposeWaiver } from './propose-waiver';
import { recordBackgroundCheck } from './record-background-check';
import { rejectWaiver } from './reject-waiver';
import { returnApplication } from './return-application';
import { reviewEligibility } from './review-eligibility';
import { withdrawApplication } from './withdraw-application';

const draft = draftSaved({ track: 'skilled' });
const id = { candidacyId: candidacyOf('p1') };
const reason = '特别突出的业绩，详见材料（虚构）';
const round = openRound();

/** As the dispatcher has it: nothing was handed in, so that no programme's policy is known. */
describe('a candidacy of which there is only a draft is not there for', () => {
  const expected = ['not-found', { reason: 'not-found' }] as const;

  it('endorsing and sending back', () => {
    const endorsing = specification(endorseApplication).facts({ waitingAt: undefined }).given(draft);
    endorsing.when({ ...id, conductConfirmed: true }).thenRefused(...expected);
    const facts = { round, list: nominationList.initial, waitingAt: undefined };
    specification(returnApplication)
      .facts(facts)
      .given(draft)
      .when({ ...id, reason })
      .thenRefused(...expected);
  });

  it('withdrawing', () => {
    const withdrawing = specification(withdrawApplication)
      .facts({ roster: undefined, round: undefined, person: undefined })
      .given(draft);
    withdrawing.when({ ...id, reason }).thenRefused(...expected);
  });

  it('annulling, and declaring', () => {
    specification(annulApplication)
      .facts({ round: undefined, list: undefined })
      .given(draft)
      .when({ ...id, reason })
      .thenRefused(...expected);
    specification(confirmDeclaration)
      .facts({ person: undefined })
      .given(draft)
      .when({ ...id, conductDeclared: true })
      .thenRefused(...expected);
  });

  it('a background check', () => {
    const recording = specification(recordBackgroundCheck).facts({ list: undefined }).given(draft);
    recording.when(id).thenRefused(...expected);
  });

  it('a waiver', () => {
    const facts = { round: undefined };
    specification(proposeWaiver)
      .given(draft)
      .when({ ...id, rules: ['age-limit'], reason })
      .thenRefused(...expected);
    specification(approveWaiver)
      .facts(facts)
      .given(draft)
      .when(id)
      .thenRefused(...expected);
    specification(rejectWaiver)
      .facts(facts)
      .given(draft)
      .when({ ...id, reason })
      .thenRefused(...expected);
  });

  it('the review', () => {
    const facts = { round: undefined, list: undefined, support: NO_SUPPORT };
    specification(reviewEligibility)
      .facts(facts)
      .given(draft)
      .when(id)
      .thenRefused(...expected);
  });
});
