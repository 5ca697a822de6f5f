import { plan } from '#workflows';
import { candidacy, candidacyIdOf } from '../applications/contracts';
import { nominationList, nominationListIdOf } from '../nominations/contracts';
import { discardApplicationDraft } from '../applications/commands/discard-application-draft';
import { recordBackgroundCheck } from '../applications/commands/record-background-check';
import { reportBackgroundCheck } from '../applications/commands/report-background-check';
import { returnApplication } from '../applications/commands/return-application';
import { saveApplicationDraft } from '../applications/commands/save-application-draft';
import { submitApplication } from '../applications/commands/submit-application';
import { withdrawApplication } from '../applications/commands/withdraw-application';
import { Dice, LIKELY, Move, RARE, when } from './move.testing';
import {
  APPLICANTS,
  BODIES,
  CLERKS,
  EMPLOYER_CLERKS,
  EMPLOYERS,
  HR,
  INSPECTORS,
  isBackgroundChecked,
  SmallRound,
} from './small-round.testing';

const SECRETS = ['绝密草稿', '绝密退回理由', '绝密撤回理由', '绝密考察情况'] as const;
const [DRAFTED, RETURNED, WITHDRAWN, FOUND] = SECRETS;

/** Drafts, returns and withdrawals of an application, and the background check before its nomination. */
export function movesOfCorrection(round: SmallRound, person: number, dice: Dice): Move[] {
  const { world, roundId, setting } = round;
  const body = person % 2;
  const personId = round.personIds[person]!;
  const candidacyId = candidacyIdOf(roundId, personId);
  const state = world.state(candidacy, candidacyId);
  const list = world.state(nominationList, nominationListIdOf(roundId, BODIES[body]!));
  const listed = [...list.nominees, ...list.waitList].some((one) => one.candidacyId === candidacyId);
  const applicant = APPLICANTS[person]!;
  const first = CLERKS[body]![dice.a % 2]!;
  const atEmployer = state.status === 'submitted' && state.waitingAt === EMPLOYERS[body];
  const below = atEmployer ? EMPLOYER_CLERKS[body]![dice.b % 2]! : first;
  const returnable = state.status === 'submitted' || state.status === 'endorsed';
  const checkable =
    state.status === 'endorsed' && state.backgroundCheck.status !== 'passed' && isBackgroundChecked(round);
  round.secrets.push(...SECRETS);
  return [
    {
      command: plan(saveApplicationDraft, {
        ...{ roundId, personId, employerId: EMPLOYERS[body]!, track: setting.track, field: DRAFTED },
      }),
      actor: applicant,
      weight: when(state.status === 'none' || state.status === 'returned', RARE),
    },
    {
      command: plan(discardApplicationDraft, { roundId, personId }),
      actor: applicant,
      weight: when(state.status === 'none' && state.draft !== undefined, RARE),
    },
    {
      command: plan(returnApplication, { candidacyId, reason: RETURNED }),
      actor: listed ? HR[dice.b % 2]! : below,
      weight: when(returnable && dice.b % 4 === 0, RARE),
    },
    {
      command: plan(reportBackgroundCheck, { candidacyId, passed: dice.b % 6 !== 0, findings: FOUND }),
      actor: dice.a % 4 === 0 ? first : INSPECTORS[body]!,
      weight: when(checkable && state.backgroundReport === undefined, LIKELY),
    },
    {
      command: plan(recordBackgroundCheck, { candidacyId, ...(dice.a % 3 !== 0 && { reason: FOUND }) }),
      actor: dice.b % 4 === 0 ? INSPECTORS[body]! : first,
      weight: when(checkable && state.backgroundReport !== undefined, LIKELY),
    },
    ...movesOfStranger(round, person, dice),
    // It is final: with four candidates, more of it would leave nobody to publish.
    ...(state.status !== 'none' && dice.a % 12 === 0
      ? [
          {
            command: plan(withdrawApplication, {
              ...{ candidacyId, reason: WITHDRAWN },
              ...(dice.a % 24 === 0 && { writtenStatement: WITHDRAWN }),
            }),
            actor: dice.b % 3 === 0 ? EMPLOYER_CLERKS[body]![0]! : applicant,
            weight: RARE,
          },
        ]
      : []),
  ];
}

/** What an employer tries that does not employ the person: everything that it could do for its own staff. */
function movesOfStranger(round: SmallRound, person: number, dice: Dice): Move[] {
  const other = (person + 1) % 2;
  const actor = EMPLOYER_CLERKS[other]![dice.a % 2]!;
  const ids = { roundId: round.roundId, personId: round.personIds[person]! };
  const candidacyId = candidacyIdOf(ids.roundId, ids.personId);
  const draft = { ...ids, employerId: EMPLOYERS[other]!, track: round.setting.track };
  const content = { field: '虚构', cultivationGoals: '虚构', supportMeasures: '虚构', conductDeclared: true };
  const commands = [
    plan(saveApplicationDraft, draft),
    plan(submitApplication, { ...draft, ...content, facts: round.setting.facts.sound }),
    plan(discardApplicationDraft, ids),
    plan(withdrawApplication, { candidacyId, reason: WITHDRAWN, writtenStatement: WITHDRAWN }),
  ];
  return dice.b % 10 === 0 ? [{ command: commands[dice.a % commands.length]!, actor, weight: RARE }] : [];
}
