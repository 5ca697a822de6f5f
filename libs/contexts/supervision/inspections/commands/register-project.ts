import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { organisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { project, projectIdOf, ProjectRegistered } from '../contracts';
import { projectNumber, projectTitle, undertakingUnitId, yearsOfProject } from '../contracts/words';
import { projectLifecycle } from '../domain/lifecycles';
import { inspectingOfficeNeeded, noProjects, projectUnitUnknown } from '../domain/refusals';

export class RegisterProject extends bodyOf({
  ...{ programmeId, projectNumber, title: projectTitle, unitId: undertakingUnitId, years: yearsOfProject },
}) {}

/** An HR department registers a project of a programme whose policy says how projects are inspected (ZJ-PLAN 5.3c to 5.3e). */
export const registerProject = defineCommand(RegisterProject, {
  aggregate: project,
  summary: text('登记项目', 'Register a project'),
  roles: ['hr-department'],
  untasked: 'first-step',
  id: ({ programmeId, projectNumber }) => projectIdOf(programmeId, projectNumber),
  expects: 'new',
  in: projectLifecycle.of('register-project'),
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, { unitId }) => ({ unit: await load(organisation, unitId) }),
  scope: { whose: 'organisation', offices: ({ unitId }) => [unitId] },
  programme: ({ programmeId }) => programmeId,
  uses: ['supervision'],
  guards: [
    ({ context: { policy } }) => (policy.supervision.inspections === undefined ? noProjects() : undefined),
    ({ context: { actor } }) => (actor.office === null ? inspectingOfficeNeeded() : undefined),
  ],
  checks: [
    ({ command: { unitId }, facts: { unit } }) =>
      unit.status === 'unknown' ? projectUnitUnknown({ unitId }) : undefined,
  ],
  decide: (_state, command, { actor, policy }) => {
    const { programmeId, projectNumber, title, unitId, years } = command;
    const projectId = projectIdOf(programmeId, projectNumber);
    return accept(
      ProjectRegistered.of({
        ...{ projectId, programmeId, projectNumber, title, unitId, years, officeId: actor.office ?? '' },
      }),
      [policy.supervision.clause],
    );
  },
});
