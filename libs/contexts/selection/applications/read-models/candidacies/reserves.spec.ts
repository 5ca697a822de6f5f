import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { timelineEntries } from '../../../../timeline.testing';
import { CandidateRemoved } from '../../../roster/contracts';
import {
  candidacyOf,
  nomineeMovedUp,
  recorded,
  reserveMovedUp,
  rosterProposed,
  rosterWithReserves,
  ROUND,
  submitted,
  waitListed,
} from '../../../sample-events.testing';
import { candidaciesProjection } from './projection';

const rowsOf = (...events: DomainEvent[]) => projectInMemory(candidaciesProjection, recorded(events));
const afterSubmission = (...events: DomainEvent[]) => {
  const { candidacies } = rowsOf(submitted('p3'), ...events);
  const timeline = timelineEntries(recorded([submitted('p3'), ...events]));
  return {
    status: candidacies[0]?.['status'],
    last: timeline.filter(({ subject }) => subject === candidacyOf('p3')).at(-1),
  };
};

describe('a candidacy that waits for a place', () => {
  it('is wait-listed, and nominated when it moves up', () => {
    expect(afterSubmission(waitListed('p3', 1))).toMatchObject({
      ...{ status: 'wait-listed', last: { type: 'CandidateWaitListed', detail: { rank: 1 } } },
    });
    expect(afterSubmission(waitListed('p3', 1), nomineeMovedUp('p3', 2, 'p1'))).toMatchObject({
      ...{ status: 'nominated', last: { detail: { rank: 2, replaces: candidacyOf('p1') } } },
    });
  });

  it('keeps its status as a reserve, is proposed when it moves up, and dropped with the next edition', () => {
    const proposed = rosterWithReserves(['p1', 'p2'], ['p3']);
    expect(afterSubmission(proposed)).toMatchObject({
      ...{ status: 'submitted', last: { detail: { edition: 1, rank: 3, result: 'reserve' } } },
    });
    const moved = [proposed, reserveMovedUp('p3', 'p1', 2)];
    expect(afterSubmission(...moved)).toMatchObject({
      ...{
        status: 'proposed',
        last: { detail: { edition: 2, replaces: candidacyOf('p1'), result: 'moved-up' } },
      },
    });
    expect(afterSubmission(...moved, rosterProposed(['p1'], ['p3'], 3))).toMatchObject({
      status: 'submitted',
    });
  });

  it('says on which grounds it fell out', () => {
    const removed = CandidateRemoved.of({
      ...{ roundId: ROUND, candidacyId: candidacyOf('p3'), grounds: 'consultation' },
      ...{ objectionId: null, noticeId: null },
    });
    expect(afterSubmission(removed)).toMatchObject({
      ...{ status: 'removed', last: { detail: { grounds: 'consultation', objectionId: null } } },
    });
  });

  it('comes out the same when the log is replayed', () => {
    const events = [submitted('p3'), waitListed('p3', 1), nomineeMovedUp('p3', 1, null)];
    expect(rowsOf(...events)).toEqual(rowsOf(...events));
  });
});
