import type { Actor } from '#access';
import type { PlannedCommand } from '#workflows';
import { notice, noticeIdOf, NoticeState } from '../../publicity/contracts';
import { nominationList, nominationListIdOf, type NoticeOfSelection } from '../nominations/contracts';
import { roster } from '../roster/contracts';
import { BODIES, SmallRound } from './small-round.testing';

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

export const LIKELY = 24;
export const POSSIBLE = 6;
export const SELDOM = 3;
export const RARE = 1;
export const when = (condition: boolean, weight: number): number => (condition ? weight : 0);

/** The notices that there are. */
export function noticesOf({ world, roundId }: SmallRound): Exclude<NoticeState, { status: 'none' }>[] {
  const lists = BODIES.map((bodyId) => nominationListIdOf(roundId, bodyId));
  const editions: [NoticeOfSelection, string, number][] = [
    ...lists.map((id): [NoticeOfSelection, string, number] => [
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

/** Whether an objection on a notice of the body's list was upheld: such a candidate is never sent. */
export function isUpheldOnList(round: SmallRound, body: number, candidacyId: string): boolean {
  return noticesOf(round).some(
    (state) =>
      state.bodyId === BODIES[body] &&
      state.objections.some((one) => one.candidacyId === candidacyId && one.status === 'upheld'),
  );
}
