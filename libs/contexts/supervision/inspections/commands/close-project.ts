import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { project, ProjectClosed } from '../contracts';
import { projectId } from '../contracts/words';
import { projectLifecycle } from '../domain/lifecycles';
import { EVERY_HR_DEPARTMENT, refuseOtherRegistrar } from '../domain/whose-inspection';

export class CloseProject extends bodyOf({ projectId }) {}

/** A project ends: no further cycle begins. It can still be inspected. */
export const closeProject = defineCommand(CloseProject, {
  aggregate: project,
  summary: text('结束项目', 'Close a project'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ projectId }) => projectId,
  expects: 'existing',
  in: projectLifecycle.of('close-project'),
  scope: EVERY_HR_DEPARTMENT,
  guards: [refuseOtherRegistrar],
  decide: (_state, { projectId }, { today }) => accept(ProjectClosed.of({ projectId, closedOn: today })),
});
