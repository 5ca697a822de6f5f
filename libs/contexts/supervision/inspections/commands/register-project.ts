import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { organisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { project, projectIdOf, ProjectRegistered } from '../contracts';
import { projectNumber, projectTitle, undertakingUnitId, yearsOfProject } from '../contracts/words';
import { projectLifecycle } from '../domain/lifecycles';
import { noProjects, projectUnitUnknown } from '../domain/refusals';
import { actingOffice } from '../domain/whose-inspection';

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
  known: ({ facts: { unit }, context }) => {
    const office = actingOffice({ context });
    return isRefusal(office) ? office : { unit, ...office };
  },
  guards: [
    ({ context: { policy } }) => (policy.supervision.inspections === undefined ? noProjects() : undefined),
  ],
  checks: [
    ({ command: { unitId }, facts: { unit } }) =>
      unit.status === 'unknown' ? projectUnitUnknown({ unitId }) : undefined,
  ],
  decide: (_state, command, { policy }, { officeId }) => {
    const { programmeId, projectNumber, title, unitId, years } = command;
    const projectId = projectIdOf(programmeId, projectNumber);
    return accept(
      ProjectRegistered.of({
        ...{ projectId, programmeId, projectNumber, title, unitId, years, officeId },
      }),
      [policy.supervision.clause],
    );
  },
});
