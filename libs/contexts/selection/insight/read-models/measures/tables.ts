import { keyedTable, Writers } from '#projections';

export const measureTables = {
  /** Every round, so that one can be measured against the one before. */
  rounds: keyedTable({
    key: { round_id: 'text' },
    columns: { programme_id: 'text', year: 'integer', policy_version: 'text' },
    indexes: [['programme_id', 'year']],
  }),
  /** Where the checks of a candidacy are counted: nothing here names or describes a person. */
  candidates: keyedTable({
    key: { candidacy_id: 'text' },
    columns: {
      ...{ round_id: 'text', body_id: 'text', track: 'text' },
      /** The line of authority, from the employer to the nominating body. */
      offices: 'json',
    },
    indexes: [['round_id']],
  }),
  /** The latest check of a candidacy at each stage: UnmetRule[], of the rules that were not met, or were waived. */
  checks: keyedTable({ key: { candidacy_id: 'text', stage: 'text' }, columns: { unmet: 'json' } }),
  notices: keyedTable({
    key: { notice_id: 'text' },
    columns: {
      kind: 'text',
      round_id: 'text',
      body_id: 'text?',
      edition: 'integer',
      published_on: 'date',
      closable_from: 'date',
      closed_on: 'date?',
      /** When what was on notice was sent or first published. */
      used_on: 'date?',
    },
    indexes: [['round_id']],
  }),
  panels: keyedTable({
    key: { panel_id: 'text' },
    columns: { round_id: 'text', level: 'text', office_id: 'text', concluded: 'boolean' },
    indexes: [['round_id']],
  }),
  /** The scorecard of an expert that counts: the last one; none of an expert who was recused or replaced. */
  scorecards: keyedTable({
    key: { panel_id: 'text', candidacy_id: 'text', expert_id: 'text' },
    /** Weighted, in hundredths of a point. */
    columns: { total: 'integer' },
  }),
};
export type MeasureWriters = Writers<typeof measureTables>;

/** A rule that a candidacy did not meet, or that an approved waiver relaxed. */
export type UnmetRule = {
  readonly rule: string;
  readonly result: 'not-met' | 'waived';
  readonly clause: string;
};
