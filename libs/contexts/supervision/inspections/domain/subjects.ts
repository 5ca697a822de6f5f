import type { Load, LookedAt } from '#command-handling';
import { candidacy } from '#contexts/selection/contracts';
import { grant } from '#contexts/funding/contracts';
import { organisation, person, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { programme, round } from '#contexts/programmes/contracts';
import { project, RegisteredProject, SubjectKind } from '../contracts';

/** What an inspection is of, as far as it matters: whether there is such a thing, and of a project the rest. */
export interface Inspected {
  readonly isThere: boolean;
  readonly project: RegisteredProject | null;
}

const harmless = 'what was there can be inspected, whatever became of it since';
/** Everything that may be inspected. */
export const WHAT_IS_INSPECTED: readonly LookedAt[] = [
  ...[{ at: candidacy, harmless }, { at: person, harmless }, STEADY_ORGANISATION, round],
  ...[{ at: grant, harmless }, { at: programme, harmless }, project],
];

/** Reads what an inspection is to be of. */
export async function loadInspected(load: Load, kind: SubjectKind, id: string): Promise<Inspected> {
  const there = (isThere: boolean): Inspected => ({ isThere, project: null });
  switch (kind) {
    case 'candidacy':
      return there((await load(candidacy, id)).status !== 'none');
    case 'person':
      return there((await load(person, id)).status !== 'unknown');
    case 'organisation':
      return there((await load(organisation, id)).status !== 'unknown');
    case 'round':
      return there((await load(round, id)).status !== 'unknown');
    case 'grant':
      return there((await load(grant, id)).status !== 'none');
    case 'programme':
      return there((await load(programme, id)).adopted.length > 0);
    case 'project': {
      const found = await load(project, id);
      return found.status === 'none' ? there(false) : { isThere: true, project: found };
    }
  }
}
