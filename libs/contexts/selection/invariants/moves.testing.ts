import { Dice, Move, noticesOf } from './move.testing';
import { movesOfCandidacy } from './moves-of-candidacy.testing';
import { movesOfConsultation } from './moves-of-consultation.testing';
import { movesOfCorrection } from './moves-of-correction.testing';
import { movesOfList, movesOfWaitList } from './moves-of-list.testing';
import { movesOfNotice } from './moves-of-notice.testing';
import { movesOfRoster } from './moves-of-roster.testing';
import { BODIES, SmallRound } from './small-round.testing';

export type { Move } from './move.testing';

/** Every move of the thread, possible or not. */
export function movesOf(round: SmallRound, dice: Dice): Move[] {
  const persons = round.personIds.map((_, person) => person);
  return [
    ...persons.flatMap((person) => movesOfCandidacy(round, person, dice)),
    ...persons.flatMap((person) => movesOfCorrection(round, person, dice)),
    ...persons.flatMap((person) => movesOfWaitList(round, person, dice)),
    ...BODIES.flatMap((_, body) => movesOfList(round, body, dice)),
    ...movesOfRoster(round, dice),
    ...movesOfConsultation(round, dice),
    ...noticesOf(round).flatMap((state) => movesOfNotice(round, state, dice)),
  ];
}
