import { plan } from '#workflows';
import { notice, noticeIdOf } from '../../publicity/contracts';
import { publishNotice } from '../../publicity/of-selection.testing';
import { fileRoster } from '../../titles/commands/file-roster';
import { receiveFiling } from '../../titles/commands/receive-filing';
import { candidacy, candidacyIdOf } from '../applications/contracts';
import { consultation, consultationIdOf, isSettled } from '../consultation/contracts';
import { roster } from '../roster/contracts';
import { dropCandidate } from '../roster/commands/drop-candidate';
import { promoteReserve } from '../roster/commands/promote-reserve';
import { proposeRoster } from '../roster/commands/propose-roster';
import { publishRoster } from '../roster/commands/publish-roster';
import { Dice, LIKELY, Move, noticesOf, RARE, when } from './move.testing';
import { HR, isConsulted, SmallRound, TALENT_OFFICE, TALENT_OFFICER } from './small-round.testing';

export function movesOfRoster(round: SmallRound, dice: Dice): Move[] {
  const { world, roundId } = round;
  const state = world.state(roster, roundId);
  const current = world.state(notice, noticeIdOf('proposed-roster', roundId, state.edition));
  const ended = noticesOf(round).some(
    ({ kind, status }) => kind === 'proposed-roster' && status === 'closed',
  );
  const ids = round.personIds.map((personId) => candidacyIdOf(roundId, personId));
  const eligible = ids.filter((id) => world.state(candidacy, id).status === 'eligible');
  const anybody = ids.filter((_, index) => (dice.b >> index) % 2 === 1);
  // As a rule as many as the cap allows, now and then one more.
  const several = eligible.slice(0, round.plan.cap + Number(dice.a % 6 === 1));
  const chosen = dice.a % 5 === 0 && anybody.length > 0 ? anybody : several;
  // Whoever is eligible beyond the cap waits as a reserve, more often than not.
  const reserveIds = eligible.filter((id) => !chosen.includes(id) && dice.b % 4 !== 0);
  const enough = eligible.length >= round.plan.cap;
  const proposable = state.published.length === 0 && chosen.length > 0 && (enough || dice.b % 8 === 0);
  const asked = world.state(consultation, consultationIdOf(roundId, state.proposal));
  const consulted = !isConsulted(round) || (asked.status === 'open' && isSettled(asked));
  const actor = HR[dice.b % 2]!;
  const somebody = ids[dice.a % ids.length]!;
  const promotion = {
    ...{ roundId, replaces: state.removed.at(-1) ?? somebody },
    ...(dice.a % 2 === 0 && { candidacyId: state.reserves.at(-1)?.candidacyId ?? somebody }),
    ...(dice.b % 2 === 0 && { reason: '绝密越位理由（虚构）' }),
  };
  round.secrets.push('绝密越位理由');
  const batch = Math.max(1, state.batches);
  return [
    {
      command: plan(proposeRoster, {
        ...{ roundId, reserveIds, candidacyIds: chosen.length > 0 ? chosen : ids.slice(0, 1) },
      }),
      actor,
      weight: when(proposable, state.edition === 0 && enough ? LIKELY : RARE),
    },
    {
      command: plan(promoteReserve, promotion),
      actor,
      weight: when(state.removed.length > 0, RARE),
    },
    {
      command: plan(dropCandidate, { roundId, candidacyId: somebody, grounds: 'consultation' }),
      actor,
      weight: RARE,
    },
    {
      command: plan(publishNotice, { kind: 'proposed-roster', roundId, edition: state.edition }),
      actor,
      weight: when(state.edition > 0 && current.status === 'none', consulted ? LIKELY : RARE),
    },
    {
      command: plan(publishRoster, { roundId, statement: '公布（虚构）' }),
      actor,
      // After a reserve moved up, the others need not wait for the notice of that one.
      weight: when(ended, LIKELY),
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
