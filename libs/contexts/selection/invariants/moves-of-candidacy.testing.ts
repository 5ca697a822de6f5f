import { plan } from '#workflows';
import { candidacy, candidacyIdOf, CandidacyState } from '../applications/contracts';
import { nominationList, nominationListIdOf } from '../nominations/contracts';
import { annulApplication } from '../applications/commands/annul-application';
import { approveWaiver } from '../applications/commands/approve-waiver';
import { confirmDeclaration } from '../applications/commands/confirm-declaration';
import { endorseApplication } from '../applications/commands/endorse-application';
import { nominateCandidate } from '../nominations/commands/nominate-candidate';
import { proposeWaiver } from '../applications/commands/propose-waiver';
import { rejectWaiver } from '../applications/commands/reject-waiver';
import { reviewEligibility } from '../applications/commands/review-eligibility';
import { submitApplication } from '../applications/commands/submit-application';
import { withdrawNomination } from '../nominations/commands/withdraw-nomination';
import { Dice, isUpheldOnList, LIKELY, Move, RARE, when } from './move.testing';
import {
  APPLICANTS,
  BODIES,
  CLERKS,
  EMPLOYER_CLERKS,
  EMPLOYERS,
  HR,
  isBackgroundChecked,
  SmallRound,
  Standing,
} from './small-round.testing';

export function movesOfCandidacy(round: SmallRound, person: number, dice: Dice): Move[] {
  const { world, roundId, setting } = round;
  const body = person % 2;
  const candidacyId = candidacyIdOf(roundId, round.personIds[person]!);
  const state = world.state(candidacy, candidacyId);
  const standing: Standing = round.plan.standings[person] ?? 'sound';
  const clerk = CLERKS[body]![dice.a % 2]!;
  const list = world.state(nominationList, nominationListIdOf(roundId, BODIES[body]!));
  const spoiled = isUpheldOnList(round, body, candidacyId);
  const waiver = state.status === 'none' ? 'none' : state.waiver.status;
  const undecided = state.status === 'submitted' || state.status === 'endorsed';
  const listed = list.nominees.some((nominee) => nominee.candidacyId === candidacyId);
  const waits = state.status === 'submitted' ? state.waitingAt : undefined;
  const employerClerk = EMPLOYER_CLERKS[body]![dice.a % 2]!;
  const endorser = waits === EMPLOYERS[body] ? employerClerk : clerk;
  const checked =
    !isBackgroundChecked(round) || (state.status !== 'none' && state.backgroundCheck.status === 'passed');
  const ready = state.status === 'endorsed' && checked && (standing === 'sound' || waiver === 'approved');
  const ids = { roundId, bodyId: BODIES[body]!, candidacyId };
  return [
    {
      command: plan(submitApplication, {
        ...{
          roundId,
          personId: round.personIds[person]!,
          employerId: EMPLOYERS[body]!,
          track: setting.track,
        },
        ...{ field: '虚构', cultivationGoals: '虚构', supportMeasures: '虚构', conductDeclared: true },
        ...{ facts: setting.facts[standing], teamMembers: [{ name: '测试成员戊', contribution: '虚构' }] },
      }),
      // Now and then the employer files for the person; somebody else there has to endorse it then.
      actor: dice.b % 3 === 0 ? employerClerk : APPLICANTS[person]!,
      weight: when(isOpenForFiling(state), LIKELY),
    },
    {
      command: plan(confirmDeclaration, { candidacyId, conductDeclared: true }),
      actor: APPLICANTS[person]!,
      weight: when(state.status !== 'none' && state.application.declaration === 'outstanding', LIKELY),
    },
    {
      command: plan(annulApplication, { candidacyId, reason: '误报（虚构）' }),
      actor: clerk,
      weight: when(undecided && dice.b % 8 === 0, RARE),
    },
    {
      command: plan(endorseApplication, { candidacyId, conductConfirmed: true }),
      actor: endorser,
      weight: when(waits !== undefined, LIKELY),
    },
    {
      command: plan(proposeWaiver, {
        candidacyId,
        rules: [setting.waivableRule],
        reason: '业绩特别突出（虚构）',
      }),
      actor: clerk,
      weight: when(
        undecided && standing === 'needs-waiver' && (waiver === 'none' || waiver === 'rejected'),
        LIKELY,
      ),
    },
    {
      command: plan(approveWaiver, { candidacyId }),
      actor: HR[dice.a % 2]!,
      weight: when(waiver === 'proposed', LIKELY),
    },
    {
      command: plan(rejectWaiver, { candidacyId, reason: '理由不足（虚构）' }),
      actor: HR[dice.a % 2]!,
      weight: when(waiver === 'proposed', RARE),
    },
    {
      command: plan(nominateCandidate, { ...ids, rank: 1 + (dice.b % 3) }),
      actor: clerk,
      weight: when(ready && list.status === 'drafting' && !listed, spoiled ? RARE : LIKELY),
    },
    {
      command: plan(withdrawNomination, { ...ids, reason: '放弃（虚构）' }),
      actor: clerk,
      weight: when(list.status === 'drafting' && listed, spoiled ? LIKELY : RARE),
    },
    {
      command: plan(reviewEligibility, { candidacyId }),
      actor: HR[dice.a % 2]!,
      weight: when(list.status === 'sent' && listed && state.status === 'endorsed', LIKELY),
    },
  ];
}

/** Nothing stands: it can be filed, also after somebody else than the person withdrew it. */
function isOpenForFiling(state: CandidacyState): boolean {
  if (state.status === 'withdrawn') return state.withdrawn.as === 'employer';
  return state.status === 'none' || state.status === 'returned';
}
