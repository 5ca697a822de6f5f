import { plan } from '#workflows';
import { round as roundStream } from '../../programmes/contracts';
import { notice, noticeIdOf } from '../../publicity/contracts';
import { publishNotice } from '../../publicity/of-selection.testing';
import { candidacy, candidacyIdOf } from '../applications/contracts';
import { nominationList, nominationListIdOf } from '../nominations/contracts';
import { fixNominationList } from '../nominations/commands/fix-nomination-list';
import { moveUpNominee } from '../nominations/commands/move-up-nominee';
import { reopenNominationList } from '../nominations/commands/reopen-nomination-list';
import { sendNominationList } from '../nominations/commands/send-nomination-list';
import { waitListCandidate } from '../nominations/commands/wait-list-candidate';
import { Dice, isUpheldOnList, LIKELY, Move, POSSIBLE, RARE, SELDOM, when } from './move.testing';
import { BODIES, CLERKS, SmallRound } from './small-round.testing';

export function movesOfList(round: SmallRound, body: number, dice: Dice): Move[] {
  const { world, roundId } = round;
  const ids = { roundId, bodyId: BODIES[body]! };
  const listId = nominationListIdOf(roundId, ids.bodyId);
  const { status, edition, nominees } = world.state(nominationList, listId);
  const local = world.state(notice, noticeIdOf('nomination-list', listId, edition));
  const needsNotice = round.setting.pack.localNotice !== undefined;
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

/** Beyond the quota somebody waits, and moves up when a place falls free. */
export function movesOfWaitList(round: SmallRound, person: number, dice: Dice): Move[] {
  const { world, roundId } = round;
  const body = person % 2;
  const bodyId = BODIES[body]!;
  const candidacyId = candidacyIdOf(roundId, round.personIds[person]!);
  const list = world.state(nominationList, nominationListIdOf(roundId, bodyId));
  const open = world.state(roundStream, roundId);
  const quota = open.status === 'open' ? (open.quotas[bodyId] ?? 0) : 0;
  const listed = [...list.nominees, ...list.waitList].some((one) => one.candidacyId === candidacyId);
  const endorsed = world.state(candidacy, candidacyId).status === 'endorsed';
  const drafting = list.status === 'drafting';
  const full = list.nominees.length >= quota;
  const first = list.waitList[0]?.candidacyId === candidacyId;
  const actor = CLERKS[body]![dice.b % 2]!;
  const ids = { roundId, bodyId, candidacyId };
  return [
    {
      command: plan(waitListCandidate, { ...ids, rank: 1 + (dice.a % 2) }),
      actor,
      weight: when(endorsed && drafting && !listed, full ? LIKELY : RARE),
    },
    {
      command: plan(moveUpNominee, { ...ids, reason: '按次序递补（虚构）' }),
      actor,
      weight: when(drafting && first, full ? RARE : LIKELY),
    },
  ];
}
