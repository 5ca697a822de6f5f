import { appendTable, keyedTable, Row, Writers } from '#projections';

export const panelTables = {
  panels: keyedTable({
    key: { panel_id: 'text' },
    columns: {
      round_id: 'text',
      level: 'text',
      office_id: 'text',
      /** The same, as scopes look for it. */
      offices: 'json',
      expert_ids: 'json',
      /** As the panel's own status. */
      status: 'text',
      edition: 'integer',
      tie_rule: 'text?',
      /** What was asked to be scored at the latest draw. */
      criteria: 'json',
      convened_on: 'date',
      concluded_on: 'date?',
      /** Why it was last opened again. */
      reopened_because: 'text?',
    },
    indexes: [['round_id', 'panel_id']],
  }),
  draws: appendTable({
    columns: { panel_id: 'text', seed: 'text', drawn_on: 'date', due_on: 'date', candidates: 'integer' },
    indexes: [['panel_id', 'position']],
  }),
  candidates: keyedTable({
    key: { panel_id: 'text', candidacy_id: 'text' },
    columns: {
      /** Stands for the candidate where no name is shown; says nothing of how many there are. */
      case_number: 'text',
      /** A list of Exclusion. */
      exclusions: 'json',
      /** The edition that the figures are of: an older one than the panel's for whoever is out of it since. */
      edition: 'integer?',
      result: 'integer?',
      counted: 'integer?',
      rank: 'integer?',
      tie_broken_by: 'text?',
    },
  }),
  /** Everybody who has or had a seat in a candidate's review. */
  seats: keyedTable({
    key: { panel_id: 'text', candidacy_id: 'text', expert_id: 'text' },
    columns: {
      status: 'text',
      due_on: 'date',
      card: 'integer?',
      points: 'json?',
      total: 'integer?',
      first_submitted_on: 'date?',
      submitted_on: 'date?',
      /** Sealed with the candidate's key: comment. */
      comment: 'json?',
      grounds: 'text?',
      /** Sealed with the expert's key: reason. */
      recusal: 'json?',
      replaced_because: 'text?',
      successor_id: 'text?',
    },
    indexes: [['expert_id', 'due_on']],
  }),
  /** What experts see of an application, and who may see the candidate. */
  applications: keyedTable({
    key: { candidacy_id: 'text' },
    columns: {
      track: 'text',
      field: 'text',
      facts: 'json',
      employer_name: 'text',
      /** The line of authority, from the employer to the nominating body. */
      offices: 'json',
      /** For the candidate's name. */
      person_id: 'text',
      /** Sealed: factTexts, cultivationGoals, supportMeasures, and what no expert sees. */
      personal: 'json?',
    },
  }),
};
export type PanelWriters = Writers<typeof panelTables>;
type PanelRow = Row<(typeof panelTables)['panels']['columns']>;
type SeatRow = Row<(typeof panelTables)['seats']['columns']>;

export function changePanel(rows: PanelWriters, panelId: string, change: Partial<PanelRow>): void {
  rows.panels.update({ panel_id: panelId }, (row) => (row ? { ...row, ...change } : null));
}

interface SeatKey {
  readonly panelId: string;
  readonly candidacyId: string;
  readonly expertId: string;
}

export function giveSeat(
  rows: PanelWriters,
  { panelId, candidacyId, expertId }: SeatKey,
  dueOn: string,
): void {
  rows.seats.update({ panel_id: panelId, candidacy_id: candidacyId, expert_id: expertId }, () => ({
    ...{ status: 'held', due_on: dueOn, card: null, points: null, total: null, comment: null },
    ...{ first_submitted_on: null, submitted_on: null, grounds: null, recusal: null },
    ...{ replaced_because: null, successor_id: null },
  }));
}

export function changeSeat(
  rows: PanelWriters,
  { panelId, candidacyId, expertId }: SeatKey,
  change: (seat: SeatRow) => Partial<SeatRow>,
): void {
  rows.seats.update({ panel_id: panelId, candidacy_id: candidacyId, expert_id: expertId }, (row) =>
    row ? { ...row, ...change(row) } : null,
  );
}
