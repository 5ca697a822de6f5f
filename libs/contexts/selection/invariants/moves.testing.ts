import type { Actor } from '#access';
import { PlannedCommand, plan } from '#workflows';
import { notice, NoticeKind, noticeIdOf, NoticeState } from '../../publicity/contracts';
import { closeNotice } from '../../publicity/commands/close-notice';
import { decideObjection } from '../../publicity/commands/decide-objection';
import { fileWrittenFinding } from '../../publicity/commands/file-written-finding';
import { publishNotice } from '../../publicity/commands/publish-notice';
import { raiseObjection } from '../../publicity/commands/raise-objection';
import { fileRoster } from '../../titles/commands/file-roster';
import { receiveFiling } from '../../titles/commands/receive-filing';
import { candidacy, candidacyIdOf, nominationList, nominationListIdOf, roster } from '../contracts';
import { approveWaiver } from '../commands/approve-waiver';
import { endorseApplication } from '../commands/endorse-application';
import { fixNominationList } from '../commands/fix-nomination-list';
import { nominateCandidate } from '../commands/nominate-candidate';
import { proposeRoster } from '../commands/propose-roster';
import { proposeWaiver } from '../commands/propose-waiver';
import { publishRoster } from '../commands/publish-roster';
import { rejectWaiver } from '../commands/reject-waiver';
import { reopenNominationList } from '../commands/reopen-nomination-list';
import { reviewEligibility } from '../commands/review-eligibility';
import { sendNominationList } from '../commands/send-nomination-list';
import { submitApplication } from '../commands/submit-application';
import { withdrawNomination } from '../commands/withdraw-nomination';
import {
  APPLICANTS,
  BODIES,
  CLERKS,
  EMPLOYER_CLERKS,
  EMPLOYERS,
  HR,
  PUBLIC,
  SmallRound,
  Standing,
  TALENT_OFFICE,
  TALENT_OFFICER,
} from './small-round.testing';

/** One thing somebody could try now. */
export interface Move {
  readonly command: PlannedCommand;
  /** Who should. */
  readonly actor: Actor;
  /** How likely it is chosen among what is possible; 0: not possible by all one knows. */
  readonly weight: number;
}

/** Numbers of one step that the moves draw from. */
export interface Dice {
  readonly a: number;
  readonly b: number;
}

const LIKELY = 24;
const POSSIBLE = 6;
const SELDOM = 3;
const RARE = 1;
const when = (condition: boolean, weight: number): number => (condition ? weight : 0);

/** Every move of the thread, possible or not. */
export function movesOf(round: SmallRound, dice: Dice): Move[] {
  const persons = round.personIds.map((_, person) => person);
  return [
    ...persons.flatMap((person) => movesOfCandidacy(round, person, dice)),
    ...BODIES.flatMap((_, body) => movesOfList(round, body, dice)),
    ...movesOfRoster(round, dice),
    ...noticesOf(round).flatMap((state) => movesOfNotice(round, state, dice)),
  ];
}

function movesOfCandidacy(round: SmallRound, person: number, dice: Dice): Move[] {
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
  const ready = state.status === 'endorsed' && (standing === 'sound' || waiver === 'approved');
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
      weight: when(state.status === 'none', LIKELY),
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

/** Whether an objection on a notice of the body's list was upheld: such a candidate is never sent. */
function isUpheldOnList(round: SmallRound, body: number, candidacyId: string): boolean {
  return noticesOf(round).some(
    (state) =>
      state.bodyId === BODIES[body] &&
      state.objections.some((one) => one.candidacyId === candidacyId && one.status === 'upheld'),
  );
}

function movesOfList(round: SmallRound, body: number, dice: Dice): Move[] {
  const { world, roundId } = round;
  const ids = { roundId, bodyId: BODIES[body]! };
  const listId = nominationListIdOf(roundId, ids.bodyId);
  const { status, edition, nominees } = world.state(nominationList, listId);
  const local = world.state(notice, noticeIdOf('nomination-list', listId, edition));
  const needsNotice = round.setting.pack.stages.includes('local-notice');
  const actor = CLERKS[body]![dice.a % 2]!;
  const spoiled = nominees.some(({ candidacyId }) => isUpheldOnList(round, body, candidacyId));
  const sendable = status === 'fixed' && (!needsNotice || local.status === 'closed');
  return [
    {
      command: plan(fixNominationList, ids),
      actor,
      weight: when(status === 'drafting' && nominees.length > 0, POSSIBLE),
    },
    {
      command: plan(publishNotice, { kind: 'nomination-list', ...ids, edition }),
      actor,
      weight: when(status === 'fixed' && needsNotice && local.status === 'none', LIKELY),
    },
    { command: plan(sendNominationList, ids), actor, weight: when(sendable, LIKELY) },
    {
      command: plan(reopenNominationList, { ...ids, reason: '更正（虚构）' }),
      actor,
      weight: when(status === 'fixed', spoiled ? LIKELY : SELDOM),
    },
  ];
}

function movesOfRoster(round: SmallRound, dice: Dice): Move[] {
  const { world, roundId } = round;
  const state = world.state(roster, roundId);
  const current = world.state(notice, noticeIdOf('proposed-roster', roundId, state.edition));
  const ids = round.personIds.map((personId) => candidacyIdOf(roundId, personId));
  const eligible = ids.filter((id) => world.state(candidacy, id).status === 'eligible');
  const anybody = ids.filter((_, index) => (dice.b >> index) % 2 === 1);
  // As a rule as many as the cap allows, now and then one more.
  const several = eligible.slice(0, round.plan.cap + Number(dice.a % 6 === 1));
  const chosen = dice.a % 5 === 0 && anybody.length > 0 ? anybody : several;
  const enough = eligible.length >= round.plan.cap;
  const proposable = state.published.length === 0 && chosen.length > 0 && (enough || dice.b % 8 === 0);
  const actor = HR[dice.b % 2]!;
  const batch = Math.max(1, state.batches);
  return [
    {
      command: plan(proposeRoster, { roundId, candidacyIds: chosen.length > 0 ? chosen : ids.slice(0, 1) }),
      actor,
      weight: when(proposable, state.edition === 0 && enough ? LIKELY : RARE),
    },
    {
      command: plan(publishNotice, { kind: 'proposed-roster', roundId, edition: state.edition }),
      actor,
      weight: when(state.edition > 0 && current.status === 'none', LIKELY),
    },
    {
      command: plan(publishRoster, { roundId, statement: '公布（虚构）' }),
      actor,
      weight: when(current.status === 'closed', LIKELY),
    },
    {
      command: plan(fileRoster, { roundId, batch, talentOfficeId: TALENT_OFFICE, documentNumber: '虚构1号' }),
      actor,
      weight: when(state.batches > 0, RARE),
    },
    {
      command: plan(receiveFiling, { roundId, batch }),
      actor: TALENT_OFFICER,
      weight: when(state.batches > 0, RARE),
    },
  ];
}

/** The notices that there are. */
function noticesOf({ world, roundId }: SmallRound): Exclude<NoticeState, { status: 'none' }>[] {
  const lists = BODIES.map((bodyId) => nominationListIdOf(roundId, bodyId));
  const editions: [NoticeKind, string, number][] = [
    ...lists.map((id): [NoticeKind, string, number] => [
      'nomination-list',
      id,
      world.state(nominationList, id).edition,
    ]),
    ['proposed-roster', roundId, world.state(roster, roundId).edition],
  ];
  return editions
    .flatMap(([kind, id, last]) =>
      Array.from({ length: last }, (_, index) => world.state(notice, noticeIdOf(kind, id, index + 1))),
    )
    .filter((state) => state.status !== 'none');
}

function movesOfNotice(
  round: SmallRound,
  state: Exclude<NoticeState, { status: 'none' }>,
  dice: Dice,
): Move[] {
  const { noticeId, entries } = state;
  const body = Math.max(
    0,
    BODIES.findIndex((bodyId) => bodyId === state.bodyId),
  );
  const entry = entries[dice.b % entries.length]!;
  const objection = state.objections[dice.b % Math.max(1, state.objections.length)];
  const objectionId = objection?.objectionId ?? 'no-such-objection';
  const investigator =
    CLERKS[
      Math.max(
        0,
        BODIES.findIndex((bodyId) => bodyId === objection?.bodyId),
      )
    ]!;
  const secrets = {
    objectorName: '测试异议人己',
    objectorContact: '13911112222',
    grounds: '绝密事由：所列业绩不实（虚构）',
  };
  round.secrets.push(...Object.values(secrets), '绝密意见', '绝密理由', '测试成员戊');
  return [
    {
      command: plan(raiseObjection, { noticeId, candidacyId: entry.candidacyId, ...secrets }),
      actor: PUBLIC,
      // Not against everybody on notice, so that somebody is left to publish.
      weight: when(
        state.status === 'running' && state.objections.length < Math.max(1, entries.length - 1),
        state.kind === 'proposed-roster' ? LIKELY : RARE,
      ),
    },
    {
      command: plan(fileWrittenFinding, {
        ...{
          noticeId,
          objectionId,
          substantiated: dice.a % 4 === 0,
          finding: '绝密意见：经调查如下（虚构）',
        },
      }),
      actor: investigator[dice.a % 2]!,
      weight: when(objection !== undefined, objection?.status === 'raised' ? POSSIBLE : RARE),
    },
    {
      command: plan(decideObjection, {
        ...{ noticeId, objectionId, reason: '绝密理由（虚构）' },
        // Sometimes against the finding: that an objection is true cannot be decided away.
        result: (objection?.substantiated === true) !== (dice.b % 6 === 0) ? 'upheld' : 'not-upheld',
      }),
      actor: HR[dice.a % 2]!,
      // Late more often than not, so that candidates are left out and published in a further batch.
      weight: when(objection?.status === 'investigated', state.status === 'running' ? RARE : POSSIBLE),
    },
    {
      command: plan(closeNotice, { noticeId }),
      actor: state.kind === 'nomination-list' ? CLERKS[body]![0]! : HR[0],
      weight: when(state.status === 'running', RARE),
    },
  ];
}
