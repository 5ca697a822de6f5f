import { CandidateNominated, NominationListSent, NominationWithdrawn, NomineeMovedUp } from '../../contracts';
import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { QuotaAllocated } from '#contexts/programmes/contracts';
import { recordedHistory } from '../../../../recorded-history.testing';
import { quotasProjection } from './projection';

const list = { listId: 'round.bureau', roundId: 'round', bodyId: 'bureau' };
const allocated = (quota: number) =>
  QuotaAllocated.of({ roundId: 'round', bodyId: 'bureau', quota, byTrack: [] });
const nominated = (candidacyId: string) =>
  CandidateNominated.of({
    nominatedBy: 'body-clerk',
    ...list,
    candidacyId,
    personId: candidacyId,
    track: 'skilled',
    rank: 1,
    outcomes: [],
  });
const withdrawn = (candidacyId: string) =>
  NominationWithdrawn.of({ ...list, candidacyId, personId: candidacyId, reason: '撤回' });
const sent = NominationListSent.of({
  sentBy: 'body-head',
  ...list,
  edition: 1,
  noticeId: null,
  nominees: [],
});

const project = (...events: DomainEvent[]) =>
  projectInMemory(quotasProjection, recordedHistory([], ...events));

describe('the quotas read model', () => {
  it('counts who is on the list of a body against its quota', () => {
    const events = [allocated(2), nominated('c1'), nominated('c2'), withdrawn('c1')];
    expect(project(...events).quotas).toEqual([
      { round_id: 'round', body_id: 'bureau', quota: 2, by_track: [], nominated: 1, sent: false },
    ]);
  });

  it('raises a quota without forgetting what was nominated, and shows a list that was sent', () => {
    expect(project(allocated(1), nominated('c1'), allocated(3), sent).quotas).toEqual([
      { round_id: 'round', body_id: 'bureau', quota: 3, by_track: [], nominated: 1, sent: true },
    ]);
  });

  it('counts who moved up, and not who left the wait list', () => {
    const movedUp = NomineeMovedUp.of({
      ...{ ...list, candidacyId: 'c2', personId: 'c2', track: 'skilled', rank: 1, replaces: 'c1' },
      ...{ movedUpBy: 'body-clerk', outcomes: [] },
    });
    const left = NominationWithdrawn.of({ ...withdrawn('c3').data, fromWaitList: true });
    const events = [allocated(1), nominated('c1'), withdrawn('c1'), movedUp, left];
    expect(project(...events).quotas).toMatchObject([{ quota: 1, nominated: 1 }]);
  });

  it('keeps rounds and bodies apart', () => {
    const other = QuotaAllocated.of({ roundId: 'round', bodyId: 'other', quota: 4, byTrack: [] });
    expect(project(allocated(1), other, nominated('c1')).quotas).toEqual([
      expect.objectContaining({ body_id: 'bureau', quota: 1, nominated: 1 }),
      expect.objectContaining({ body_id: 'other', quota: 4, nominated: 0 }),
    ]);
  });

  it('gives the same rows when the events are replayed', () => {
    const events = [allocated(2), nominated('c1'), nominated('c2'), withdrawn('c2'), sent];
    expect(project(...events)).toEqual(project(...events));
  });
});
