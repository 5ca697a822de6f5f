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
  EligibilityChecked,
  EligibilityReviewed,
} from '../../../applications/contracts';
import { CandidateNominated, NominationListSent } from '../../../nominations/contracts';
import { RosterPublished } from '../../../roster/contracts';
import type { ClearOutcome } from '../../../../event-fields';
import type { CheckStage } from '../../../applications/read-models/candidacies/status';
import { measureTables, MeasureWriters, UnmetRule } from './tables';

type OnEvent = On<typeof measureTables>;
type Bindings = readonly Binding<typeof measureTables>[];

/** What is counted of rounds beside their candidacies: unmet rules, notices, scores (JX-PLAN 1.2, 2.1.2, 2.1.3). */
export const measuresProjection = defineProjection({
  name: 'round_measures',
  version: 3,
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
    ...ofUse(on),
    ...ofNotice(on),
    ...ofPanel(on),
  ],
});

/** Checks behind the one at application. */
const LATER_CHECKS = ['nomination', 'review'] as const;

function ofCandidate(on: OnEvent): Bindings {
  return [
    on(ApplicationSubmitted, ({ candidates, checks }, { data }) => {
      // A first edition begins anew where an earlier application was withdrawn.
      const isFirst = (data.edition ?? 1) === 1;
      for (const stage of isFirst ? LATER_CHECKS : [])
        checks.update({ candidacy_id: data.candidacyId, stage }, () => null);
      candidates.update({ candidacy_id: data.candidacyId }, () => ({
        ...{ round_id: data.roundId, body_id: data.bodyId, track: data.track, offices: data.line },
      }));
    }),
    on(ApplicationAnnulled, ({ candidates, checks }, { data }) => {
      candidates.update({ candidacy_id: data.candidacyId }, () => null);
      for (const stage of ['application', ...LATER_CHECKS])
        checks.update({ candidacy_id: data.candidacyId, stage }, () => null);
    }),
  ];
}

function ofCheck(on: OnEvent): Bindings {
  return [
    on(EligibilityChecked, (rows, { data }) => check(rows, data, 'application')),
    on(CandidateNominated, (rows, { data }) => check(rows, data, 'nomination')),
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

function ofUse(on: OnEvent): Bindings {
  return [
    on(RosterPublished, (rows, { data: { noticeId }, metadata }) =>
      use(rows, noticeId, metadata.effectiveDate),
    ),
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
