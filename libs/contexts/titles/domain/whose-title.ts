import type { Load } from '#command-handling';
import { together } from '#kernel';
import { ownAccountOf, person, PersonState, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { round, RoundState } from '#contexts/programmes/contracts';
import type { TitleState } from '../contracts';

/** Whom a title concerns: the organiser of its round, and its holder. */
export interface WhoseTitle {
  readonly round: RoundState;
  readonly holder: PersonState;
}

export const LOOKED_AT_OF_TITLE = [round, WHO_ACTS_FOR_PERSON];

export async function whoseTitle(load: Load, _command: object, state: TitleState): Promise<WhoseTitle> {
  return state.status === 'none'
    ? { round: round.initial, holder: person.initial }
    : together({ round: load(round, state.roundId), holder: load(person, state.personId) });
}

/** The office that organises the round in which it was awarded. */
export const ORGANISER_OF_TITLE = {
  whose: 'organiser',
  offices: (_command: object, _state: TitleState, { round: open }: WhoseTitle) =>
    open.status === 'open' ? [open.organiserId] : [],
} as const;

/** Whoever has it. */
export const HOLDER_OF_TITLE = {
  self: (_command: object, _state: TitleState, { holder }: WhoseTitle) => [ownAccountOf(holder)],
};

export function programmeOfTitle(_command: object, state: TitleState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}
