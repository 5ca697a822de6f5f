import type { Actor } from '#access';
import { ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import {
  ascending,
  defineDetail,
  foundIn,
  fromSealed,
  onlyFor,
  Reach,
  rowsOf,
  Shown,
  shown,
  SqlOf,
  tableOf,
  TableOf,
  workedOut,
} from '#views';
import {
  called,
  candidacyId,
  employerName,
  expertId,
  flag,
  nameOfPerson,
  nullable,
  objectsOf,
  panelId,
  panelResult,
  rank,
  resultsEdition,
  track,
} from '#vocabulary';
import type { Reviewable } from '../../contracts';
import { counted, officeInCharge, tieBrokenBy, tieRule, total } from '../../contracts/words';
import { caseNumber, comment, criteria, levelIn, panelHead, points } from '../answers';
import { packsOf, RoundPolicy, titleField, titleIn, titleOf } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { expertsProjection } from '../experts/projection';
import { policyOfPanel } from './panel-policy';
import { panelsSeenWhole, seesAll } from './panel-view';
import { panelTables, reviewPanels } from './projection';
import { reviewPanel } from '../../contracts';

const panels = panelTables.panels;
const applications = panelTables.applications;
const ofOfficeInCharge = text('其他单位所见为 null', 'null for other offices');

/** Who is in charge of the panel that a row is of. */
const inCharge = { officeInCharge: foundIn(panels, officeInCharge, 'officeId') };
const isOfOfficeInCharge = (row: Shown<typeof inCharge>, { actor }: { readonly actor: Actor }): boolean =>
  seesAll(actor, row.officeInCharge);

class ScorecardAnswer extends shown({
  expertId: onlyFor(
    nullable(called(expertId, text('专家', 'Expert')), ofOfficeInCharge),
    isOfOfficeInCharge,
    inCharge,
  ),
  expertName: onlyFor(
    fromSealed(
      nullable(nameOfPerson, ofOfficeInCharge),
      { in: tableOf(expertsProjection, 'experts'), column: 'personal' },
      'name',
    ),
    isOfOfficeInCharge,
    inCharge,
  ),
  points,
  total,
  late: flag(text('是否逾期提交', 'Handed in late')),
  comment: onlyFor(
    fromSealed(
      { ...comment, none: text('仅办理单位和监督部门可见', 'for the office in charge and supervisors') },
      'comment',
      'comment',
    ),
    isOfOfficeInCharge,
    inCharge,
  ),
}) {}

const seats = panelTables.seats;
/** The scorecards that count, by their place in a case: where experts are hidden, their order must not tell them apart. */
const scorecards: TableOf = {
  ...seats,
  columns: { ...seats.columns, late: 'boolean', place: 'integer' },
  rows: (table) => `(SELECT seat.*, seat.first_submitted_on > seat.due_on AS late, -seat.total AS place
    FROM ${table('seats')} AS seat WHERE seat.status = 'held' AND seat.card IS NOT NULL)`,
};

/** Candidates as they stand in the panel's edition, with who may see them; whoever is out of it has no figures. */
const standingRows: SqlOf = (
  table,
) => `(SELECT candidate.panel_id, candidate.candidacy_id, candidate.case_number,
      standing.rank, standing.result, standing.counted, standing.tie_broken_by, application.offices, panel.office_id
    FROM ${table('candidates')} AS candidate JOIN ${table('panels')} AS panel USING (panel_id)
    LEFT JOIN ${table('applications')} AS application USING (candidacy_id)
    LEFT JOIN LATERAL (SELECT candidate.rank, candidate.result, candidate.counted, candidate.tie_broken_by
      WHERE panel.edition = candidate.edition) AS standing ON true)`;
const standings: TableOf = { ...panelTables.candidates, rows: standingRows };

/** A criterion of the policy, or the lot. */
const tieBrokenByTitle = workedOut(
  called(
    titleField('criteria'),
    text('同分时据以排序的评分项名称', 'Name of the criterion that broke a tie'),
  ),
  (row: { readonly tieBrokenBy: string | null; readonly policy: RoundPolicy }, context) =>
    row.tieBrokenBy === 'lot'
      ? text('抽签', 'by drawing')
      : titleIn(packsOf(row.policy, context), 'criteria', row.tieBrokenBy),
  { policy: policyOfPanel },
);

class CandidateScores extends shown({
  rank: nullable(called(rank, text('名次', 'Rank'))),
  ...{ candidacyId, caseNumber },
  candidateName: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once erased')),
    (table) => `(SELECT found.person_id FROM ${table('applications')} AS found
      WHERE found.candidacy_id = one.candidacy_id)`,
    { reads: [reviewPanels] },
  ),
  employerName: foundIn(applications, nullable(called(employerName, text('所在单位', 'Employer')))),
  track: foundIn(applications, nullable(track)),
  trackTitle: titleOf('tracks', 'track', policyOfPanel),
  result: nullable(panelResult),
  counted: nullable(counted),
  tieBrokenBy: nullable(tieBrokenBy),
  tieBrokenByTitle,
  scorecards: rowsOf(
    objectsOf(text('有效评分', 'Scorecards that count'), () => ScorecardAnswer),
    { from: scorecards, item: ScorecardAnswer, order: ascending('place', 'expertId') },
  ),
}) {}

/** Another body than the one in charge sees its own candidates. */
const candidatesSeen: Reach = (context, table, next) => {
  const whole = panelsSeenWhole(context, table, next);
  const own = scopeFilter(context.scope, next + whole.parameters.length);
  return { sql: `(${whole.sql} OR ${own.sql})`, parameters: [...whole.parameters, ...own.parameters] };
};

/**
 * Panels with candidates that somebody sees, once they are summed up; before that to supervisors only, so that nobody works
 * on experts while they score.
 */
const panelsSeen: Reach = (context, table, next) => {
  if (context.actor.roles.includes('supervisor')) return panelsSeenWhole(context, table, next);
  const { sql, parameters } = candidatesSeen(context, table, next);
  const seen = `SELECT one.panel_id FROM ${standingRows(table)} AS one WHERE ${sql}`;
  return { sql: `one.status = 'concluded' AND one.panel_id IN (${seen})`, parameters };
};

/** Scores of a panel. Who scored what, and comments, are for the office in charge and supervisors. */
export function scoresQueryOf(reviewables: readonly Reviewable[]) {
  class PanelScores extends shown({
    ...panelHead,
    edition: resultsEdition,
    tieRule: nullable(tieRule),
    tieRuleTitle: titleOf('tieRules', 'tieRule', policyOfPanel),
    criteria,
    level: levelIn(reviewables),
    candidates: rowsOf(
      objectsOf(text('人选，按名次', 'Candidates by rank'), () => CandidateScores),
      {
        from: standings,
        item: CandidateScores,
        order: ascending('rank', 'candidacyId'),
        reach: candidatesSeen,
      },
    ),
  }) {}
  return defineDetail({
    path: 'panels/:panelId/scores',
    thing: { aggregate: reviewPanel, by: 'panelId' },
    key: { panelId },
    summary: text(
      '评审得分（汇总后可见；专家身份和意见仅办理单位和监督部门可见）',
      'Scores of a panel, once summed up; experts and comments for the office in charge and supervisors',
    ),
    roles: ['nominating-body', 'hr-department', 'supervisor'],
    scope: ROWS_IN_REACH,
    reach: panelsSeen,
    from: panels,
    answer: PanelScores,
  });
}
