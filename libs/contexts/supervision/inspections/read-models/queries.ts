import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import {
  ascending,
  between,
  defineDetail,
  defineList,
  descending,
  foundIn,
  fromSealed,
  fromSql,
  rowsOf,
  shown,
} from '#views';
import { count, nullable, objectsOf } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { inspection } from '../contracts';
import { findingText, inspectionId, writtenReason } from '../contracts/words';
import {
  inspectionFields,
  inspectionsProjection,
  inspectionStepFields,
  inspectionTables,
  projects,
} from './projection';

const { inspections, inspection_steps: steps } = inspectionTables;
const OF_SUPERVISORS = {
  roles: ['supervisor'],
  scope: openToItsRoles(
    '检查结果互认，各监督部门均可查看',
    'supervisory bodies recognise each other’s results',
  ),
} as const;

const summary = {
  inspectionId,
  ...inspectionFields,
  programmeTitle,
  officeName: nameOfOffice('office_id', text('检查单位现名称', 'Present name of the body that inspects')),
};
class InspectionSummary extends shown(summary) {}

/** Inspections of every supervisory body: of what, for which cause, with which result, how often recognised. */
export const inspectionList = defineList({
  ...OF_SUPERVISORS,
  path: 'inspections',
  summary: text('检查清单（由近及远）', 'Inspections, the newest first'),
  from: inspections,
  item: InspectionSummary,
  filters: {
    programmeId: inspectionFields.programmeId,
    subjectKind: inspectionFields.subjectKind,
    subjectId: inspectionFields.subjectId,
    officeId: inspectionFields.officeId,
    status: inspectionFields.status,
    cause: inspectionFields.cause,
    conclusion: inspectionFields.conclusion,
    ...between('opened_on'),
  },
  order: descending('openedOn', 'inspectionId'),
});

const nothingWritten = text('没有、或信息已删除的为 null', 'null for none, and once it was erased');

class InspectionStep extends shown({
  ...inspectionStepFields,
  programmeId: foundIn(inspections, inspectionFields.programmeId),
  programmeTitle,
  officeName: nameOfOffice('office_id', text('办理单位现名称', 'Present name of the body')),
  findingClauseTitle: titleInForce('clauses', 'findingClause'),
  reason: fromSealed(nullable(writtenReason, nothingWritten), 'written', 'reason'),
  finding: fromSealed(nullable(findingText, nothingWritten), 'written', 'finding'),
}) {}

class InspectionAnswer extends shown({
  ...summary,
  steps: rowsOf(
    objectsOf(text('办理过程', 'Steps so far'), () => InspectionStep),
    { from: steps, item: InspectionStep, order: ascending('stepPosition') },
  ),
}) {}

/** The inspections of one thing in one cycle, with findings, results and recognitions. */
export const inspectionDetail = defineDetail({
  ...OF_SUPERVISORS,
  path: 'inspections/:inspectionId',
  key: { inspectionId },
  summary: text('检查详情', 'An inspection'),
  from: inspections,
  answer: InspectionAnswer,
  thing: { aggregate: inspection, by: 'inspectionId' },
});

const ofProject = (sql: string) => (table: (name: string) => string) =>
  `(SELECT ${sql} FROM ${table('inspections')} AS inspected
    WHERE inspected.subject_kind = 'project' AND inspected.subject_id = one.project_id)`;
const ofInspections = [inspectionsProjection];

class ProjectSummary extends shown({
  ...projects.fields,
  programmeTitle,
  unitName: nameOfOffice('unit_id', text('承担单位现名称', 'Present name of the unit')),
  officeName: nameOfOffice(
    'office_id',
    text('登记单位现名称', 'Present name of the office that registered it'),
  ),
  inspections: fromSql(
    count(text('检查次数', 'Inspections')),
    ofProject('coalesce(sum(inspected.inspection_number), 0)::integer'),
    ofInspections,
  ),
  spared: fromSql(
    count(text('因结果互认而免于检查的次数', 'Inspections spared because a result was recognised')),
    ofProject('coalesce(sum(inspected.recognitions), 0)::integer'),
    ofInspections,
  ),
}) {}

/** Projects: how often each was inspected, and how often it was spared. */
export const projectList = defineList({
  path: 'projects',
  summary: text('项目清单', 'Projects'),
  roles: ['hr-department', 'supervisor'],
  scope: openToItsRoles('项目清单不涉及个人', 'projects name no person'),
  subject: 'figures',
  from: projects,
  item: ProjectSummary,
  filters: {
    programmeId: projects.fields.programmeId,
    projectId: projects.fields.projectId,
    unitId: projects.fields.unitId,
    status: projects.fields.status,
  },
  order: ascending('projectId'),
});
