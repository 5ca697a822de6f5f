import { ClauseReference, refuse, Refusal, text } from '#kernel';
import type { PolicyPack } from '#policy';
import { ConsultationState, DepartmentState, OpenConsultation, takenOff } from '../contracts';

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
    return refuse(
      'rule',
      'consultation-missing',
      text(
        `拟入选名单公示前须征求意见：${names.map(({ zh }) => zh).join('、')}（${clause}）。请先征求意见。`,
        `Before its notice the roster goes to ${names.map(({ en }) => en).join(', ')} for their opinions (${clause}). Open the consultation first.`,
      ),
      { clauses: [clause] },
    );
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
  return refuse(
    'rule',
    'opinions-awaited',
    text(
      `尚有 ${awaited.length} 个部门未反馈意见，期限至 ${dueOn}（${clause}）。反馈或逾期记录后方可公示。`,
      `These departments have until ${dueOn} and have not answered: ${named.join(', ')} (${clause}). The notice waits for their opinions, or for these to lapse.`,
    ),
    { clauses: [clause], about },
  );
}

function refuseUnresolved({ departments }: OpenConsultation, clause: ClauseReference): Refusal | undefined {
  const open = departments.flatMap(unresolvedOf);
  if (open.length === 0) return undefined;
  const named = open.map(({ departmentId, candidacyId }) => `${departmentId}: ${candidacyId}`);
  return refuse(
    'rule',
    'opinions-unresolved',
    text(
      `有 ${open.length} 项不同意见尚未处理（${clause}）。请逐项决定保留或不列入。`,
      `These objecting opinions are not resolved: ${named.join(', ')} (${clause}). Decide on each: kept, or taken off.`,
    ),
    { clauses: [clause], about: open.map(({ candidacyId }) => candidacyId) },
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
  return refuse(
    'state',
    'removal-pending',
    text(
      `系统正在按征求意见的处理结果移除 ${pending.length} 名人选（${clause}）。请稍后再公示。`,
      `The system is taking these off after the consultation: ${pending.join(', ')} (${clause}). Publish the notice in a moment.`,
    ),
    { clauses: [clause], about: pending },
  );
}
