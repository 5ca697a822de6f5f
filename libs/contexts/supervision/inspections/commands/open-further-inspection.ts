import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { FurtherInspectionOpened, inspection } from '../contracts';
import { inspectionId } from '../contracts/words';
import { inspectionLifecycle } from '../domain/lifecycles';
import { furtherInspection } from '../domain/refusals';
import { EVERY_SUPERVISOR, programmeOf } from '../domain/whose-inspection';

export class OpenFurtherInspection extends bodyOf({ inspectionId }) {}

/** Another person than proposed it opens the further inspection; the body that proposed it inspects (ZJ-PLAN 5.3e). */
export const openFurtherInspection = defineCommand(OpenFurtherInspection, {
  aggregate: inspection,
  summary: text('开展再次检查', 'Open a further inspection'),
  roles: ['supervisor'],
  id: ({ inspectionId }) => inspectionId,
  expects: 'existing',
  in: inspectionLifecycle.of('open-further-inspection'),
  scope: EVERY_SUPERVISOR,
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none' || state.further === null
        ? []
        : [
            {
              actorId: state.further.proposedBy,
              act: text('提出了再次检查', 'proposed the further inspection'),
            },
          ],
  }),
  programme: programmeOf,
  uses: ['supervision'],
  known: ({ state: { further }, context: { policy } }) =>
    further ?? furtherInspection.notProposed({ clause: policy.supervision.inspections?.clause }),
  decide: ({ inspectionNumber }, { inspectionId }, { actor, policy: { supervision } }, { officeId, cause }) =>
    accept(
      FurtherInspectionOpened.of({
        ...{ inspectionId, inspectionNumber: inspectionNumber + 1, officeId, cause, openedBy: actor.id },
      }),
      clausesOf(supervision, supervision.inspections),
    ),
});
