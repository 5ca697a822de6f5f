import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called } from '#vocabulary';
import { inspection, InspectionConcluded } from '../contracts';
import { conclusion, inspectionId, writtenReason } from '../contracts/words';
import { inspectionLifecycle } from '../domain/lifecycles';
import { conclusionContradicts } from '../domain/refusals';
import { EVERY_SUPERVISOR, programmeOf, refuseOtherInspector } from '../domain/whose-inspection';

export class ConcludeInspection extends bodyOf({
  ...{ inspectionId, conclusion },
  reason: called(writtenReason, text('检查结果', 'Result of the inspection')),
}) {}

/** The body that inspects concludes: every supervisory body sees the result (JX-MEASURES 16; ZJ-PLAN 5.3d). */
export const concludeInspection = defineCommand(ConcludeInspection, {
  aggregate: inspection,
  summary: text('结束检查', 'Conclude an inspection'),
  roles: ['supervisor'],
  id: ({ inspectionId }) => inspectionId,
  expects: 'existing',
  in: inspectionLifecycle.of('conclude-inspection'),
  scope: EVERY_SUPERVISOR,
  programme: programmeOf,
  uses: ['supervision'],
  guards: [refuseOtherInspector],
  checks: [
    ({ state: { findings }, command: { conclusion } }) => {
      if (conclusion === 'nothing-found')
        return findings > 0 ? conclusionContradicts.none({ findings }) : undefined;
      return findings === 0 ? conclusionContradicts.some() : undefined;
    },
  ],
  decide: ({ inspectionNumber }, { inspectionId, conclusion, reason }, { today, policy: { supervision } }) =>
    accept(
      InspectionConcluded.of({ inspectionId, inspectionNumber, conclusion, reason, concludedOn: today }),
      [supervision.clause],
    ),
});
