import { sealedReference } from '#privacy';
import { defineProjection, keyedTable } from '#projections';
import { NoticePublished, ObjectionDecided, ObjectionRaised, WrittenFindingFiled } from '../../contracts';
import { officesTable, ofOffices } from '../../../office-names';

/** Real-name objections and what became of them. What was said, and by whom, stays sealed (JX-PLAN 2.3.5b). */
export const objectionsProjection = defineProjection({
  name: 'objections',
  version: 1,
  tables: {
    objections: keyedTable({
      key: { objection_id: 'text' },
      columns: {
        notice_id: 'text',
        candidacy_id: 'text',
        body_id: 'text',
        status: 'text',
        substantiated: 'boolean?',
        raised_on: 'date',
        finding_filed_on: 'date?',
        decided_on: 'date?',
        offices: 'json',
        objection: 'json?',
        finding: 'json?',
        decision: 'json?',
        raised_position: 'bigint',
      },
      indexes: [['raised_position'], ['notice_id', 'raised_position'], ['status', 'raised_position']],
    }),
    /** What each notice is about. */
    subjects: keyedTable({
      key: { notice_id: 'text' },
      columns: { kind: 'text', round_id: 'text' },
      indexes: [['round_id']],
    }),
    offices: officesTable,
  },
  on: (on) => [
    on(NoticePublished, ({ subjects }, { data: { noticeId, kind, roundId } }) =>
      subjects.update({ notice_id: noticeId }, () => ({ kind, round_id: roundId })),
    ),
    on(ObjectionRaised, ({ objections }, event) => {
      const { objectionId, noticeId, candidacyId, bodyId } = event.data;
      objections.update({ objection_id: objectionId }, () => ({
        notice_id: noticeId,
        candidacy_id: candidacyId,
        body_id: bodyId,
        status: 'raised',
        substantiated: null,
        raised_on: event.metadata.effectiveDate,
        finding_filed_on: null,
        decided_on: null,
        offices: [bodyId],
        objection: sealedReference(event),
        finding: null,
        decision: null,
        raised_position: event.position,
      }));
    }),
    on(WrittenFindingFiled, ({ objections }, event) => {
      const { objectionId, substantiated } = event.data;
      objections.update({ objection_id: objectionId }, (row) =>
        row
          ? {
              ...row,
              status: 'investigated',
              substantiated,
              finding_filed_on: event.metadata.effectiveDate,
              finding: sealedReference(event),
            }
          : null,
      );
    }),
    on(ObjectionDecided, ({ objections }, event) => {
      const { objectionId, result } = event.data;
      objections.update({ objection_id: objectionId }, (row) =>
        row
          ? {
              ...row,
              status: result,
              decided_on: event.metadata.effectiveDate,
              decision: sealedReference(event),
            }
          : null,
      );
    }),
    ...ofOffices(on),
  ],
});
