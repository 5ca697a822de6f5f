import type { Actor } from '#access';
import type { CommandOutcome } from '#command-handling';
import { localDateAt } from '#kernel';
import { plan } from '#workflows';
import { Move, movesOf } from './moves.testing';
import { adoptPolicyVersion } from '../../programmes/commands/adopt-policy-version';
import { closeRound } from '../roster/commands/close-round';
import { programme } from '../../programmes/contracts';
import { EVERYBODY, HR, openSmallRound, RoundPlan, Setting, SmallRound, SYSTEM } from './small-round.testing';

/** What one step of a run decides by: numbers without meaning of their own. */
export interface Step {
  readonly pick: number;
  readonly a: number;
  readonly b: number;
  /** Tries something whether or not it seems possible. */
  readonly bold: boolean;
  /** Lets somebody else try it than who should. */
  readonly stranger: boolean;
  /** Calendar days that pass before. */
  readonly days: number;
}

/**
 * Plays a run to its end; commands of workflows and deadlines are given when due, some steps later than planned.
 * @param look called after each step
 */
export async function play(
  setting: Setting,
  dice: RoundPlan,
  steps: readonly Step[],
  look: (round: SmallRound, step: Step) => Promise<void> = () => Promise.resolve(),
): Promise<SmallRound> {
  const round = await openSmallRound(setting, dice);
  for (const step of steps) {
    round.world.advance(step.days);
    await adoptWhatIsInForce(round);
    if (step.pick % 4 === 0) await giveDueCommand(round);
    const move = choose(movesOf(round, step), step);
    if (move) await round.world.give(move.command, step.stranger ? strangerOf(step) : move.actor);
    await look(round, step);
  }
  while (await giveDueCommand(round)) continue;
  return round;
}

/** A year later the organiser ends the round, if that may be; everybody tries what they like once more. */
export async function endRound(round: SmallRound, steps: readonly Step[]): Promise<void> {
  const { world, roundId } = round;
  world.advance(365);
  await adoptWhatIsInForce(round);
  await world.give(plan(closeRound, { roundId, statement: '办结（虚构）' }), HR[0]);
  for (const step of steps) {
    const move = choose(movesOf(round, step), { ...step, bold: true });
    if (move) await world.give(move.command, move.actor);
  }
  while (await giveDueCommand(round)) continue;
}

/** The organiser adopts a version on the first day that anything happens under it. */
async function adoptWhatIsInForce({ world, setting }: SmallRound): Promise<void> {
  const programmeId = setting.pack.programme.id;
  const version = world.policies.inForce(programmeId, localDateAt(world.now))?.version ?? '';
  if (world.state(programme, programmeId).adopted.some((adopted) => adopted.version === version)) return;
  await world.give(plan(adoptPolicyVersion, { programmeId, version }), HR[0]);
}

/** How likely a step lets time pass and does nothing more, against the weights of moves. */
const IDLE = 4;

function choose(moves: readonly Move[], { bold, pick }: Step): Move | undefined {
  if (bold) return moves[pick % moves.length];
  let left = pick % moves.reduce((sum, { weight }) => sum + weight, IDLE);
  return moves.find(({ weight }) => (left -= weight) < 0);
}

function strangerOf({ a, b }: Step): Actor {
  return EVERYBODY[(a + b) % EVERYBODY.length]!;
}

/** Gives the first planned command that is due; false when none is. */
async function giveDueCommand({ world }: SmallRound): Promise<boolean> {
  const index = world.planned.findIndex((one) => world.isDue(one));
  const [due] = index < 0 ? [] : world.planned.splice(index, 1);
  if (!due) return false;
  const outcome: CommandOutcome = await world.give(due.command, SYSTEM);
  // What is no longer true is refused, such as closing a notice that somebody closed by hand; nothing else may happen.
  if (outcome.kind !== 'appended' && outcome.kind !== 'refused')
    throw new Error(`${due.command.definition.name}: ${outcome.kind}`);
  return true;
}
