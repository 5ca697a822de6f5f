import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, defineView, effectiveDate, positionOfEvent, sealedBox, viewTable } from '#views';
import { choice, date, nullable, position, programmeId } from '#vocabulary';
import {
  CycleBegan,
  FindingRecorded,
  FurtherInspectionOpened,
  FurtherInspectionProposed,
  InspectionConcluded,
  InspectionOpened,
  ProjectClosed,
  ProjectRegistered,
  ResultRecognised,
} from '../contracts';
import {
  cause,
  conclusion,
  cycle,
  findingClause,
  findings,
  inspectingOfficeId,
  inspectionId,
  inspectionNumber,
  projectId,
  projectNumber,
  projectTitle,
  recognitions,
  registeringOfficeId,
  subjectId,
  subjectKind,
  undertakingUnitId,
  yearsOfProject,
} from '../contracts/words';

const noCause = text('没有特别事由的为 null', 'null where there is no particular one');

/** What is shown of the inspections of a thing in a cycle. */
export const inspectionFields = {
  ...{ subjectKind, subjectId, cycle, programmeId, officeId: inspectingOfficeId },
  status: choice(text('状态', 'Status'), {
    open: text('检查中', 'open'),
    concluded: text('已结束', 'concluded'),
  }),
  inspectionNumber,
  cause: nullable(cause, noCause),
  openedOn: date(text('开展日期', 'Opened on')),
  findings,
  conclusion: nullable(conclusion, text('未结束的为 null', 'null while it goes on')),
  concludedOn: nullable(
    date(text('结束日期', 'Concluded on')),
    text('未结束的为 null', 'null while it goes on'),
  ),
  recognitions,
  furtherCause: nullable(
    { ...cause, label: text('拟再次检查的事由', 'Cause of the further inspection that was proposed') },
    text('没有待办理的再次检查的为 null', 'null unless a further one was proposed'),
  ),
};

/** What is shown of a step. */
export const inspectionStepFields = {
  inspectionNumber,
  step: choice(text('办理事项', 'Step'), {
    opened: text('开展', 'opened'),
    found: text('发现问题', 'finding'),
    concluded: text('结束', 'concluded'),
    recognised: text('结果被认可', 'result recognised'),
    'further-proposed': text('提出再次检查', 'further inspection proposed'),
    'further-opened': text('再次检查', 'further inspection opened'),
  }),
  doneOn: date(text('日期', 'Date')),
  officeId: nullable(
    { ...inspectingOfficeId, label: text('办理单位', 'Body that acted') },
    text('没有单位的为 null', 'null for none'),
  ),
  cause: nullable(cause, noCause),
  findingClause: nullable(findingClause, text('不是问题的为 null', 'null unless it is a finding')),
};

type Acted = { readonly metadata: { readonly actor: { readonly office: string | null } } };
const done = {
  stepPosition: positionOfEvent,
  doneOn: effectiveDate,
  officeId: ({ metadata: { actor } }: Acted) => actor.office,
};

/** Inspections of each thing in each cycle, and what was done in them. */
export const { projection: inspectionsProjection, tables: inspectionTables } = defineReadModel({
  name: 'inspections',
  version: 1,
  tables: {
    inspections: viewTable({
      key: { inspectionId },
      fields: inspectionFields,
      indexes: [
        ['subjectKind', 'subjectId', 'inspectionId'],
        ['status', 'openedOn', 'inspectionId'],
      ],
      on: ({ made, changed }) => [
        made(InspectionOpened, {
          ...{ status: 'open', inspectionNumber: 1, openedOn: effectiveDate },
          ...{ findings: 0, recognitions: 0 },
        }),
        changed(FindingRecorded, { findings: ({ data }) => data.findingNumber }),
        changed(InspectionConcluded, { status: 'concluded' }),
        changed(ResultRecognised, {
          recognitions: (_event, row) => (row?.recognitions ?? 0) + 1,
          officeId: (_event, row) => row?.officeId ?? '',
        }),
        changed(FurtherInspectionProposed, {
          furtherCause: ({ data }) => data.cause,
          cause: (_event, row) => row?.cause ?? null,
          officeId: (_event, row) => row?.officeId ?? '',
          inspectionNumber: (_event, row) => row?.inspectionNumber ?? 1,
        }),
        changed(FurtherInspectionOpened, {
          ...{ status: 'open', openedOn: effectiveDate, furtherCause: null },
          ...{ findings: 0, recognitions: 0, conclusion: null, concludedOn: null },
        }),
      ],
    }),
    inspection_steps: viewTable({
      key: { inspectionId, stepPosition: position(text('在事件日志中的位置', 'Place in the log')) },
      fields: { ...inspectionStepFields, written: sealedBox },
      on: ({ made }) => {
        const wrote = { ...done, written: sealedReference };
        return [
          made(InspectionOpened, { ...wrote, inspectionNumber: 1, step: 'opened' }),
          made(FindingRecorded, { ...wrote, step: 'found' }),
          made(InspectionConcluded, { ...wrote, step: 'concluded' }),
          made(ResultRecognised, { ...wrote, step: 'recognised' }),
          made(FurtherInspectionProposed, { ...wrote, step: 'further-proposed' }),
          made(FurtherInspectionOpened, { ...done, step: 'further-opened' }),
        ];
      },
    }),
  },
});

/** Projects, with the cycle that each is in. */
export const projects = defineView({
  name: 'projects',
  version: 1,
  key: { projectId },
  fields: {
    ...{ programmeId, projectNumber, title: projectTitle, unitId: undertakingUnitId },
    ...{ years: yearsOfProject, officeId: registeringOfficeId },
    status: choice(text('状态', 'Status'), {
      registered: text('进行中', 'going on'),
      closed: text('已结束', 'closed'),
    }),
    cycle: nullable(cycle, text('没有开始周期的为 null', 'null before the first one')),
    beganOn: nullable(
      date(text('本周期起始日期', 'First day of the cycle')),
      text('没有开始周期的为 null', 'null before the first one'),
    ),
    closedOn: nullable(date(text('结束日期', 'Closed on')), text('未结束的为 null', 'null before')),
  },
  indexes: [['programmeId', 'projectId']],
  on: ({ made, changed }) => [
    made(ProjectRegistered, { status: 'registered' }),
    changed(CycleBegan, {}),
    changed(ProjectClosed, { status: 'closed' }),
  ],
});
