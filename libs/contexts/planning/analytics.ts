import { text } from '#kernel';
import { defineAnalyticsView, fromSql } from '#views';
import { choice, date, decimal, nullable } from '#vocabulary';
import { nameOfOffice } from '../office-names';
import { DUTIES, INDICATOR_KINDS, planId, STATUSES, targetId } from './contracts/words';
import { assignmentFields, planTables, targetRowFields } from './read-models/plans/projection';

const none = text(
  '无已确认数据的、不由单位报送的为 null',
  'null without a confirmed figure, and where nothing is reported',
);
const figure = (zh: string, en: string, name: string) =>
  fromSql(nullable(decimal(text(zh, en)), none), `(one.standing ->> '${name}')::numeric`);

/** Assigned targets of plans, with their status by the last confirmed period. */
export const planTargetsForAnalytics = defineAnalyticsView({
  name: 'plan_targets',
  title: text('规划目标', 'Targets of plans'),
  from: planTables.targets,
  columns: {
    ...{ planId, targetId, officeId: targetRowFields.officeId, unitId: assignmentFields.unitId },
    unitName: nameOfOffice('unit_id', text('责任单位现名称', 'Present name of the unit')),
    ...{ assignedOn: assignmentFields.assignedOn, dueOn: assignmentFields.dueOn },
    kind: fromSql(choice(text('指标类型', 'Kind of indicator'), INDICATOR_KINDS), `one.terms ->> 'kind'`),
    duty: fromSql(choice(text('指标属性', 'Duty'), DUTIES), `one.terms ->> 'duty'`),
    status: fromSql(
      nullable(
        choice(text('状态', 'Status'), STATUSES),
        text('不由单位报送的为 null', 'null where nothing is reported'),
      ),
      `one.standing ->> 'status'`,
    ),
    through: fromSql(
      nullable(date(text('数据截至', 'The figure is up to')), none),
      `to_char((one.standing ->> 'through')::date, 'YYYY-MM-DD')`,
    ),
    figure: figure('数值', 'Figure', 'figure'),
    line: figure('按进度应为', 'Figure on the line', 'line'),
    target: figure('目标值', 'Target', 'target'),
    gap: figure('差额', 'Gap', 'gap'),
  },
});
