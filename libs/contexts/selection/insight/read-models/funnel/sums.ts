import { wordsIn } from '#vocabulary';
import { FUNNEL_STAGES } from './stages';
import type { FunnelStage } from './stages';

/** How many reached each stage. */
export type StageCounts = Readonly<Record<FunnelStage, number>>;

/** The candidacies of one body in one track, by the stages that the programme has. */
export type CountedCell = Readonly<Partial<StageCounts>> & {
  readonly bodyId: string;
  readonly track: string;
};

/** The counts of several rows added up; zeros of none. */
export function countsOf(rows: readonly Readonly<Partial<StageCounts>>[]): StageCounts {
  const sum = (stage: FunnelStage) => rows.reduce((total, row) => total + (row[stage] ?? 0), 0);
  return Object.fromEntries(wordsIn(FUNNEL_STAGES).map((stage) => [stage, sum(stage)])) as StageCounts;
}

/** Each candidacy is in one cell, so that what the cells add up to are the counts by body, by track, and in total. */
export function marginsOf(cells: readonly CountedCell[]) {
  const by = (key: 'bodyId' | 'track') =>
    [...new Set(cells.map((cell) => cell[key]))]
      .sort()
      .map((value) => ({ value, counts: countsOf(cells.filter((cell) => cell[key] === value)) }));
  return {
    total: countsOf(cells),
    byBody: by('bodyId').map(({ value, counts }) => ({ bodyId: value, ...counts })),
    byTrack: by('track').map(({ value, counts }) => ({ track: value, ...counts })),
  };
}
