import type { ReviewOfSelection } from '#contexts/selection/contracts';
import {
  ExpertsDrawn,
  panelIdOf,
  reviewPanel,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  ReviewPanelState,
} from '#contexts/reviews/contracts';
import { EventOf, fold, localDate } from '#kernel';
import { candidacyOf, CITY, PROGRAMME, PROVINCE, ROUND } from './sample-selection.testing';

/** Id of the city's panel, or of the province's. */
export function panelOf(level: ReviewOfSelection): string {
  return panelIdOf(ROUND, level, level === 'local' ? CITY : null);
}

/** What a panel finds of somebody: the better the rank, the better the result. */
export const resultOfRank = (rank: number): number => 9_000 - rank * 100;

/** Summed up, everybody in the order of their ranks. */
export function panelConcluded(
  level: ReviewOfSelection,
  persons: readonly string[],
  edition = 1,
): EventOf<typeof ReviewPanelConcluded> {
  return ReviewPanelConcluded.of({
    ...{ panelId: panelOf(level), roundId: ROUND, level, edition, tieRule: 'basics-first' },
    results: persons.map((person, index) => ({
      ...{ candidacyId: candidacyOf(person), scorecards: 5, counted: 3, rank: index + 1 },
      ...{ result: resultOfRank(index + 1), tieBrokenBy: null },
    })),
    concludedBy: 'convenor',
  });
}

/** A panel in which experts score these persons. */
export function scoringPanel(level: ReviewOfSelection, persons: readonly string[]): ReviewPanelState {
  return fold(reviewPanel, scoring(level, persons));
}

/** A panel that ranked these persons, best first. */
export function concludedPanel(
  level: ReviewOfSelection,
  persons: readonly string[],
  edition = 1,
): ReviewPanelState {
  return fold(reviewPanel, [...scoring(level, persons), panelConcluded(level, persons, edition)]);
}

/** The same, opened again. */
export function reopenedPanel(level: ReviewOfSelection, persons: readonly string[]): ReviewPanelState {
  const reopened = ReviewPanelReopened.of({
    ...{
      panelId: panelOf(level),
      roundId: ROUND,
      edition: 1,
      reason: '复核（虚构）',
      reopenedBy: 'convenor',
    },
  });
  return fold(reviewPanel, [...scoring(level, persons), panelConcluded(level, persons), reopened]);
}

function scoring(level: ReviewOfSelection, persons: readonly string[]) {
  const panelId = panelOf(level);
  return [
    ReviewPanelConvened.of({
      ...{ panelId, roundId: ROUND, programmeId: PROGRAMME, level, convenedBy: 'convenor' },
      ...{ officeId: level === 'local' ? CITY : PROVINCE, expertIds: ['expert-1'] },
    }),
    ExpertsDrawn.of({
      ...{ panelId, roundId: ROUND, seed: 'seed', drawnBy: 'convenor' },
      assignments: persons.map((person) => ({
        ...{ candidacyId: candidacyOf(person), personId: person, expertIds: ['expert-1'], exclusions: [] },
      })),
      scorecardsDueOn: localDate('2022-02-28'),
    }),
  ];
}
