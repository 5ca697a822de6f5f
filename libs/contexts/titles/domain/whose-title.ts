import type { TitleState } from '../contracts';

/** The office that organised the round in which it was awarded: that never changes. */
export const ORGANISER_OF_TITLE = {
  whose: 'organiser',
  offices: (_command: object, state: TitleState) => (state.status === 'none' ? [] : [state.organiserId]),
} as const;

export function programmeOfTitle(_command: object, state: TitleState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}
