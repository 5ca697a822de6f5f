import { defineQuery, parametersOf, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { describeClause, PolicyPack } from '#policy';
import { Conditions, Shown, shown } from '#views';
import {
  bodyId,
  choice,
  count,
  identifier,
  nullable,
  objectsOf,
  organisationName,
  roundId,
  track,
} from '#vocabulary';
import { officeNamesProjection, readOfficeNames } from '../../../../office-names';
import { titleField, titleIn } from '../../../../pack-titles';
import { clause, clauseTitle } from '../../../applications/read-models/answers';
import { CHECK_STAGES } from '../../../applications/read-models/candidacies/status';
import { packOf } from '../measures/figures';
import { measuresProjection } from '../measures/projection';

class RefusalsParameters extends parametersOf({ roundId }) {}

/** How many candidacies did not meet a rule, and for how many it was waived. */
const counts = {
  notMet: count(text('不符合的人数', 'Candidacies that did not meet it')),
  waived: count(text('经批准放宽的人数', 'Candidacies it was waived for')),
};
const bodyName = nullable(
  organisationName(text('推荐单位现名称', 'Present name of the nominating body')),
  text('未登记的为 null', 'null when it is not registered'),
);
class RefusalsOfBody extends shown({ bodyId, bodyName, ...counts }) {}
class RefusalsOfTrack extends shown({ track, trackTitle: titleField('tracks'), ...counts }) {}

const ofRule = {
  clause,
  rule: identifier(text('规则', 'Rule'), { wordsOf: 'eligibility', example: 'age-limit' }),
  stage: choice(text('审查环节', 'Stage of the check'), CHECK_STAGES),
  ...counts,
};
class RefusalsOfRule extends shown({
  ...ofRule,
  clauseTitle,
  ruleTitle: titleField('eligibility'),
  byBody: objectsOf(text('按推荐单位', 'By nominating body'), () => RefusalsOfBody),
  byTrack: objectsOf(text('按类别', 'By track'), () => RefusalsOfTrack),
}) {}

class RoundRefusals extends shown({
  roundId,
  rules: objectsOf(text('按条款、规则、环节', 'By clause, rule and stage'), () => RefusalsOfRule),
}) {}

/** A grouping set's row: of one body, of one track, or (both null) of all. */
type RefusalRow = Shown<typeof ofRule> & {
  readonly bodyId: string | null;
  readonly track: string | null;
};

async function readRefusals(
  { roundId }: RefusalsParameters,
  context: QueryContext<typeof measuresProjection | typeof officeNamesProjection>,
): Promise<RoundRefusals | undefined> {
  const where = new Conditions().equal('round_id', roundId);
  where.add(scopeFilter(context.scope, where.next));
  const found = await context.read(measuresProjection, async (tables, query) => {
    const [round] = await query<{ programmeId: string; policyVersion: string }>(
      `SELECT programme_id AS "programmeId", policy_version AS "policyVersion" FROM ${tables.rounds}
       WHERE round_id = $1`,
      [roundId],
    );
    if (round === undefined) return undefined;
    const rows = await query<RefusalRow>(
      `SELECT clause, rule, stage, body_id AS "bodyId", track,
         (count(*) FILTER (WHERE result = 'not-met'))::integer AS "notMet",
         (count(*) FILTER (WHERE result = 'waived'))::integer AS waived
       FROM ${tables.candidates} JOIN ${tables.checks} USING (candidacy_id)
       CROSS JOIN LATERAL jsonb_to_recordset(unmet) AS one(rule text, clause text, result text)
       WHERE ${where.sql}
       GROUP BY GROUPING SETS ((clause, rule, stage), (clause, rule, stage, body_id), (clause, rule, stage, track))
       ORDER BY clause, rule, stage, body_id, track`,
      where.parameters,
    );
    return { rows, pack: packOf(context, round) };
  });
  if (found === undefined) return undefined;
  const bodies = found.rows.flatMap(({ bodyId }) => (bodyId === null ? [] : [bodyId]));
  return { roundId, rules: rulesOf(found.rows, found.pack, await readOfficeNames(context, bodies)) };
}

function rulesOf(
  rows: readonly RefusalRow[],
  pack: PolicyPack,
  bodies: ReadonlyMap<string, string>,
): RefusalsOfRule[] {
  return rows
    .filter((row) => row.bodyId === null && row.track === null)
    .map(({ clause, rule, stage, notMet, waived }) => {
      const same = rows.filter((row) => row.rule === rule && row.stage === stage && row.clause === clause);
      return {
        ...{ clause, clauseTitle: headingOf(pack, clause), rule, stage, notMet, waived },
        ruleTitle: titleIn([pack], 'eligibility', rule),
        byBody: same.flatMap(({ bodyId, ...row }) =>
          bodyId === null
            ? []
            : [{ bodyId, bodyName: bodies.get(bodyId) ?? null, notMet: row.notMet, waived: row.waived }],
        ),
        byTrack: same.flatMap(({ track, ...row }) =>
          track === null
            ? []
            : [
                {
                  track,
                  trackTitle: titleIn([pack], 'tracks', track),
                  notMet: row.notMet,
                  waived: row.waived,
                },
              ],
        ),
      };
    });
}

/** A check rests on the version in force on its day: a clause that the round's own version does not list has its id for a heading. */
function headingOf(pack: PolicyPack, clause: string): BilingualText {
  const listed = pack.documents.some(({ clauses }) => clauses.some(({ id }) => id === clause));
  return listed ? describeClause(pack, clause).title : text(clause, clause);
}

/**
 * Which rules of eligibility stood in the way, at which stage: as advice at application, relaxed at nomination, decided
 * at review (JX-PLAN 2.3.4a). Of the latest check of each candidacy, within the actor's scope; nothing of persons.
 */
export const refusalsQuery = defineQuery({
  path: 'rounds/:roundId/refusals',
  parameters: RefusalsParameters,
  answer: RoundRefusals,
  summary: text(
    '未符合的条款统计（按条款、环节、地区、类别）',
    'Rules not met in a round, by clause, stage, body and track',
  ),
  roles: ['nominating-body', 'hr-department', 'talent-office', 'supervisor', 'analyst'],
  scope: ROWS_IN_REACH,
  subject: 'figures',
  projections: [measuresProjection, officeNamesProjection],
  run: readRefusals,
});
