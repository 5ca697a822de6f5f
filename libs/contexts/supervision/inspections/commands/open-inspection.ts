import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { clausesOf, PolicyWith } from '#policy';
import { explained, optional, programmeId } from '#vocabulary';
import { inspection, inspectionIdOf, InspectionOpened } from '../contracts';
import { cause, cycle, scopeOfInspection, subjectId, subjectKind } from '../contracts/words';
import { inspectionLifecycle } from '../domain/lifecycles';
import { causeNeeded, notInCycle, nothingToInspect, projectOfAnotherProgramme } from '../domain/refusals';
import { Inspected, loadInspected, WHAT_IS_INSPECTED } from '../domain/subjects';
import { actingOffice, EVERY_SUPERVISOR } from '../domain/whose-inspection';

export class OpenInspection extends bodyOf({
  ...{ subjectKind, subjectId, cycle, programmeId },
  cause: optional(
    explained(cause, text('年限较短的项目必填', 'required for a project that is short, as the policy says')),
  ),
  reason: scopeOfInspection,
}) {}

/** Clauses on which a project is inspected: others than projects are inspected under the section alone. */
function basisOf({ supervision }: PolicyWith<'supervision'>, { project }: Inspected) {
  const { inspections } = supervision;
  return clausesOf(supervision, ...(project === null ? [] : [inspections, inspections?.spared]));
}

/**
 * A supervisory body opens an inspection of a case, person, organisation, round, grant, programme or project. The name of the
 * stream allows one of a project in a cycle; a short project is inspected only for a cause (JX-MEASURES 16; ZJ-PLAN 5.3c, 5.3e).
 */
export const openInspection = defineCommand(OpenInspection, {
  aggregate: inspection,
  summary: text('开展检查', 'Open an inspection'),
  roles: ['supervisor'],
  untasked: 'at-any-time',
  id: ({ subjectKind, subjectId, cycle }) => inspectionIdOf(subjectKind, subjectId, cycle),
  expects: 'new',
  uniqueBy: ({ supervision }) => supervision?.inspections,
  in: inspectionLifecycle.of('open-inspection'),
  looksAt: WHAT_IS_INSPECTED,
  facts: (load, { subjectKind, subjectId }) => loadInspected(load, subjectKind, subjectId),
  scope: EVERY_SUPERVISOR,
  programme: ({ programmeId }) => programmeId,
  uses: ['supervision'],
  known: ({ facts, context }) => {
    const office = actingOffice({ context });
    return isRefusal(office) ? office : { ...facts, ...office };
  },
  checks: [
    ({ command: { subjectKind, subjectId }, facts: { isThere } }) =>
      isThere ? undefined : nothingToInspect({ subjectKind, subjectId }),
    ({ command: { programmeId }, facts: { project } }) =>
      project === null || project.programmeId === programmeId
        ? undefined
        : projectOfAnotherProgramme({ programme: project.programmeId }),
    ({ command: { cycle }, facts: { project } }) => {
      if (project === null || project.cycle === cycle) return undefined;
      return project.cycle === 0 ? notInCycle.none() : notInCycle.other({ present: project.cycle, cycle });
    },
    ({ command: { cause }, facts: { project }, context: { policy } }) => {
      const spared = policy.supervision.inspections?.spared;
      if (project === null || spared === undefined || cause !== undefined) return undefined;
      const { years } = project;
      return years > spared.years
        ? undefined
        : causeNeeded({ years, limit: spared.years, clause: spared.clause });
    },
  ],
  decide: (_state, command, { actor, policy }, inspected) => {
    const { subjectKind, subjectId, cycle, programmeId, cause = null, reason } = command;
    return accept(
      InspectionOpened.of({
        inspectionId: inspectionIdOf(subjectKind, subjectId, cycle),
        ...{ subjectKind, subjectId, cycle, programmeId, cause, reason },
        ...{ officeId: inspected.officeId, openedBy: actor.id },
      }),
      basisOf(policy, inspected),
    );
  },
});
