import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { inspection, ResultRecognised } from '../contracts';
import { inspectionId, writtenReason } from '../contracts/words';
import { inspectionLifecycle } from '../domain/lifecycles';
import { notRecognisable } from '../domain/refusals';
import { actingOffice, EVERY_SUPERVISOR, programmeOf } from '../domain/whose-inspection';

export class RecogniseResult extends bodyOf({ inspectionId, reason: writtenReason }) {}

/** A body recognises the result of another instead of an inspection of its own (ZJ-PLAN 5.3d). */
export const recogniseResult = defineCommand(RecogniseResult, {
  aggregate: inspection,
  summary: text('认可其他部门的检查结果', 'Recognise the result of another body'),
  roles: ['supervisor'],
  untasked: 'at-any-time',
  id: ({ inspectionId }) => inspectionId,
  expects: 'existing',
  in: inspectionLifecycle.of('recognise-result'),
  scope: EVERY_SUPERVISOR,
  programme: programmeOf,
  uses: ['supervision'],
  known: actingOffice,
  guards: [
    ({ state, facts: { officeId } }) => (state.officeId === officeId ? notRecognisable.own() : undefined),
    ({ state: { recognisedBy }, facts: { officeId } }) =>
      recognisedBy.includes(officeId) ? notRecognisable.twice() : undefined,
  ],
  decide: ({ inspectionNumber }, { inspectionId, reason }, { policy: { supervision } }, { officeId }) =>
    accept(
      ResultRecognised.of({ inspectionId, inspectionNumber, officeId, reason }),
      clausesOf(supervision, supervision.inspections?.recognition),
    ),
});
