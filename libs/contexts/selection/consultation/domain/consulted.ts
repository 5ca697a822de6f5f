import { ClauseReference, Refusal } from '#kernel';
import type { PolicyPack } from '#policy';
import { ConsultationState, DepartmentState, OpenConsultation, takenOff } from '../contracts';
import { consultationMissing, opinionsAwaited, opinionsUnresolved, removalPending } from './refusals';

/**
 * The departments have answered or lapsed, on record, what they object to is resolved, and whom the organiser takes
 * off is off the roster (JX-PLAN 2.3.4c).
 */
export function refuseUnconsulted(
  {
    consultation,
    removed,
  }: {
    readonly consultation: ConsultationState;
    readonly removed: readonly string[];
  },
  { consultation: rule }: PolicyPack,
): Refusal | undefined {
  if (rule === undefined) return undefined;
  const { clause, departments } = rule;
  if (consultation.status === 'none') {
    const names = departments.map(({ name }) => name);
    return consultationMissing({
      names: { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') },
      clause,
    });
  }
  return (
    refuseAwaited(consultation, clause) ??
    refuseUnresolved(consultation, clause) ??
    refuseNotYetOff(takenOff(consultation), removed, clause)
  );
}

function refuseAwaited(
  { departments, dueOn }: OpenConsultation,
  clause: ClauseReference,
): Refusal | undefined {
  const awaited = departments.filter(({ opinion }) => opinion === 'awaited');
  if (awaited.length === 0) return undefined;
  const named = awaited.map(({ departmentId, officeId }) => `${departmentId} (${officeId})`);
  const about = awaited.map(({ officeId }) => officeId);
  return opinionsAwaited({ count: awaited.length, dueOn, clause, named: named.join(', ') }, { about });
}

function refuseUnresolved({ departments }: OpenConsultation, clause: ClauseReference): Refusal | undefined {
  const open = departments.flatMap(unresolvedOf);
  if (open.length === 0) return undefined;
  const named = open.map(({ departmentId, candidacyId }) => `${departmentId}: ${candidacyId}`);
  return opinionsUnresolved(
    { count: open.length, clause, named: named.join(', ') },
    { about: open.map(({ candidacyId }) => candidacyId) },
  );
}

function unresolvedOf({ departmentId, objections }: DepartmentState) {
  return objections
    .filter(({ resolution }) => resolution === null)
    .map(({ candidacyId }) => ({ departmentId, candidacyId }));
}

/** The system takes them off right after the resolution; until it has, the roster is not what was decided. */
function refuseNotYetOff(
  off: readonly string[],
  removed: readonly string[],
  clause: ClauseReference,
): Refusal | undefined {
  const pending = off.filter((id) => !removed.includes(id));
  if (pending.length === 0) return undefined;
  return removalPending({ count: pending.length, clause, pending: pending.join(', ') }, { about: pending });
}
