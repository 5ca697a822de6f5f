import type { LocalDate } from '#kernel';
import type { PolicyLibrary } from '../policy-in-force';
import type { PlanLibrary } from '../plans/plan-library';
import type { PolicyPack } from '../policy-pack';

/** A library of valid packs. A version stays in force to its `effectiveTo`, or until the next one begins. */
export function createPolicyLibrary(packs: readonly PolicyPack[], plans: PlanLibrary): PolicyLibrary {
  const ordered = [...packs].sort(byProgrammeAndDate);
  const ofProgramme = (programmeId: string): PolicyPack[] =>
    ordered.filter((pack) => pack.programme.id === programmeId);
  return {
    inForce: (programmeId: string, date: LocalDate) => {
      const begun = ofProgramme(programmeId).findLast((pack) => pack.effectiveFrom <= date);
      return begun?.effectiveTo !== undefined && begun.effectiveTo < date ? undefined : begun;
    },
    version: (programmeId, version) => ofProgramme(programmeId).find((pack) => pack.version === version),
    all: () => ordered,
    plans,
  };
}

function byProgrammeAndDate(a: PolicyPack, b: PolicyPack): number {
  const [first, second] = [`${a.programme.id} ${a.effectiveFrom}`, `${b.programme.id} ${b.effectiveFrom}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
