import { sealedReference } from '#privacy';
import { Binding, defineProjection, On, Projection, ReadModel } from '#projections';
import {
  ExpertReplaced,
  ExpertsDrawn,
  PanelExpertsAdded,
  RecusalDeclared,
  Reviewable,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from '../../contracts';
import { candidateLot } from '../../domain/lots';
import { changePanel, changeSeat, giveSeat, panelTables } from './tables';

type Bindings = readonly Binding<typeof panelTables>[];
type OnEvent = On<typeof panelTables>;

/** So many characters of its lot stand for a candidate. */
const CASE_NUMBER_LENGTH = 8;

/** Panels with their draws, seats, scorecards and results (JX-PLAN 2.3.3a, 2.3.4b). */
export const reviewPanels: ReadModel<typeof panelTables> = {
  ...{ name: 'review_panels', version: 3, tables: panelTables },
};

/** Folds them: what experts see of a case comes from the events by which what is reviewed was filed. */
export function panelsProjectionOf(reviewables: readonly Reviewable[]): Projection<typeof panelTables> {
  const filing = new Set(reviewables.map(({ filed }) => filed));
  return defineProjection({
    ...reviewPanels,
    on: (on) => [...ofPanel(on), ...ofReview(on), ...[...filing].map((filed) => ofCase(on, filed))],
  });
}

function ofPanel(on: OnEvent): Bindings {
  return [
    on(ReviewPanelConvened, ({ panels }, { data, metadata }) => {
      const { panelId, roundId, level, officeId, expertIds } = data;
      panels.update({ panel_id: panelId }, () => ({
        ...{ round_id: roundId, level, office_id: officeId, expert_ids: expertIds, status: 'convened' },
        offices: [officeId],
        ...{ edition: 0, tie_rule: null, criteria: [], concluded_on: null, reopened_because: null },
        convened_on: metadata.effectiveDate,
      }));
    }),
    on(PanelExpertsAdded, ({ panels }, { data: { panelId, expertIds } }) =>
      panels.update({ panel_id: panelId }, (row) =>
        // This fold alone writes them.
        row ? { ...row, expert_ids: [...(row.expert_ids as readonly string[]), ...expertIds] } : null,
      ),
    ),
    on(ExpertsDrawn, (rows, { data, metadata }) => {
      const { panelId, seed, assignments, scorecardsDueOn, criteria = [] } = data;
      changePanel(rows, panelId, { status: 'scoring', criteria });
      rows.draws.insert({
        ...{ panel_id: panelId, seed, due_on: scorecardsDueOn, candidates: assignments.length },
        drawn_on: metadata.effectiveDate,
      });
      for (const { candidacyId, expertIds, exclusions } of assignments) {
        rows.candidates.update({ panel_id: panelId, candidacy_id: candidacyId }, () => ({
          case_number: candidateLot(seed, candidacyId).slice(0, CASE_NUMBER_LENGTH),
          ...{ exclusions, edition: null, result: null, counted: null, rank: null, tie_broken_by: null },
        }));
        for (const expertId of expertIds) giveSeat(rows, { panelId, candidacyId, expertId }, scorecardsDueOn);
      }
    }),
    on(ReviewPanelConcluded, (rows, { data, metadata }) => {
      const { panelId, edition, tieRule, results } = data;
      changePanel(rows, panelId, {
        ...{ status: 'concluded', edition, tie_rule: tieRule, concluded_on: metadata.effectiveDate },
      });
      for (const { candidacyId, result, counted, rank, tieBrokenBy } of results)
        rows.candidates.update({ panel_id: panelId, candidacy_id: candidacyId }, (row) =>
          row ? { ...row, edition, result, counted, rank, tie_broken_by: tieBrokenBy } : null,
        );
    }),
    on(ReviewPanelReopened, (rows, { data: { panelId, reason } }) =>
      changePanel(rows, panelId, { status: 'scoring', concluded_on: null, reopened_because: reason }),
    ),
  ];
}

function ofReview(on: OnEvent): Bindings {
  return [
    on(RecusalDeclared, (rows, event) =>
      changeSeat(rows, event.data, () => ({
        status: 'recused',
        grounds: event.data.grounds,
        recusal: sealedReference(event),
      })),
    ),
    on(ExpertReplaced, (rows, { data }) => {
      const { panelId, candidacyId, successorId, because, scorecardDueOn } = data;
      changeSeat(rows, data, () => ({
        ...{ status: 'replaced', replaced_because: because, successor_id: successorId },
      }));
      giveSeat(rows, { panelId, candidacyId, expertId: successorId }, scorecardDueOn);
    }),
    on(ScorecardSubmitted, (rows, event) => {
      const { card, points, total } = event.data;
      const on = event.metadata.effectiveDate;
      changeSeat(rows, event.data, (seat) => ({
        ...{ card, points, total, submitted_on: on, comment: sealedReference(event) },
        first_submitted_on: seat.first_submitted_on ?? on,
      }));
    }),
  ];
}

function ofCase(on: OnEvent, filed: Reviewable['filed']): Bindings[number] {
  return on(filed, ({ applications }, event) => {
    const { candidacyId, personId, track, field, facts, employerName, line } = event.data;
    applications.update({ candidacy_id: candidacyId }, () => ({
      ...{ track, field, facts, employer_name: employerName, offices: line, person_id: personId },
      personal: sealedReference(event),
    }));
  });
}
