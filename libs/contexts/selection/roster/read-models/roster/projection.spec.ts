import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { CandidateRemoved } from '../../contracts';
import { RankDeviationExplained } from '../../../nominations/contracts';
import { NoticeClosed } from '#contexts/publicity/contracts';
import {
  candidacyOf,
  noticePublished,
  recorded,
  reserveMovedUp,
  ROSTER_NOTICE,
  rosterProposed,
  rosterPublished,
  rosterWithReserves,
  ROUND,
} from '../../../sample-events.testing';
import { rosterProjection } from './projection';

const project = (...events: DomainEvent[]) => projectInMemory(rosterProjection, recorded(events));
const rosterOf = (...events: DomainEvent[]) => project(...events).rosters[0];
const removed = (person: string) =>
  CandidateRemoved.of({ roundId: ROUND, candidacyId: candidacyOf(person), objectionId: 'o', noticeId: 'n' });

describe('the roster read model', () => {
  it('shows the standing edition of the proposed roster', () => {
    expect(rosterOf(rosterProposed(['p1', 'p2']), rosterProposed(['p2'], ['p1'], 2))).toMatchObject({
      round_id: ROUND,
      status: 'proposed',
      edition: 2,
      state: {
        entries: [{ candidacyId: candidacyOf('p2'), rank: 1, employerName: '虚构研究院', track: 'natural' }],
      },
    });
    expect(project(rosterProposed(['p1'])).published).toEqual([]);
  });

  it('names each removed candidate once, also when publication excludes it as well', () => {
    const events = [rosterProposed(['p1', 'p2']), rosterPublished(1, ['p1'], { excluded: ['p2'] })];
    expect(project(...events, removed('p2')).fates).toMatchObject([
      { candidacy_id: candidacyOf('p2'), removed_for: 'objection-upheld', batch: null },
      { candidacy_id: candidacyOf('p1'), removed_for: null, batch: 1 },
    ]);
  });

  it('adds batch to batch and never changes one that was published', () => {
    const first = [rosterProposed(['p1', 'p2']), rosterPublished(1, ['p1'], { deferred: ['p2'] })];
    const { rosters, published } = project(...first, rosterPublished(2, ['p2']));
    expect(rosters).toMatchObject([{ status: 'published' }]);
    expect(published).toMatchObject([
      {
        ...{ programme_id: 'sample', year: 2022 },
        batches: [{ batch: 1, publishedOn: '2022-03-01', statement: '现予公布' }, { batch: 2 }],
        awardees: [
          { candidacyId: candidacyOf('p1'), certificateNumber: 'S-1-p1', batch: 1 },
          { candidacyId: candidacyOf('p2'), certificateNumber: 'S-2-p2', batch: 2 },
        ],
      },
    ]);
  });

  it('moves a reserve up to the last place, in a new edition of the same proposal', () => {
    const moved = rosterOf(
      rosterWithReserves(['p1', 'p2'], ['p3']),
      removed('p1'),
      reserveMovedUp('p3', 'p1', 2),
    );
    expect(moved).toMatchObject({
      ...{ edition: 2, proposal: 1 },
      state: { entries: [{}, {}, { candidacyId: candidacyOf('p3'), rank: 3 }], reserves: [] },
      moved_up: [{ candidacyId: candidacyOf('p3'), replaces: candidacyOf('p1') }],
    });
    const left = rosterOf(rosterWithReserves(['p1'], ['p2', 'p3']), removed('p2'));
    expect(left).toMatchObject({ state: { reserves: [{ candidacyId: candidacyOf('p3') }] } });
  });

  it('knows its notices, and where it differs from the ranking of the standing proposal', () => {
    const explained = RankDeviationExplained.of({
      ...{ roundId: ROUND, bodyId: null, edition: 1, candidacyId: candidacyOf('p1'), personId: 'p1' },
      panelRank: 2,
    });
    const closed = NoticeClosed.of({
      ...{ noticeId: ROSTER_NOTICE, kind: 'proposed-roster', roundId: ROUND, bodyId: null },
      closedOn: localDate('2022-03-09'),
      lapsed: 0,
    });
    const events = [rosterProposed(['p1']), explained, noticePublished('proposed-roster', ['p1'])];
    const notice = { notice_id: ROSTER_NOTICE, edition: 1, candidacy_ids: [candidacyOf('p1')] };
    expect(project(...events)).toMatchObject({
      rosters: [{ explained: [{ candidacyId: candidacyOf('p1'), panelRank: 2 }] }],
      roster_notices: [{ ...notice, closed_on: null }],
      fates: [{ candidacy_id: candidacyOf('p1'), notice_id: ROSTER_NOTICE }],
    });
    expect(project(...events, closed).roster_notices).toMatchObject([{ ...notice, closed_on: '2022-03-09' }]);
    expect(rosterOf(...events, rosterProposed(['p1'], [], 2))).toMatchObject({ explained: [] });
  });

  it('holds no person’s id in what the public is shown', () => {
    expect(JSON.stringify(project(rosterPublished(1, ['p1'])).published)).not.toContain('personId');
  });

  it('is the same when the log is replayed, and never made up', () => {
    const events = [rosterProposed(['p1', 'p2']), removed('p2'), rosterPublished(1, ['p1'])];
    expect(project(...events)).toEqual(project(...events));
    expect(rosterOf(removed('p1'))).toBeUndefined();
  });
});
