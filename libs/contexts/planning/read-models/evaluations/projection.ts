import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, effectiveDate, sealedBox, viewTable } from '#views';
import { choice, date, listOf, nullable, organisationId } from '#vocabulary';
import { EvaluationAnswered, EvaluationCommissioned, EvaluationRecorded } from '../../contracts';
import {
  covers,
  evaluationDueOn,
  evaluatorId,
  findingCount,
  findingNumber,
  organisingOfficeId,
  planEvaluationId,
  planId,
  unanswered,
} from '../../contracts/words';

const EVALUATION_STATUSES = {
  commissioned: text('已委托', 'commissioned'),
  recorded: text('已评估，待答复', 'recorded, to be answered'),
  answered: text('已答复', 'answered'),
};
const notRecorded = text('评估报告未登记的为 null', 'null before it was recorded');

export const evaluationFields = {
  ...{ planId, covers, officeId: organisingOfficeId, evaluatorId, dueOn: evaluationDueOn },
  status: choice(text('状态', 'Status'), EVALUATION_STATUSES),
  commissionedOn: date(text('委托日期', 'Commissioned on')),
  recordedOn: nullable(date(text('登记日期', 'Recorded on')), notRecorded),
  findingCount: nullable(findingCount, notRecorded),
  unanswered: nullable(unanswered, notRecorded),
};
export const answerFields = { findingNumber, answeredOn: date(text('答复日期', 'Answered on')) };

/** Evaluations of plans; what was found and answered is sealed. */
export const { projection: evaluationsProjection, tables: evaluationTables } = defineReadModel({
  name: 'plan_evaluations',
  version: 1,
  tables: {
    plan_evaluations: viewTable({
      key: { planEvaluationId },
      fields: {
        ...evaluationFields,
        offices: listOf(text('有关单位', 'Offices that it concerns'), organisationId, 1),
        report: sealedBox,
      },
      indexes: [
        ['planId', 'planEvaluationId'],
        ['status', 'dueOn', 'planEvaluationId'],
      ],
      on: ({ made, changed }) => [
        made(EvaluationCommissioned, {
          ...{ status: 'commissioned', commissionedOn: effectiveDate },
          offices: ({ data }) => [data.evaluatorId],
        }),
        changed(EvaluationRecorded, {
          status: ({ data }) => (data.findingCount === 0 ? 'answered' : 'recorded'),
          unanswered: ({ data }) => data.findingCount,
          report: sealedReference,
        }),
        changed(EvaluationAnswered, {
          status: ({ data }) => (data.unanswered === 0 ? 'answered' : 'recorded'),
        }),
      ],
    }),
    evaluation_answers: viewTable({
      key: { planEvaluationId, findingNumber },
      fields: { answeredOn: answerFields.answeredOn, written: sealedBox },
      on: ({ made }) => [made(EvaluationAnswered, { written: sealedReference })],
    }),
  },
});
