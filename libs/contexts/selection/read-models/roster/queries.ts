import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext } from '#command-handling';
import { text } from '#kernel';
import { readCandidacyBriefs } from '../candidacies/candidacy-briefs';
import { candidaciesProjection } from '../candidacies/projection';
import { openNames, openShownNames } from '../personal-names';
import { ROSTER_STATUSES, rosterProjection } from './projection';
import type { ProposedEntry, PublishedBatch, RosterStatus } from './projection';

class RosterParameters {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

class BatchAnswer {
  @ApiProperty({ type: 'integer', description: '批次 / Batch' })
  readonly batch: number;

  @ApiProperty({ type: String, format: 'date', description: '公布日期 / Date of publication' })
  readonly publishedOn: string;

  @ApiProperty({ type: String, description: '公布说明 / Statement' })
  readonly statement: string;
}

class RosterAwardee {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name (null once erased)',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, description: '所在单位名称 / Employer’s name' })
  readonly employerName: string;

  @ApiProperty({ type: String, description: '类别 / Track' })
  readonly track: string;

  @ApiProperty({ type: String, description: '证书编号 / Certificate number' })
  readonly certificateNumber: string;

  @ApiProperty({ type: 'integer', description: '批次 / Batch' })
  readonly batch: number;

  @ApiProperty({ type: String, format: 'date', description: '公布日期 / Date of publication' })
  readonly publishedOn: string;
}

/** The roster as the public sees it. */
class PublishedRoster {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: String, description: '人才计划编号 / Programme id' })
  readonly programmeId: string;

  @ApiProperty({ type: 'integer', description: '年度 / Year' })
  readonly year: number;

  @ApiProperty({ type: () => [BatchAnswer], description: '公布批次 / Published batches' })
  readonly batches: BatchAnswer[];

  @ApiProperty({
    type: () => [RosterAwardee],
    description: '入选人员，按批次和名次 / Awardees by batch and rank',
  })
  readonly awardees: RosterAwardee[];
}

class ProposedCandidate {
  @ApiProperty({ type: 'integer', description: '名次 / Rank' })
  readonly rank: number;

  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '姓名（分析人员所见为脱敏；个人信息已删除的为 null）/ Name (masked for analysts; null once erased)',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, description: '所在单位名称 / Employer’s name' })
  readonly employerName: string;

  @ApiProperty({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '其现名称；未登记的为 null / Its present name; null when it is not registered',
  })
  readonly bodyName: string | null;

  @ApiProperty({ type: String, description: '类别 / Track' })
  readonly track: string;

  @ApiProperty({ type: Boolean, description: '异议成立，已移除 / Removed after an upheld objection' })
  readonly removed: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '公布批次（尚未公布的为 null）/ Batch it was published in',
  })
  readonly batch: number | null;
}

/** The proposed roster in its standing edition. */
class ProposedRoster {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: 'integer', description: '版次 / Edition' })
  readonly edition: number;

  @ApiProperty({ type: String, enum: [...ROSTER_STATUSES], description: '状态 / Status' })
  readonly status: RosterStatus;

  @ApiProperty({
    type: 'integer',
    description: '名单事件流的序号，用于 If-Match / Revision of the roster’s stream, for If-Match',
  })
  readonly revision: number;

  @ApiProperty({
    type: () => [ProposedCandidate],
    description: '拟入选人选，按名次 / Candidates in rank order',
  })
  readonly candidates: ProposedCandidate[];
}

interface RosterRow {
  readonly round_id: string;
  readonly programme_id: string | null;
  readonly year: number | null;
  readonly edition: number;
  readonly status: RosterStatus;
  readonly entries: readonly ProposedEntry[];
  readonly removed: readonly string[];
  readonly batches: readonly PublishedBatch[];
  readonly revision: number;
}

async function readRoster({ read }: QueryContext, roundId: string): Promise<RosterRow | undefined> {
  const [row] = await read(rosterProjection, ({ rosters }, query) =>
    query<RosterRow>(
      `SELECT round_id, programme_id, year, edition, status, entries, removed, batches, revision
       FROM ${rosters} WHERE round_id = $1`,
      [roundId],
    ),
  );
  return row;
}

/** Present names of the bodies that nominated, by their ids; an unregistered one is absent. */
async function readBodyNames(
  { read }: QueryContext,
  entries: readonly ProposedEntry[],
): Promise<ReadonlyMap<string, string>> {
  const named = await read(rosterProjection, ({ offices }, query) =>
    query<{ readonly organisation_id: string; readonly name: string }>(
      `SELECT organisation_id, name FROM ${offices} WHERE organisation_id = ANY ($1)`,
      [[...new Set(entries.map(({ bodyId }) => bodyId))]],
    ),
  );
  return new Map(named.map(({ organisation_id: id, name }) => [id, name]));
}

/** Whose names a roster shows, with what opens them. */
async function readBriefs(context: QueryContext, entries: readonly { readonly candidacyId: string }[]) {
  const briefs = await readCandidacyBriefs(
    context,
    entries.map(({ candidacyId }) => candidacyId),
  );
  return {
    personalOf: (candidacyId: string) => briefs.get(candidacyId)?.personal ?? null,
    references: [...briefs.values()].map(({ personal }) => personal),
  };
}

/** The published roster: names in full, since that is what publication is (JX-PLAN 2.3.6). */
export const rosterQuery = defineQuery({
  path: 'rounds/:roundId/roster',
  parameters: RosterParameters,
  answer: PublishedRoster,
  summary: text('入选名单（公开）', 'The published roster (public)'),
  roles: ['public'],
  projections: [rosterProjection, candidaciesProjection],
  run: async ({ roundId }, context) => {
    const roster = await readRoster(context, roundId);
    if (!roster || roster.programme_id === null || roster.year === null) return undefined;
    const published = roster.batches.flatMap(({ awardees, batch, publishedOn }) =>
      awardees.map((awardee) => ({ ...awardee, batch, publishedOn })),
    );
    const { personalOf, references } = await readBriefs(context, published);
    const nameOf = await openNames(context, references);
    return {
      roundId,
      programmeId: roster.programme_id,
      year: roster.year,
      batches: roster.batches.map(({ batch, publishedOn, statement }) => ({ batch, publishedOn, statement })),
      awardees: published.map((awardee) => ({
        name: nameOf(personalOf(awardee.candidacyId)),
        employerName: awardee.employerName,
        track: awardee.track,
        certificateNumber: awardee.certificateNumber,
        batch: awardee.batch,
        publishedOn: awardee.publishedOn,
      })),
    };
  },
});

/** The proposed roster, for those who draw it up, are asked for their opinion, or supervise (JX-PLAN 2.3.4). */
export const proposedRosterQuery = defineQuery({
  path: 'rounds/:roundId/proposed-roster',
  parameters: RosterParameters,
  answer: ProposedRoster,
  summary: text('拟入选名单', 'The proposed roster'),
  roles: ['hr-department', 'talent-office', 'consulted-department', 'supervisor', 'analyst'],
  projections: [rosterProjection, candidaciesProjection],
  run: async ({ roundId }, context) => {
    const roster = await readRoster(context, roundId);
    if (!roster) return undefined;
    const { personalOf, references } = await readBriefs(context, roster.entries);
    const nameOf = await openShownNames(context, references);
    const bodyNames = await readBodyNames(context, roster.entries);
    const batchOf = new Map(
      roster.batches.flatMap(({ batch, awardees }) =>
        awardees.map(({ candidacyId }) => [candidacyId, batch] as const),
      ),
    );
    return {
      roundId,
      edition: roster.edition,
      status: roster.status,
      revision: roster.revision,
      candidates: roster.entries.map(({ rank, candidacyId, employerName, bodyId, track }) => ({
        rank,
        candidacyId,
        name: nameOf(personalOf(candidacyId)),
        employerName,
        bodyId,
        bodyName: bodyNames.get(bodyId) ?? null,
        track,
        removed: roster.removed.includes(candidacyId),
        batch: batchOf.get(candidacyId) ?? null,
      })),
    };
  },
});
