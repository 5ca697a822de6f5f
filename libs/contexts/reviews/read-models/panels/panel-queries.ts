import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import {
  ascending,
  defineDetail,
  defineList,
  fromSealed,
  fromSql,
  rowsOf,
  shown,
  tableOf,
  TableOf,
  workedOut,
} from '#views';
import {
  called,
  candidacyId,
  count,
  flag,
  nameOfPerson,
  nullable,
  objectsOf,
  policyFacts,
  resultsEdition,
  roundId,
  labelled,
  unnamed,
} from '#vocabulary';
import type { Reviewable } from '../../contracts';
import { exclusion, officeInCharge } from '../../contracts/words';
import { nameOfOffice } from '../../../office-names';
import { caseNumber, criteria, levelIn, panelHead } from '../answers';
import { expertsProjection } from '../experts/projection';
import { panelsSeenWhole } from './panel-view';
import { drawFields, panelFields, panelTables, seatFields } from './projection';
import { reviewPanel } from '../../contracts';

const panels = panelTables.panels;

/** SQL for seats that are held in the panel. */
const seatsHeld = (table: (name: string) => string): string =>
  `FROM ${table('seats')} AS seat WHERE seat.panel_id = one.panel_id AND seat.status = 'held'`;

/** How many scorecards are awaited, by the date on which they are due. */
const awaited = fromSql(
  policyFacts(text('未交的评分数，按期限', 'Scorecards awaited, by due date')),
  (table) => `(SELECT coalesce(jsonb_object_agg(due.day, due.cards), '{}') FROM (
    SELECT to_char(seat.due_on, 'YYYY-MM-DD') AS day, count(*)::integer AS cards
    ${seatsHeld(table)} AND seat.card IS NULL GROUP BY seat.due_on) AS due)`,
);

const summary = {
  ...panelHead,
  officeId: officeInCharge,
  officeName: nameOfOffice('office_id'),
  experts: fromSql(count(text('专家人数', 'Number of experts')), 'jsonb_array_length(one.expert_ids)'),
  candidates: fromSql(
    drawFields.candidates,
    (table) =>
      `(SELECT count(*)::integer FROM ${table('candidates')} AS candidate WHERE candidate.panel_id = one.panel_id)`,
  ),
  seats: fromSql(
    count(text('应交评分数', 'Scorecards expected')),
    (table) => `(SELECT count(*)::integer ${seatsHeld(table)})`,
  ),
  scorecards: fromSql(
    count(text('已交评分数', 'Scorecards handed in')),
    (table) => `(SELECT count(*)::integer ${seatsHeld(table)} AND seat.card IS NOT NULL)`,
  ),
  late: workedOut(
    count(text('逾期未交的评分数', 'Scorecards that are late')),
    (row: { readonly awaited: Readonly<Record<string, number>> }, { today }) =>
      Object.entries(row.awaited).reduce((late, [day, cards]) => (day < today ? late + cards : late), 0),
    { awaited },
  ),
  edition: called(
    resultsEdition,
    labelled(text('评审结果版次', 'Edition of the results'), text('尚未汇总为 0', '0 before the first')),
  ),
};

class DrawAnswer extends shown(drawFields) {}

const amongMembers = text('姓名见评审组专家名单', 'named among the members of the panel');
class ExclusionAnswer extends shown({
  ...exclusion,
  expertId: unnamed(exclusion.expertId, amongMembers),
}) {}

const expertName = fromSealed(
  nullable(nameOfPerson),
  { in: tableOf(expertsProjection, 'experts'), column: 'personal' },
  'name',
);
class PanelMemberAnswer extends shown({ expertId: exclusion.expertId, expertName }) {}

/** The experts of a panel, one a row. */
const members: TableOf = {
  ...panels,
  columns: { ...panels.columns, expert_id: 'text' },
  rows: (table) => `(SELECT panel.panel_id, member.expert_id FROM ${table('panels')} AS panel
    CROSS JOIN LATERAL jsonb_array_elements_text(panel.expert_ids) AS member (expert_id))`,
};

const { status, dueOn, submittedOn, grounds, replacedBecause, successorId } = seatFields;

class SeatAnswer extends shown({
  expertId: exclusion.expertId,
  expertName,
  ...{ status, dueOn, submittedOn },
  late: workedOut(
    flag(text('逾期未交', 'Late')),
    (
      row: { readonly status: string; readonly dueOn: string; readonly submittedOn: string | null },
      { today },
    ) => row.status === 'held' && row.submittedOn === null && row.dueOn < today,
  ),
  ...{ grounds, replacedBecause, successorId: unnamed(successorId, amongMembers) },
}) {}

class DrawnCandidateAnswer extends shown({
  candidacyId: unnamed(
    candidacyId,
    text('抽签不显示姓名，以案件代号称呼', 'a draw names no candidate: the case number stands for it'),
  ),
  caseNumber,
  seats: rowsOf(
    objectsOf(text('专家', 'Experts'), () => SeatAnswer),
    { from: panelTables.seats, item: SeatAnswer, order: ascending('expertId') },
  ),
  exclusions: objectsOf(
    text('不得评审的专家及原因', 'Excluded experts, with each reason'),
    () => ExclusionAnswer,
  ),
}) {}

/** What a panel shows beside. */
const detail = {
  expertIds: unnamed(panelFields.expertIds, amongMembers),
  members: rowsOf(
    objectsOf(text('评审组专家及姓名', 'Members of the panel'), () => PanelMemberAnswer),
    { from: members, item: PanelMemberAnswer, order: ascending('expertId') },
  ),
  criteria,
  draws: rowsOf(
    objectsOf(text('历次抽签', 'Draws, oldest first'), () => DrawAnswer),
    {
      from: panelTables.draws,
      item: DrawAnswer,
      order: ascending('position'),
    },
  ),
  drawn: rowsOf(
    objectsOf(text('抽签结果', 'Outcome of the draw'), () => DrawnCandidateAnswer),
    {
      from: panelTables.candidates,
      item: DrawnCandidateAnswer,
      order: ascending('candidacyId'),
    },
  ),
  reopenedBecause: panelFields.reopenedBecause,
};

/** The list of panels and the page of one, of the reviews that are registered. */
export function panelQueriesOf(reviewables: readonly Reviewable[]) {
  const level = levelIn(reviewables);
  class PanelSummary extends shown({ ...summary, level }) {}
  class PanelDetail extends shown({ ...PanelSummary.fields, ...detail }) {}

  /** Panels of the actor's office; of every office for province-wide roles. */
  const panelsQuery = defineList({
    path: 'panels',
    summary: text('评审组列表', 'Review panels'),
    roles: ['nominating-body', 'hr-department', 'supervisor', 'analyst'],
    scope: ROWS_IN_REACH,
    subject: 'figures',
    from: panels,
    item: PanelSummary,
    filters: { roundId, level },
    order: ascending('panelId'),
  });

  /** One panel with its draws, seats and exclusions: for the office in charge and for supervisors only (JX-PLAN 2.3.4b). */
  const panelQuery = defineDetail({
    path: 'panels/:panelId',
    thing: { aggregate: reviewPanel, by: 'panelId' },
    key: { panelId: panelHead.panelId },
    summary: text(
      '评审组详情（抽签、回避和更换；仅办理单位和监督部门）',
      'One panel with draws, exclusions and replacements; for the office in charge and supervisors',
    ),
    roles: ['nominating-body', 'hr-department', 'supervisor'],
    scope: ROWS_IN_REACH,
    reach: panelsSeenWhole,
    from: panels,
    answer: PanelDetail,
  });

  return { panelsQuery, panelQuery };
}
