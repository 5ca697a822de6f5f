import { Binding, defineProjection, On } from '#projections';
import { RoundOpened } from '#contexts/programmes/contracts';
import { NoticeClosed, NoticePublished } from '#contexts/publicity/contracts';
import {
  ExpertReplaced,
  RecusalDeclared,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from '#contexts/reviews/contracts';
import {
  ApplicationAnnulled,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  EligibilityChecked,
  EligibilityReviewed,
} from '../../../applications/contracts';
import {
  CandidateNominated,
  NominationListSent,
  NominationWithdrawn,
  NomineeWithdrew,
} from '../../../nominations/contracts';
import { CandidateRemoved, ReserveMovedUp, RosterProposed, RosterPublished } from '../../../roster/contracts';
import type { ClearOutcome } from '../../../../event-fields';
import type { CheckStage } from '../../../applications/read-models/candidacies/status';
import { measureTables, MeasureWriters, UnmetRule } from './tables';

type OnEvent = On<typeof measureTables>;
type Bindings = readonly Binding<typeof measureTables>[];

/** What is counted of rounds: candidates by stage, unmet rules, notices, scores (JX-PLAN 1.2, 2.1.2, 2.1.3). */
export const measuresProjection = defineProjection({
  name: 'round_measures',
  version: 2,
  tables: measureTables,
  on: (on) => [
    on(RoundOpened, ({ rounds }, { data: { roundId, programmeId, year, policyVersion } }) =>
      rounds.update({ round_id: roundId }, () => ({
        programme_id: programmeId,
        year,
        policy_version: policyVersion,
      })),
    ),
    ...ofCandidate(on),
    ...ofCheck(on),
    ...ofRoster(on),
    ...ofNotice(on),
    ...ofPanel(on),
  ],
});

type Reached = { readonly nominated?: boolean; readonly proposed?: boolean; readonly published?: boolean };

/** Changes how far a candidacy got; one that was published stays so. */
function reach({ candidates }: MeasureWriters, candidacyId: string, reached: Reached): void {
  candidates.update({ candidacy_id: candidacyId }, (row) =>
    row === undefined ? null : row.published ? row : { ...row, ...reached },
  );
}

/** Checks behind the one at application. */
const LATER_CHECKS = ['nomination', 'review'] as const;

function ofCandidate(on: OnEvent): Bindings {
  return [
    on(ApplicationSubmitted, ({ candidates, checks }, { data }) => {
      // A first edition begins anew where an earlier application was withdrawn.
      const isFirst = (data.edition ?? 1) === 1;
      for (const stage of isFirst ? LATER_CHECKS : [])
        checks.update({ candidacy_id: data.candidacyId, stage }, () => null);
      candidates.update({ candidacy_id: data.candidacyId }, (before) => ({
        ...{ nominated: false, proposed: false, published: false },
        ...before,
        round_id: data.roundId,
        body_id: data.bodyId,
        track: data.track,
        facts: data.facts,
        team_size: data.teamSize ?? 0,
        offices: data.line,
      }));
    }),
    on(ApplicationAnnulled, ({ candidates, checks }, { data }) => {
      candidates.update({ candidacy_id: data.candidacyId }, () => null);
      for (const stage of ['application', ...LATER_CHECKS])
        checks.update({ candidacy_id: data.candidacyId, stage }, () => null);
    }),
    on(ApplicationWithdrawn, (rows, { data }) =>
      reach(rows, data.candidacyId, { nominated: false, proposed: false }),
    ),
    on(NominationWithdrawn, (rows, { data }) => reach(rows, data.candidacyId, { nominated: false })),
    on(NomineeWithdrew, (rows, { data }) => reach(rows, data.candidacyId, { nominated: false })),
  ];
}

function ofCheck(on: OnEvent): Bindings {
  return [
    on(EligibilityChecked, (rows, { data }) => check(rows, data, 'application')),
    on(CandidateNominated, (rows, { data }) => {
      reach(rows, data.candidacyId, { nominated: true });
      check(rows, data, 'nomination');
    }),
    on(EligibilityReviewed, (rows, { data }) => check(rows, data, 'review')),
  ];
}

function check(
  { checks }: MeasureWriters,
  { candidacyId, outcomes }: { readonly candidacyId: string; readonly outcomes: readonly ClearOutcome[] },
  stage: CheckStage,
): void {
  const unmet: UnmetRule[] = outcomes.flatMap(({ rule, result, clause }) =>
    result === 'not-met' || result === 'waived' ? [{ rule, result, clause }] : [],
  );
  checks.update({ candidacy_id: candidacyId, stage }, () => ({ unmet }));
}

function ofRoster(on: OnEvent): Bindings {
  return [
    on(RosterProposed, (rows, { data: { entries, dropped } }) => {
      for (const candidacyId of dropped) reach(rows, candidacyId, { proposed: false });
      for (const { candidacyId } of entries) reach(rows, candidacyId, { proposed: true });
    }),
    on(CandidateRemoved, (rows, { data }) => reach(rows, data.candidacyId, { proposed: false })),
    on(ReserveMovedUp, (rows, { data }) => reach(rows, data.candidacyId, { proposed: true })),
    on(RosterPublished, (rows, { data: { awardees, noticeId }, metadata }) => {
      for (const { candidacyId } of awardees) reach(rows, candidacyId, { proposed: true, published: true });
      use(rows, noticeId, metadata.effectiveDate);
    }),
    on(NominationListSent, (rows, { data: { noticeId }, metadata }) =>
      use(rows, noticeId, metadata.effectiveDate),
    ),
  ];
}

/** What was on the notice was sent or published; a further batch does not change when. */
function use({ notices }: MeasureWriters, noticeId: string | null, date: string): void {
  if (noticeId === null) return;
  notices.update({ notice_id: noticeId }, (row) =>
    row === undefined ? null : { ...row, used_on: row.used_on ?? date },
  );
}

function ofNotice(on: OnEvent): Bindings {
  return [
    on(NoticePublished, ({ notices }, { data }) =>
      notices.update({ notice_id: data.noticeId }, () => ({
        kind: data.kind,
        round_id: data.roundId,
        body_id: data.bodyId,
        edition: data.edition,
        published_on: data.publishedOn,
        closable_from: data.closableFrom,
        closed_on: null,
        used_on: null,
      })),
    ),
    on(NoticeClosed, ({ notices }, { data: { noticeId, closedOn } }) =>
      notices.update({ notice_id: noticeId }, (row) =>
        row === undefined ? null : { ...row, closed_on: closedOn },
      ),
    ),
  ];
}

function ofPanel(on: OnEvent): Bindings {
  const conclude = ({ panels }: MeasureWriters, panelId: string, concluded: boolean): void =>
    panels.update({ panel_id: panelId }, (row) => (row === undefined ? null : { ...row, concluded }));
  const drop = ({ scorecards }: MeasureWriters, data: Seat): void =>
    scorecards.update(seatKey(data), () => null);
  return [
    on(ReviewPanelConvened, ({ panels }, { data: { panelId, roundId, level, officeId } }) =>
      panels.update({ panel_id: panelId }, () => ({
        ...{ round_id: roundId, level, office_id: officeId },
        concluded: false,
      })),
    ),
    on(ReviewPanelConcluded, (rows, { data }) => conclude(rows, data.panelId, true)),
    on(ReviewPanelReopened, (rows, { data }) => conclude(rows, data.panelId, false)),
    on(ScorecardSubmitted, ({ scorecards }, { data }) =>
      scorecards.update(seatKey(data), () => ({ total: data.total })),
    ),
    on(RecusalDeclared, (rows, { data }) => drop(rows, data)),
    on(ExpertReplaced, (rows, { data }) => drop(rows, data)),
  ];
}

type Seat = { readonly panelId: string; readonly candidacyId: string; readonly expertId: string };

function seatKey({ panelId, candidacyId, expertId }: Seat) {
  return { panel_id: panelId, candidacy_id: candidacyId, expert_id: expertId };
}
