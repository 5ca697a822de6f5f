import type { Load } from '#command-handling';
import { programme, ProgrammeState } from '#contexts/programmes/contracts';

/** For what rests on values that later documents set (ADR 0071). */
export const VALUES_OF_THE_DAY = {
  at: programme,
  harmless: 'the decision records the values of its day and stays valid when they change later',
} as const;

/** The programme of a title or a grant, for the values that are set on it. */
export function programmeOf(
  load: Load,
  of: { readonly status: 'none' } | { readonly status: string; readonly programmeId: string },
): Promise<ProgrammeState> {
  return 'programmeId' in of ? load(programme, of.programmeId) : Promise.resolve(programme.initial);
}
