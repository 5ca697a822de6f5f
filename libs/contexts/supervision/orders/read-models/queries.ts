import type { Role } from '#access';
import { QueryContext, ROWS_IN_REACH } from '#command-handling';
import { LocalDate, text } from '#kernel';
import {
  ascending,
  between,
  defineDetail,
  defineList,
  descending,
  fromSealed,
  onlyFor,
  Reach,
  rowsOf,
  shown,
  workedOut,
} from '#views';
import { count, date, explained, labelled, nameOfPerson, nullable, objectsOf } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { rectificationOrder } from '../contracts';
import { finding, orderId, reasonOfStep } from '../contracts/words';
import { OF_THE_UNIT, SUPERVISING } from '../domain/whose-order';
import { orderFields, orderTables, stepFields } from './projection';

const { orders, order_steps: steps } = orderTables;
const SUPERVISORS: readonly Role[] = SUPERVISING;
const READERS: readonly Role[] = [...new Set([...SUPERVISORS, ...OF_THE_UNIT])];
const erased = text('信息已删除的为 null', 'null once it was erased');

const supervises = ({ actor }: Pick<QueryContext, 'actor'>): boolean =>
  actor.roles.some((role) => SUPERVISORS.includes(role));
/** Accountability concerns one person: the unit, where that person works, is not told by the list. */
const toSupervising = text('仅人社部门、监督部门可见', 'shown to HR departments and supervisory bodies');

interface Timed {
  readonly dueOn: LocalDate;
  readonly reportedOn: LocalDate | null;
}
const accountability = onlyFor(orderFields.accountability, (_row, context) => supervises(context));
const accountabilityNumber = onlyFor(orderFields.accountabilityNumber, (_row, context) =>
  supervises(context),
);

const summary = {
  ...orderFields,
  accountability: explained(accountability, toSupervising),
  accountabilityNumber: explained(accountabilityNumber, toSupervising),
  workingDaysLate: workedOut(
    nullable(
      count(
        labelled(
          text('逾期的工作日数', 'Working days late'),
          text(
            '至报告整改之日，未报告的至今日；未逾期为 0',
            'until it was reported, or today; 0 when in time',
          ),
        ),
        { unit: 'working-days' },
      ),
      text('工作日历缺少相应年份的为 null', 'null where the calendar lacks the year'),
    ),
    ({ dueOn, reportedOn }: Timed, { today, workingDays }) => {
      const until = reportedOn ?? today;
      return until <= dueOn ? 0 : workingDays(dueOn, until).days;
    },
  ),
  programmeTitle,
  breachedClauseTitle: titleInForce('clauses', 'breachedClause'),
  unitName: nameOfOffice('unit_id', text('责任单位现名称', 'Present name of the unit')),
  officeName: nameOfOffice('office_id', text('挂号单位现名称', 'Present name of the body that listed it')),
  escalatedToName: nameOfOffice(
    'escalated_to_id',
    text('升级至的单位现名称', 'Present name of the organisation that it went to'),
    text('没有升级的为 null', 'null unless it was escalated'),
  ),
  responsiblePersonName: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.responsible_person_id',
  ),
};
class RectificationOrderSummary extends shown(summary) {}

/** Orders in reach: open, overdue on a day, escalated, by unit and clause. */
export const orderList = defineList({
  path: 'rectification-orders',
  summary: text('督办事项清单', 'Rectification orders'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: orders,
  item: RectificationOrderSummary,
  filters: {
    programmeId: orderFields.programmeId,
    unitId: orderFields.unitId,
    officeId: orderFields.officeId,
    breachedClause: orderFields.breachedClause,
    status: orderFields.status,
    isOpen: orderFields.isOpen,
    isEscalated: orderFields.isEscalated,
    overdueOn: {
      field: date(text('在该日已逾期', 'Overdue on this day')),
      where: (day) => `(one.due_on < ${day} AND one.reported_on IS NULL)`,
    },
    ...between('due_on'),
  },
  order: descending('listedOn', 'orderId'),
  sorts: {
    label: text('排序', 'Order'),
    orders: {
      'due-date': { title: text('整改期限由近及远', 'by the date'), ...ascending('dueOn', 'orderId') },
    },
  },
});

/** A proposal of accountability, and what was decided, are for whoever decides on it. */
const stepsSeen: Reach = (context) => ({
  sql: supervises(context) ? 'true' : `one.step NOT LIKE 'accountability-%'`,
  parameters: [],
});

class RectificationOrderStep extends shown({
  ...stepFields,
  actingOfficeName: nameOfOffice('acting_office_id', text('办理单位现名称', 'Present name of the office')),
  toOfficeName: nameOfOffice(
    'to_office_id',
    text('升级至的单位现名称', 'Present name of the organisation that it went to'),
    text('不是升级的为 null', 'null unless it was escalated'),
  ),
  reason: fromSealed(
    nullable(reasonOfStep, text('没有、或信息已删除的为 null', 'null for none, and once it was erased')),
    'written',
    'reason',
  ),
}) {}

class RectificationOrderAnswer extends shown({
  ...summary,
  finding: fromSealed(nullable(finding, erased), 'listing', 'finding'),
  steps: rowsOf(
    objectsOf(text('办理过程', 'Steps so far'), () => RectificationOrderStep),
    { from: steps, item: RectificationOrderStep, reach: stepsSeen, order: ascending('stepPosition') },
  ),
}) {}

/** One order, with everything that was done on it. */
export const orderDetail = defineDetail({
  path: 'rectification-orders/:orderId',
  key: { orderId },
  summary: text('督办事项详情', 'A rectification order'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: orders,
  answer: RectificationOrderAnswer,
  thing: { aggregate: rectificationOrder, by: 'orderId' },
});
