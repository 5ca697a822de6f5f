import { plan } from '#workflows';
import { consultation, consultationIdOf } from '../consultation/contracts';
import { roster } from '../roster/contracts';
import { giveOpinion } from '../consultation/commands/give-opinion';
import { openConsultation } from '../consultation/commands/open-consultation';
import { resolveOpinion } from '../consultation/commands/resolve-opinion';
import { Dice, LIKELY, Move, POSSIBLE, RARE, when } from './move.testing';
import { DEPARTMENTS, HR, SmallRound } from './small-round.testing';

/** The departments are asked, answer or let their time pass, and the organiser resolves what they object to. */
export function movesOfConsultation(round: SmallRound, dice: Dice): Move[] {
  const { world, roundId } = round;
  const { proposal } = world.state(roster, roundId);
  const state = world.state(consultation, consultationIdOf(roundId, proposal));
  const foreseen = round.setting.pack.consultation !== undefined;
  const edition = Math.max(1, proposal);
  const departments = DEPARTMENTS.map(({ departmentId, officeId }) => ({ departmentId, officeId }));
  round.secrets.push('绝密部门理由', '绝密处理理由');
  return [
    {
      command: plan(openConsultation, { roundId, edition, departments }),
      actor: HR[dice.a % 2]!,
      weight: when(foreseen && proposal > 0 && state.status === 'none', LIKELY),
    },
    ...(state.status === 'none'
      ? []
      : state.departments.flatMap((_, index) => movesOfDepartment(round, index, dice))),
  ];
}

function movesOfDepartment(round: SmallRound, index: number, dice: Dice): Move[] {
  const { world, roundId } = round;
  const { departmentId, officer } = DEPARTMENTS[index]!;
  const edition = world.state(roster, roundId).proposal;
  const state = world.state(consultation, consultationIdOf(roundId, edition));
  if (state.status === 'none') return [];
  const { opinion, objections } = state.departments[index]!;
  const whom = state.candidates[dice.b % state.candidates.length]!.candidacyId;
  const of = { roundId, edition, departmentId };
  const objects = {
    opinion: 'objects' as const,
    objections: [{ candidacyId: whom, reason: '绝密部门理由' }],
  };
  const unresolved = objections.find(({ resolution }) => resolution === null);
  return [
    {
      command: plan(giveOpinion, { ...of, ...(dice.a % 4 === 0 ? objects : { opinion: 'agrees' as const }) }),
      actor: officer,
      // Now and then nobody answers, and the time runs out.
      weight: when(index < 3 || dice.b % 3 !== 0, opinion === 'awaited' ? POSSIBLE : RARE),
    },
    {
      command: plan(resolveOpinion, {
        ...{ ...of, candidacyId: unresolved?.candidacyId ?? whom, reason: '绝密处理理由' },
        resolution: dice.b % 3 === 0 ? 'taken-off' : 'kept',
      }),
      actor: HR[dice.b % 2]!,
      weight: when(unresolved !== undefined, LIKELY),
    },
  ];
}
