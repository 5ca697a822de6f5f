import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { CycleBegan, project } from '../contracts';
import { cycle, projectId } from '../contracts/words';
import { projectLifecycle } from '../domain/lifecycles';
import { notTheNextCycle } from '../domain/refusals';
import { EVERY_HR_DEPARTMENT, refuseOtherRegistrar } from '../domain/whose-inspection';

export class BeginCycle extends bodyOf({ projectId, cycle }) {}

/** The next cycle of a project begins: it may be inspected once in it (ZJ-PLAN 5.3e). */
export const beginCycle = defineCommand(BeginCycle, {
  aggregate: project,
  summary: text('开始项目周期', 'Begin a cycle of a project'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ projectId }) => projectId,
  expects: 'existing',
  in: projectLifecycle.of('begin-cycle'),
  scope: EVERY_HR_DEPARTMENT,
  guards: [refuseOtherRegistrar],
  checks: [
    ({ state: { cycle: present }, command: { cycle } }) =>
      cycle === present + 1 ? undefined : notTheNextCycle({ next: present + 1, cycle }),
  ],
  decide: (_state, { projectId, cycle }, { today }) =>
    accept(CycleBegan.of({ projectId, cycle, beganOn: today })),
});
