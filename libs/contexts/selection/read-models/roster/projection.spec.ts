import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { CandidateRemoved } from '../../contracts';
import { candidacyOf, recorded, rosterProposed, rosterPublished, ROUND } from '../sample-events.testing';
import { rosterProjection } from './projection';

const rosterOf = (...events: DomainEvent[]) => projectInMemory(rosterProjection, recorded(events)).rosters[0];
const removed = (person: string) =>
  CandidateRemoved.of({ roundId: ROUND, candidacyId: candidacyOf(person), objectionId: 'o', noticeId: 'n' });

describe('the roster read model', () => {
  it('shows the standing edition of the proposed roster', () => {
    expect(rosterOf(rosterProposed(['p1', 'p2']), rosterProposed(['p2'], ['p1'], 2))).toMatchObject({
      round_id: ROUND,
      status: 'proposed',
      edition: 2,
      entries: [{ candidacyId: candidacyOf('p2'), rank: 1, employerName: '虚构研究院', track: 'natural' }],
      batches: [],
    });
  });

  it('names each removed candidate once, also when publication excludes it as well', () => {
    const events = [rosterProposed(['p1', 'p2']), rosterPublished(1, ['p1'], { excluded: ['p2'] })];
    expect(rosterOf(...events, removed('p2'))).toMatchObject({ removed: [candidacyOf('p2')] });
  });

  it('adds batch to batch and never changes one that was published', () => {
    const first = [rosterProposed(['p1', 'p2']), rosterPublished(1, ['p1'], { deferred: ['p2'] })];
    const roster = rosterOf(...first, rosterPublished(2, ['p2']));
    expect(roster).toMatchObject({ status: 'published', programme_id: 'sample', year: 2022 });
    expect(roster?.batches).toMatchObject([
      {
        batch: 1,
        publishedOn: '2022-03-01',
        statement: '现予公布',
        awardees: [{ candidacyId: candidacyOf('p1'), certificateNumber: 'S-1-p1' }],
      },
      { batch: 2, awardees: [{ candidacyId: candidacyOf('p2'), certificateNumber: 'S-2-p2' }] },
    ]);
  });

  it('holds no person’s id in what the public is shown', () => {
    expect(JSON.stringify(rosterOf(rosterPublished(1, ['p1']))?.batches)).not.toContain('personId');
  });

  it('is the same when the log is replayed, and never made up', () => {
    const events = [rosterProposed(['p1', 'p2']), removed('p2'), rosterPublished(1, ['p1'])];
    expect(rosterOf(...events)).toEqual(rosterOf(...events));
    expect(rosterOf(removed('p1'))).toBeUndefined();
  });
});
