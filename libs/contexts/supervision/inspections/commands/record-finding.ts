import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { titleInPacks } from '#policy';
import { FindingRecorded, inspection } from '../contracts';
import { findingClause, findingText, inspectionId } from '../contracts/words';
import { inspectionLifecycle } from '../domain/lifecycles';
import { findingClauseUnknown } from '../domain/refusals';
import { EVERY_SUPERVISOR, programmeOf, refuseOtherInspector } from '../domain/whose-inspection';

export class RecordFinding extends bodyOf({ inspectionId, findingClause, finding: findingText }) {}

/** The body that inspects records what it found, under the clause that it is about (JX-MEASURES 16). */
export const recordFinding = defineCommand(RecordFinding, {
  aggregate: inspection,
  summary: text('登记检查发现的问题', 'Record a finding of an inspection'),
  roles: ['supervisor'],
  untasked: 'at-any-time',
  id: ({ inspectionId }) => inspectionId,
  expects: 'existing',
  in: inspectionLifecycle.of('record-finding'),
  scope: EVERY_SUPERVISOR,
  programme: programmeOf,
  uses: ['supervision'],
  guards: [refuseOtherInspector],
  checks: [
    ({ command: { findingClause }, context: { policy } }) =>
      titleInPacks([policy], 'clauses', findingClause) ? undefined : findingClauseUnknown({ findingClause }),
  ],
  decide: (state, { inspectionId, findingClause, finding }, { policy: { supervision } }) =>
    accept(
      FindingRecorded.of({
        ...{ inspectionId, inspectionNumber: state.inspectionNumber, findingNumber: state.findings + 1 },
        ...{ findingClause, finding },
      }),
      [supervision.clause],
    ),
});
