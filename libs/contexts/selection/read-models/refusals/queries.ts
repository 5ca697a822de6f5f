import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { describeClause, PolicyPack } from '#policy';
import { SelectionText } from '../answers';
import { CHECK_STAGES } from '../candidacies/status';
import type { CheckStage } from '../candidacies/status';
import { Conditions } from '#views';
import { packOf } from '../measures/figures';
import { measuresProjection } from '../measures/projection';

class RefusalsParameters {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

/** How many candidacies did not meet a rule, and for how many it was waived. */
class RefusalCounts {
  @ApiProperty({ type: 'integer', description: '不符合的人数 / Candidacies that did not meet it' })
  readonly notMet: number;

  @ApiProperty({ type: 'integer', description: '经批准放宽的人数 / Candidacies it was waived for' })
  readonly waived: number;
}

class RefusalsOfBody extends RefusalCounts {
  @ApiProperty({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId: string;
}

class RefusalsOfTrack extends RefusalCounts {
  @ApiProperty({ type: String, description: '类别 / Track' })
  readonly track: string;
}

class RefusalsOfRule extends RefusalCounts {
  @ApiProperty({ type: String, description: '条款 / Clause', example: 'JX-PLAN 2.2.1(2)b' })
  readonly clause: string;

  @ApiProperty({ type: () => SelectionText, description: '条款标题 / Heading of the clause' })
  readonly clauseTitle: SelectionText;

  @ApiProperty({ type: String, description: '规则 / Rule', example: 'age-limit' })
  readonly rule: string;

  @ApiProperty({ type: String, enum: CHECK_STAGES, description: '审查环节 / Where it was checked' })
  readonly stage: CheckStage;

  @ApiProperty({ type: () => [RefusalsOfBody], description: '按推荐地区、部门 / By nominating body' })
  readonly byBody: RefusalsOfBody[];

  @ApiProperty({ type: () => [RefusalsOfTrack], description: '按类别 / By track' })
  readonly byTrack: RefusalsOfTrack[];
}

class RoundRefusals {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({
    type: () => [RefusalsOfRule],
    description: '按条款、规则、环节 / By clause, rule and stage',
  })
  readonly rules: RefusalsOfRule[];
}

/** A grouping set's row: of one body, of one track, or (both null) of all. */
type RefusalRow = Pick<RefusalsOfRule, 'clause' | 'rule' | 'stage' | 'notMet' | 'waived'> & {
  readonly bodyId: string | null;
  readonly track: string | null;
};

async function readRefusals(
  { roundId }: RefusalsParameters,
  context: QueryContext<typeof measuresProjection>,
): Promise<RoundRefusals | undefined> {
  const where = new Conditions().equal('round_id', roundId);
  where.add(scopeFilter(context.scope, where.next));
  return context.read(measuresProjection, async (tables, query) => {
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
    return { roundId, rules: rulesOf(rows, packOf(context, round)) };
  });
}

function rulesOf(rows: readonly RefusalRow[], pack: PolicyPack): RefusalsOfRule[] {
  return rows
    .filter(({ bodyId, track }) => bodyId === null && track === null)
    .map(({ clause, rule, stage, notMet, waived }) => {
      const same = rows.filter((row) => row.rule === rule && row.stage === stage && row.clause === clause);
      return {
        ...{ clause, clauseTitle: headingOf(pack, clause), rule, stage, notMet, waived },
        byBody: same.flatMap(({ bodyId, ...row }) =>
          bodyId === null ? [] : [{ bodyId, notMet: row.notMet, waived: row.waived }],
        ),
        byTrack: same.flatMap(({ track, ...row }) =>
          track === null ? [] : [{ track, notMet: row.notMet, waived: row.waived }],
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
  projections: [measuresProjection],
  run: readRefusals,
});
