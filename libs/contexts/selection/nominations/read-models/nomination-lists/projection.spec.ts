import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import {
  NominationListFixed,
  NominationListReopened,
  NominationWithdrawn,
  NomineeWithdrew,
  RankDeviationExplained,
} from '../../contracts';
import {
  candidacyOf,
  LIST,
  listFixed,
  listSent,
  LOCAL_NOTICE,
  nominated,
  nomineeMovedUp,
  noticePublished,
  recorded,
  ROUND,
  waitListed,
} from '../../../sample-events.testing';
import { nominationListsProjection, RankedNominee } from './projection';

const listOf = (...events: DomainEvent[]) =>
  projectInMemory(nominationListsProjection, recorded(events)).lists[0];
const orderOf = (...events: DomainEvent[]) =>
  (listOf(...events)?.nominees as readonly RankedNominee[]).map(({ personId, rank }) => [personId, rank]);
const withdrawn = (person: string) =>
  NominationWithdrawn.of({
    listId: LIST,
    roundId: ROUND,
    bodyId: 'city',
    candidacyId: candidacyOf(person),
    personId: person,
    reason: '本人放弃',
  });
const gone = (person: string) =>
  NomineeWithdrew.of({ listId: LIST, roundId: ROUND, bodyId: 'city', candidacyId: candidacyOf(person) });
const reopened = NominationListReopened.of({
  listId: LIST,
  roundId: ROUND,
  bodyId: 'city',
  edition: 1,
  reason: '调整人选',
});

describe('the nomination lists read model', () => {
  it('begins with the first nomination, as the body’s own', () => {
    expect(listOf(nominated('p1', 1))).toEqual({
      list_id: LIST,
      round_id: ROUND,
      body_id: 'city',
      status: 'drafting',
      edition: 0,
      nominees: [{ candidacyId: candidacyOf('p1'), personId: 'p1', rank: 1 }],
      ...{ wait_list: [], withdrawn: [], panel: null, explained: [], moved_up: [] },
      sent_on: null,
      notice_id: null,
      offices: ['city'],
      revision: 0,
    });
  });

  it('moves others down for a nominee of a higher rank, and up when one is withdrawn', () => {
    const three = [nominated('p1', 1), nominated('p2', 2), nominated('p3', 1)];
    expect(orderOf(...three)).toEqual([
      ['p3', 1],
      ['p1', 2],
      ['p2', 3],
    ]);
    expect(orderOf(...three, withdrawn('p3'))).toEqual([
      ['p1', 1],
      ['p2', 2],
    ]);
  });

  it('is fixed in an edition, goes on notice, and is sent', () => {
    const fixed = [nominated('p1', 1), listFixed(['p1'])];
    expect(listOf(...fixed)).toMatchObject({ status: 'fixed', edition: 1, notice_id: null });
    const noticed = [...fixed, noticePublished('nomination-list', ['p1'])];
    expect(listOf(...noticed)).toMatchObject({ status: 'fixed', notice_id: LOCAL_NOTICE });
    expect(listOf(...noticed, listSent(['p1']))).toMatchObject({
      status: 'sent',
      notice_id: LOCAL_NOTICE,
      sent_on: '2022-03-01',
    });
  });

  it('keeps who withdrew after it was sent apart, with the rank of then', () => {
    const two = [nominated('p1', 1), nominated('p2', 2), nominated('p3', 3), listFixed(['p1', 'p2', 'p3'])];
    const sent = [...two, listSent(['p1', 'p2', 'p3'])];
    const left = [...sent, gone('p2'), gone('p1')];
    expect(listOf(...left)).toMatchObject({
      nominees: [{ personId: 'p3', rank: 1 }],
      withdrawn: [
        { personId: 'p2', rank: 2 },
        { personId: 'p1', rank: 1 },
      ],
    });
    expect(listOf(...two, gone('p2'))).toMatchObject({ withdrawn: [] });
    expect(listOf(...left)).toEqual(listOf(...left));
  });

  it('loses its notice when it is opened again', () => {
    const noticed = [nominated('p1', 1), listFixed(['p1']), noticePublished('nomination-list', ['p1'])];
    expect(listOf(...noticed, reopened)).toMatchObject({ status: 'drafting', edition: 1, notice_id: null });
  });

  it('keeps who waits beyond the quota, in order, and who moved up in whose place', () => {
    const waiting = [nominated('p1', 1), waitListed('p2', 1), waitListed('p3', 1)];
    expect(listOf(...waiting)).toMatchObject({
      wait_list: [{ personId: 'p3' }, { personId: 'p2', rank: 2 }],
    });
    expect(listOf(...waiting, withdrawn('p2'))).toMatchObject({ wait_list: [{ personId: 'p3', rank: 1 }] });
    expect(listOf(...waiting, withdrawn('p1'), nomineeMovedUp('p3', 1, 'p1'))).toMatchObject({
      nominees: [{ personId: 'p3', rank: 1 }],
      wait_list: [{ personId: 'p2', rank: 1 }],
      moved_up: [{ candidacyId: candidacyOf('p3'), replaces: candidacyOf('p1'), movedUpOn: '2022-03-01' }],
    });
  });

  it('says which review it rests on, and where it differs from the ranking', () => {
    const panel = { panelId: `${ROUND}.city`, edition: 1 };
    const fixed = NominationListFixed.of({ ...listFixed(['p2', 'p1']).data, panel });
    const explained = RankDeviationExplained.of({
      ...{ roundId: ROUND, bodyId: 'city', edition: 1, candidacyId: candidacyOf('p2'), personId: 'p2' },
      panelRank: 2,
    });
    expect(listOf(nominated('p1', 1), nominated('p2', 2), fixed, explained)).toMatchObject({
      panel,
      nominees: [{ personId: 'p2' }, { personId: 'p1' }],
      explained: [{ candidacyId: candidacyOf('p2'), edition: 1, panelRank: 2 }],
    });
  });

  it('is not concerned by the notice of the roster', () => {
    const events = [nominated('p1', 1), noticePublished('proposed-roster', ['p1'])];
    expect(listOf(...events)).toMatchObject({ notice_id: null });
  });

  it('is the same when the log is replayed, and never made up', () => {
    const events = [nominated('p1', 1), nominated('p2', 1), listFixed(['p2', 'p1'])];
    expect(listOf(...events)).toEqual(listOf(...events));
    expect(listOf(listSent(['p1']), reopened)).toBeUndefined();
  });
});
