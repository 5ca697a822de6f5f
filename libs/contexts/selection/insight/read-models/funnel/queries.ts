import { defineQuery, parametersOf, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { BilingualText, text } from '#kernel';
import type { PolicyPack } from '#policy';
import { Conditions, shown } from '#views';
import {
  bodyId,
  choice,
  count,
  Field,
  identifier,
  inBothLanguages,
  nullable,
  objectOf,
  objectsOf,
  organisationName,
  roundId,
  track,
  wordsIn,
  labelled,
} from '#vocabulary';
import { candidaciesProjection } from '../../../applications/read-models/candidacies/projection';
import { officeNamesProjection, readOfficeNames } from '../../../../office-names';
import { titleField, titleIn } from '../../../../pack-titles';
import { packOf } from '../measures/figures';
import { measuresProjection } from '../measures/projection';
import { titleOfStage } from './stage-titles';
import { FUNNEL_STAGES, hasReached, hasStage } from './stages';
import type { FunnelStage } from './stages';
import { CountedCell, countsOf, marginsOf } from './sums';

class FunnelParameters extends parametersOf({ roundId }) {}

/** How many candidacies reached each stage; whoever is further on is counted at each stage before. */
const explanations: Readonly<Partial<Record<FunnelStage, BilingualText>>> = {
  returned: text('计入已申报', 'counted as applied too'),
  reserve: text('递补后计入拟入选', 'who moved up counts as proposed'),
  proposed: text('含其后移除的', 'removed ones included'),
  notSelected: text('本轮办结时', 'when the round ended'),
};
const stages = Object.fromEntries(
  Object.entries(FUNNEL_STAGES).map(([stage, title]) => {
    const help = explanations[stage as FunnelStage];
    return [stage, count(help ? labelled(title, help) : title)];
  }),
) as Record<FunnelStage, Field<number>>;

class FunnelCounts extends shown(stages) {}
const ofBody = {
  bodyId,
  bodyName: nullable(
    organisationName(text('推荐单位名称', 'Name of the nominating body')),
    text('未登记的为 null', 'null when it is not registered'),
  ),
};
const ofTrack = {
  track,
  trackTitle: titleField('tracks'),
};
class FunnelOfBody extends shown({ ...ofBody, ...stages }) {}
class FunnelOfTrack extends shown({ ...ofTrack, ...stages }) {}
class FunnelOfBodyAndTrack extends shown({ ...ofBody, ...ofTrack, ...stages }) {}
class FunnelOfTalentKind extends shown({
  talentKind: identifier(
    labelled(
      text('人才类型', 'Kind of talent'),
      text('政策包中类别的 talentKind', 'as the policy pack groups its tracks'),
    ),
    {
      wordsOf: 'talentKinds',
    },
  ),
  ...stages,
}) {}

class StageTitle extends shown(inBothLanguages) {}
class FunnelStageAnswer extends shown({
  stage: choice(text('环节', 'Stage'), FUNNEL_STAGES),
  title: objectOf(text('该人才计划中此环节的名称', 'Programme’s name for the stage'), () => StageTitle),
}) {}

class RoundFunnel extends shown({
  roundId,
  stages: objectsOf(
    labelled(
      text('本人才计划设有的环节', 'The stages that the programme has'),
      text(
        '按顺序；未列出的环节不设，人数为 0',
        'in order; the programme does not have the stages that are not listed, and their count is 0',
      ),
    ),
    () => FunnelStageAnswer,
  ),
  total: objectOf(text('合计', 'In total'), () => FunnelCounts),
  byBody: objectsOf(text('按推荐单位', 'By nominating body'), () => FunnelOfBody),
  byTrack: objectsOf(text('按类别', 'By track'), () => FunnelOfTrack),
  byBodyAndTrack: objectsOf(
    labelled(
      text('按推荐单位和类别', 'By nominating body and track'),
      text('只列有人申报的，合计与上两项一致', 'where anybody applied; they add up to the two before'),
    ),
    () => FunnelOfBodyAndTrack,
  ),
  byTalentKind: objectsOf(
    labelled(
      text('按人才类型', 'By kind of talent'),
      text('依年度选拔开始时的政策版本', 'as the round’s policy version has them'),
    ),
    () => FunnelOfTalentKind,
  ),
}) {}

const READS = [candidaciesProjection, measuresProjection, officeNamesProjection] as const;

async function readFunnel(
  { roundId }: FunnelParameters,
  context: QueryContext<(typeof READS)[number]>,
): Promise<RoundFunnel> {
  const where = new Conditions().equal('round_id', roundId);
  where.add(scopeFilter(context.scope, where.next));
  const pack = await packOfRound(roundId, context);
  const stages = wordsIn(FUNNEL_STAGES).filter((stage) => pack === undefined || hasStage(pack, stage));
  const counts = stages.map((stage) => `count(*) FILTER (WHERE ${hasReached(stage)})::integer AS "${stage}"`);
  const cells = await context.read(candidaciesProjection, ({ candidacies }, query) =>
    // The round is the first parameter.
    query<CountedCell>(
      `WITH latest AS (SELECT max(proposal) AS proposal FROM ${candidacies} WHERE round_id = $1)
       SELECT body_id AS "bodyId", track, ${counts.join(', ')} FROM ${candidacies} WHERE ${where.sql}
       GROUP BY body_id, track ORDER BY body_id, track`,
      where.parameters,
    ),
  );
  const { total, byBody, byTrack } = marginsOf(cells);
  const bodies = await readOfficeNames(
    context,
    byBody.map(({ bodyId }) => bodyId),
  );
  const named = {
    body: ({ bodyId }: { readonly bodyId: string }) => ({ bodyName: bodies.get(bodyId) ?? null }),
    track: ({ track }: { readonly track: string }) => ({
      trackTitle: titleIn(pack ? [pack] : [], 'tracks', track),
    }),
  };
  return {
    roundId,
    stages: pack === undefined ? [] : stages.map((stage) => ({ stage, title: titleOfStage(pack, stage) })),
    total,
    byBody: byBody.map((row) => ({ ...row, ...named.body(row) })),
    byTrack: byTrack.map((row) => ({ ...row, ...named.track(row) })),
    byBodyAndTrack: cells.map((cell) => ({
      ...{ bodyId: cell.bodyId, ...named.body(cell), track: cell.track, ...named.track(cell) },
      ...countsOf([cell]),
    })),
    byTalentKind: pack === undefined ? [] : byTalentKind(cells, pack),
  };
}

/** The rules of the round; undefined where there is no such round. */
async function packOfRound(
  roundId: string,
  context: QueryContext<typeof measuresProjection>,
): Promise<PolicyPack | undefined> {
  const [round] = await context.read(measuresProjection, ({ rounds }, query) =>
    query<{ programmeId: string; policyVersion: string }>(
      `SELECT programme_id AS "programmeId", policy_version AS "policyVersion" FROM ${rounds} WHERE round_id = $1`,
      [roundId],
    ),
  );
  return round && packOf(context, round);
}

/** The tracks' counts, added up for each kind of talent that the rules of the round know. */
function byTalentKind(cells: readonly CountedCell[], { tracks }: PolicyPack): FunnelOfTalentKind[] {
  return [...new Set(tracks.map(({ talentKind }) => talentKind))].map((talentKind) => {
    const ofKind = new Set(tracks.filter((track) => track.talentKind === talentKind).map(({ id }) => id));
    return { talentKind, ...countsOf(cells.filter(({ track }) => ofKind.has(track))) };
  });
}

/** How far the candidacies of a round got, within the actor's scope; nothing but zeros where there are none. */
export const funnelQuery = defineQuery({
  path: 'rounds/:roundId/funnel',
  parameters: FunnelParameters,
  answer: RoundFunnel,
  summary: text('年度选拔进度（各环节人数）', 'Funnel of a round: candidacies by stage reached'),
  roles: [
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'consulted-department',
    'supervisor',
    'analyst',
  ],
  scope: ROWS_IN_REACH,
  subject: 'figures',
  projections: READS,
  run: readFunnel,
});
