import { wordsIn } from '#vocabulary';
import type { QueryContext } from '#command-handling';
import { UnreadableRecordError } from '#kernel';
import type { PolicyPack } from '#policy';
import { MEASURED_STAGES, MeasuredStage } from './answers';
import { candidaciesProjection } from '../../../applications/read-models/candidacies/projection';
import { hasReached } from '../funnel/stages';
import { measuresProjection } from './projection';

export type StageCounts = Readonly<Record<MeasuredStage, number>>;

/** What was counted of one round. */
export interface RoundFigures {
  readonly roundId: string;
  readonly year: number;
  readonly pack: PolicyPack;
  readonly tracks: readonly ({ readonly track: string } & StageCounts)[];
  readonly directions: readonly ({ readonly direction: string } & StageCounts)[];
  /** Members of the published awardees' teams. */
  readonly teamMembers: number;
  readonly notices: readonly NoticeFigures[];
  readonly panels: readonly PanelFigures[];
}

export interface NoticeFigures {
  readonly noticeId: string;
  readonly kind: 'nomination-list' | 'proposed-roster';
  readonly bodyId: string | null;
  readonly publishedOn: string;
  readonly closableFrom: string;
  readonly closedOn: string | null;
  readonly usedOn: string | null;
}

/** A panel whose results were summed up, with the scorecards that count. */
export interface PanelFigures {
  readonly panelId: string;
  readonly level: 'local' | 'provincial';
  readonly officeId: string;
  readonly cards: readonly Card[];
}

export interface Card {
  readonly candidacyId: string;
  readonly expertId: string;
  /** In hundredths of a point. */
  readonly total: number;
}

interface RoundRow {
  readonly roundId: string;
  readonly programmeId: string;
  readonly year: number;
  readonly policyVersion: string;
}

/** The figures of every round of the programme up to this one, this one first; empty when there is no such round. */
export async function readFigures(roundId: string, context: Sources): Promise<RoundFigures[]> {
  const rounds = await context.read(measuresProjection, ({ rounds: table }, query) =>
    query<RoundRow>(
      `SELECT earlier.round_id AS "roundId", earlier.programme_id AS "programmeId", earlier.year,
         earlier.policy_version AS "policyVersion"
       FROM ${table} AS this JOIN ${table} AS earlier ON earlier.programme_id = this.programme_id
       WHERE this.round_id = $1 AND earlier.year <= this.year ORDER BY earlier.year DESC`,
      [roundId],
    ),
  );
  const figures: RoundFigures[] = [];
  for (const round of rounds) figures.push(await figuresOf(round, context));
  return figures;
}

/** The rules that a round was opened under: its own figures are read by them, whatever is in force today. */
export function packOf(
  context: QueryContext,
  { programmeId, policyVersion }: Pick<RoundRow, 'programmeId' | 'policyVersion'>,
): PolicyPack {
  const pack = context.policies.version(programmeId, policyVersion);
  if (pack === undefined)
    throw new UnreadableRecordError(`no policy pack ${programmeId}@${policyVersion} is loaded`);
  return pack;
}

/** As the funnel counts. */
const COUNTS = wordsIn(MEASURED_STAGES)
  .map((stage) => `(count(*) FILTER (WHERE ${hasReached(stage)}))::integer AS ${stage}`)
  .join(', ');

type Sources = QueryContext<typeof measuresProjection | typeof candidaciesProjection>;

/** How many of a round reached each stage, by track and by the directions that they state; and their teams. */
async function countsOf(roundId: string, pack: PolicyPack, context: Sources) {
  return context.read(candidaciesProjection, async ({ candidacies }, query) => {
    const tracks = await query<RoundFigures['tracks'][number]>(
      `SELECT track, ${COUNTS} FROM ${candidacies} WHERE round_id = $1 AND ${hasReached('applied')}
       GROUP BY track ORDER BY track`,
      [roundId],
    );
    // An application that names a direction twice counts once.
    const directions = await query<RoundFigures['directions'][number]>(
      `SELECT direction, ${COUNTS} FROM ${candidacies} CROSS JOIN LATERAL (
         SELECT DISTINCT item->>'direction' AS direction FROM jsonb_array_elements(
           CASE WHEN jsonb_typeof(facts->$2) = 'array' THEN facts->$2 ELSE '[]'::jsonb END) AS item
       ) AS inclined WHERE round_id = $1 AND ${hasReached('applied')} GROUP BY direction`,
      [roundId, pack.measures?.inclination?.fact ?? ''],
    );
    const [team] = await query<{ members: number }>(
      `SELECT coalesce(sum(team_size), 0)::integer AS members FROM ${candidacies}
       WHERE round_id = $1 AND ${hasReached('published')}`,
      [roundId],
    );
    return { tracks, directions, teamMembers: team?.members ?? 0 };
  });
}

async function figuresOf(round: RoundRow, context: Sources): Promise<RoundFigures> {
  const { roundId, year } = round;
  const pack = packOf(context, round);
  const counts = await countsOf(roundId, pack, context);
  return context.read(measuresProjection, async (tables, query) => {
    const notices = await query<NoticeFigures>(
      `SELECT notice_id AS "noticeId", kind, body_id AS "bodyId",
         to_char(published_on, 'YYYY-MM-DD') AS "publishedOn", to_char(closable_from, 'YYYY-MM-DD') AS "closableFrom",
         to_char(closed_on, 'YYYY-MM-DD') AS "closedOn", to_char(used_on, 'YYYY-MM-DD') AS "usedOn"
       FROM ${tables.notices} WHERE round_id = $1 ORDER BY kind, body_id, edition`,
      [roundId],
    );
    const panels = await query<PanelFigures>(
      `SELECT panel_id AS "panelId", level, office_id AS "officeId",
         jsonb_agg(jsonb_build_object('candidacyId', candidacy_id, 'expertId', expert_id, 'total', total)
           ORDER BY candidacy_id, expert_id) AS cards
       FROM ${tables.panels} JOIN ${tables.scorecards} USING (panel_id)
       WHERE round_id = $1 AND concluded GROUP BY panel_id, level, office_id ORDER BY level DESC, office_id`,
      [roundId],
    );
    return { roundId, year, pack, ...counts, notices, panels };
  });
}
