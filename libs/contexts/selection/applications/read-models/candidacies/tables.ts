import type { RecordedEvent } from '#event-store';
import type { Json } from '#kernel';
import { keyedTable, Row, Writers } from '#projections';
import { sealedReference } from '#privacy';
import { accountsOfPersons } from '../../../../accounts-of-persons';
import type { BackgroundCheckStatus, CandidacyStatus, CheckStage, WaiverStatus } from './status';

export const candidacyTables = {
  candidacies: keyedTable({
    key: { candidacy_id: 'text' },
    columns: {
      round_id: 'text',
      programme_id: 'text',
      person_id: 'text',
      employer_id: 'text',
      employer_name: 'text',
      body_id: 'text',
      track: 'text',
      field: 'text',
      /** One of CANDIDACY_STATUSES. */
      status: 'text',
      /** What it goes back to when a new edition of the proposed roster leaves it out. */
      status_before_roster: 'text?',
      /** What it is by the nomination list that it is on, so that it is so again after a return; null when it is on none. */
      status_on_list: 'text?',
      /** How far it had come when the round ended without it; null while the round goes on, and for every other result. */
      status_before_end: 'text?',
      /** The office that has the application now; null once it is endorsed all the way up. */
      waiting_at: 'text?',
      /** Its rank on the body's list as last fixed. */
      rank: 'integer?',
      waiver: 'text',
      /** The rules that the waiver speaks of. */
      waiver_rules: 'json',
      /** Sealed: reason. */
      waiver_reason: 'json?',
      /** The latest check, rule by rule without what was found, and where it was made. */
      outcomes: 'json',
      outcomes_stage: 'text?',
      /** Sealed: findings of that check. */
      findings: 'json?',
      background_check: 'text',
      /** Who checked, and who put it on record: checkedBy, recordedBy. */
      background_checkers: 'json?',
      /** Sealed: findings, reason. */
      background_findings: 'json?',
      /** Last day for the correction of an application that was sent back. */
      correct_until: 'date?',
      /** Sealed: reason of the latest return. */
      return_reason: 'json?',
      /** A panel's results, once summed up, named it: the body's, and the organiser's. */
      locally_reviewed: 'boolean',
      expert_reviewed: 'boolean',
      /** Edition of the last proposal of the roster that it is on, as an entry or a reserve. */
      proposal: 'integer?',
      /** Whether it is a reserve of that proposal, and has not moved up or fallen out. */
      reserve: 'boolean',
      /** Whether the departments were asked about that proposal. */
      consulted: 'boolean',
      /** Ids of the offices that were ever asked about it: what they may read of it. */
      asked_offices: 'json',
      certificate_number: 'text?',
      /** One of DECLARATIONS. */
      declaration: 'text',
      /** From 1. */
      edition: 'integer',
      /** Without their texts. */
      facts: 'json',
      team_size: 'integer',
      /** The line of authority, from the employer to the nominating body. */
      offices: 'json',
      /** Sealed: name, birthDate, teamMembers, factTexts, cultivationGoals, supportMeasures. */
      personal: 'json?',
      submitted_on: 'date',
      submitted_position: 'bigint',
      /** Revision of the candidacy's stream, for `If-Match`. */
      revision: 'integer',
    },
    indexes: [
      ['submitted_position'],
      ['round_id', 'submitted_position'],
      ['round_id', 'status', 'submitted_position'],
      ['body_id', 'submitted_position'],
      ['employer_id', 'submitted_position'],
      ['person_id', 'submitted_position'],
    ],
  }),
  accounts: accountsOfPersons.table,
};
export type CandidacyWriters = Writers<typeof candidacyTables>;

/** A row whose words are known: the fold writes no others. */
export type CandidacyRow = Row<(typeof candidacyTables)['candidacies']['columns']>;
export type CandidacyChange = Partial<
  Omit<
    CandidacyRow,
    'status' | 'status_on_list' | 'status_before_end' | 'waiver' | 'outcomes_stage' | 'background_check'
  > & {
    readonly status: CandidacyStatus;
    readonly status_on_list: CandidacyStatus | null;
    readonly status_before_end: string | null;
    readonly background_check: BackgroundCheckStatus;
    readonly waiver: WaiverStatus;
    readonly outcomes_stage: CheckStage;
  }
>;

/** What is kept of an event's sealed fields. */
export function boxOf(event: RecordedEvent): Json {
  const reference = sealedReference(event);
  return reference && { ...reference };
}

/** Changes a candidacy's row; one that was never submitted stays absent. */
export function change(
  rows: CandidacyWriters,
  candidacyId: string,
  next: CandidacyChange | ((row: CandidacyRow) => CandidacyChange),
): void {
  rows.candidacies.update({ candidacy_id: candidacyId }, (row) =>
    row === undefined ? null : { ...row, ...(typeof next === 'function' ? next(row) : next) },
  );
}
