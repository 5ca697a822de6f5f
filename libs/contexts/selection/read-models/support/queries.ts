import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { Conditions } from '#views';
import { supportProjection } from './projection';

class PersonPath {
  @Id(text('人员编号', 'Person id'))
  personId: string;
}

const KINDS = ['candidacy', 'over', 'support'] as const;

class SupportEntryAnswer {
  @ApiProperty({ type: String, description: '人才计划编号 / Programme id' })
  readonly programmeId: string;

  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({
    type: String,
    enum: [...KINDS],
    description:
      '申报进行中、申报已终止（撤回或资格审查未通过）、受支持 / A candidacy under way, one that is over (withdrawn or ineligible), or support',
  })
  readonly kind: (typeof KINDS)[number];

  @ApiProperty({ type: String, format: 'date', description: '起始日 / Since' })
  readonly since: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      '截止日；进行中或政策未定支持期的为 null / Until; null while under way, and where the policy names no period',
  })
  readonly until: string | null;
}

/** What every programme does for one person, or has come to nothing. */
class PersonSupport {
  @ApiProperty({ type: String, description: '人员编号 / Person id' })
  readonly personId: string;

  @ApiProperty({
    type: () => [SupportEntryAnswer],
    description: '各计划的支持和申报，从早到晚 / Support and candidacies, oldest first',
  })
  readonly entries: SupportEntryAnswer[];
}

async function readSupport(
  { personId }: PersonPath,
  context: QueryContext<typeof supportProjection>,
): Promise<PersonSupport | undefined> {
  const where = new Conditions().equal('person_id', personId);
  where.add(scopeFilter(context.scope, where.next));
  const entries = await context.read(supportProjection, async (tables, query) => {
    const [person] = await query(
      `SELECT person_id FROM ${tables.people} WHERE ${where.sql}`,
      where.parameters,
    );
    if (person === undefined) return undefined;
    return query<SupportEntryAnswer>(
      `SELECT programme_id AS "programmeId", round_id AS "roundId", candidacy_id AS "candidacyId", kind,
         to_char(since, 'YYYY-MM-DD') AS since, to_char(until, 'YYYY-MM-DD') AS until
       FROM ${tables.entries} AS entries WHERE person_id = $1 ORDER BY entries.since, candidacy_id`,
      [personId],
    );
  });
  return entries && { personId, entries };
}

/** Support and candidacies of a person across programmes, for the offices in charge of one of them and for supervisors. */
export const personSupportQuery = defineQuery({
  path: 'persons/:personId/support',
  parameters: PersonPath,
  answer: PersonSupport,
  summary: text(
    '人员在各人才计划中的支持和申报（查重）',
    'Support and candidacies of a person across programmes',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [supportProjection],
  run: readSupport,
});
