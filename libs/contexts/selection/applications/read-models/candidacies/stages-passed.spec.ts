import type { ReviewOfSelection } from '#contexts/selection/contracts';
import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { panelIdOf, ReviewPanelConcluded, ReviewPanelReopened } from '#contexts/reviews/contracts';
import { CandidateRemoved } from '../../../roster/contracts';
import {
  candidacyOf,
  consultationOpened,
  recorded,
  reserveMovedUp,
  rosterProposed,
  rosterWithReserves,
  ROUND,
  submitted,
} from '../../../sample-events.testing';
import { candidaciesProjection } from './projection';

const rowOf = (...events: DomainEvent[]) =>
  projectInMemory(candidaciesProjection, recorded([submitted('p3'), ...events])).candidacies[0];
const panelOf = (level: ReviewOfSelection) => panelIdOf(ROUND, level, level === 'local' ? 'city' : null);

function concluded(level: ReviewOfSelection, person: string): DomainEvent {
  const counts = { scorecards: 3, counted: 3, result: 8000, rank: 1, tieBrokenBy: null };
  return ReviewPanelConcluded.of({
    ...{ panelId: panelOf(level), roundId: ROUND, level, edition: 1, tieRule: 'basics', concludedBy: 'x' },
    results: [{ candidacyId: candidacyOf(person), ...counts }],
  });
}
const reopened = ReviewPanelReopened.of({
  ...{ panelId: panelOf('local'), roundId: ROUND, edition: 1, reason: '漏计（虚构）', reopenedBy: 'x' },
});
const removed = CandidateRemoved.of({
  ...{ roundId: ROUND, candidacyId: candidacyOf('p3'), grounds: 'application-withdrawn' },
  ...{ objectionId: null, noticeId: null },
});

describe('what a candidacy has gone through', () => {
  it('is nothing when it is handed in', () => {
    expect(rowOf()).toMatchObject({
      ...{
        locally_reviewed: false,
        expert_reviewed: false,
        reserve: false,
        consulted: false,
        proposal: null,
      },
    });
  });

  it('is a review once a panel’s results name it, the body’s or the organiser’s', () => {
    expect(rowOf(concluded('local', 'p1'))).toMatchObject({ locally_reviewed: false });
    expect(rowOf(concluded('local', 'p3'), reopened)).toMatchObject({
      ...{ locally_reviewed: true, expert_reviewed: false },
    });
    expect(rowOf(concluded('provincial', 'p3'))).toMatchObject({
      ...{ locally_reviewed: false, expert_reviewed: true },
    });
  });

  it('is a place among the reserves until it moves up, falls out, or is an entry', () => {
    const reserve = rosterWithReserves(['p1', 'p2'], ['p3']);
    expect(rowOf(reserve)).toMatchObject({ reserve: true, proposal: 1 });
    expect(rowOf(reserve, reserveMovedUp('p3', 'p1', 2))).toMatchObject({ reserve: false, proposal: 1 });
    expect(rowOf(reserve, removed)).toMatchObject({ reserve: false, status: 'removed' });
    expect(rowOf(reserve, rosterProposed(['p3'], [], 2))).toMatchObject({ reserve: false, proposal: 2 });
  });

  it('is a consultation about the last proposal, and not about the one before', () => {
    const asked = [rosterProposed(['p3']), consultationOpened(['p3'])];
    expect(rowOf(rosterProposed(['p3']))).toMatchObject({ consulted: false });
    expect(rowOf(...asked)).toMatchObject({ consulted: true, proposal: 1 });
    expect(rowOf(...asked, rosterProposed(['p3'], [], 2))).toMatchObject({ consulted: false, proposal: 2 });
  });

  it('comes out the same when the log is replayed', () => {
    const events = [concluded('local', 'p3'), rosterProposed(['p3']), consultationOpened(['p3'])];
    expect(rowOf(...events)).toEqual(rowOf(...events));
  });
});
