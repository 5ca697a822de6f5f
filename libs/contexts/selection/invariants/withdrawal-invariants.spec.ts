import type { DomainEvent } from '#kernel';
import { notice } from '../../publicity/contracts';
import { noticePublished } from '../../sample-notices.testing';
import { recordedHistory } from '../../recorded-history.testing';
import { rosterEntry } from '../../sample-roster.testing';
import {
  applicationWithdrawn,
  backgroundCheck,
  candidacyOf,
  CITY,
  LIST_ID,
  listFixed,
  listSent,
  nominated,
  PROGRAMME,
  ROUND,
} from '../../sample-selection.testing';
import { candidacy } from '../applications/contracts';
import { nominationList, NomineeWithdrew } from '../nominations/contracts';
import { roster, RosterPublished } from '../roster/contracts';
import {
  findChangesAfterWithdrawal,
  findWithdrawnInPublic,
  findWithdrawnOnSentLists,
} from './withdrawal-invariants.testing';

const P1 = candidacyOf('p1');
const log = (...events: DomainEvent[]) =>
  recordedHistory(
    [...candidacy.events, ...nominationList.events, ...roster.events, ...notice.events],
    ...events,
  );
const sent = [nominated('p1'), listFixed(['p1']), listSent(['p1'])];
const struck = NomineeWithdrew.of({ listId: LIST_ID, roundId: ROUND, bodyId: CITY, candidacyId: P1 });
const published = RosterPublished.of({
  ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: 1, noticeId: null, statement: '虚构' },
  awardees: [{ ...rosterEntry('p1', 1), certificateNumber: 'C1', noticeId: null }],
  ...{ deferred: [], excluded: [] },
});

describe('what is found of a withdrawal [JX-PLAN 2.3.2a]', () => {
  it('is anything that happens to the candidacy afterwards, a second withdrawal too', () => {
    const [before, after] = [backgroundCheck(true), backgroundCheck(false)];
    expect(findChangesAfterWithdrawal(log(before, applicationWithdrawn()))).toEqual([]);
    expect(findChangesAfterWithdrawal(log(applicationWithdrawn(), after, applicationWithdrawn()))).toEqual([
      `BackgroundCheckRecorded of ${P1}`,
      `ApplicationWithdrawn of ${P1}`,
    ]);
    expect(findChangesAfterWithdrawal(log(applicationWithdrawn('p2'), after))).toEqual([]);
  });

  it.each([
    ['on the notice of a list', noticePublished('nomination-list', ['p1'])],
    ['on the notice of the roster', noticePublished('proposed-roster', ['p1'])],
    ['published', published],
  ])('is whoever is %s afterwards, and nobody who was before', (_, event) => {
    expect(findWithdrawnInPublic(log(applicationWithdrawn(), event))).toHaveLength(1);
    expect(findWithdrawnInPublic(log(event, applicationWithdrawn()))).toEqual([]);
  });

  it('is whoever keeps a place on a list that was sent, or was sent afterwards', () => {
    const kept = `${P1} on ${LIST_ID}`;
    const sentAfterwards = `${P1} sent with ${LIST_ID}`;
    expect(findWithdrawnOnSentLists(log(...sent, applicationWithdrawn()))).toEqual([kept]);
    expect(findWithdrawnOnSentLists(log(applicationWithdrawn(), ...sent))).toEqual([sentAfterwards, kept]);
    expect(findWithdrawnOnSentLists(log(applicationWithdrawn(), ...sent, struck))).toEqual([sentAfterwards]);
    expect(findWithdrawnOnSentLists(log(...sent, applicationWithdrawn(), struck))).toEqual([]);
    expect(findWithdrawnOnSentLists(log(...sent, applicationWithdrawn('p2')))).toEqual([]);
  });
});
