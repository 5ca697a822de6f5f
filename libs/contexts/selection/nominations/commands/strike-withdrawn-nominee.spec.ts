import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import {
  candidacyOf,
  CITY,
  JIANGXI,
  LIST_ID,
  listFixed,
  listSent,
  nominated,
  openRound,
  ROUND,
  waitListed,
} from '../../../sample-selection.testing';
import { nominationList, NomineeWithdrew } from '../contracts';
import { strikeWithdrawnNominee } from './strike-withdrawn-nominee';

const striking = specification(strikeWithdrawnNominee).policy(JIANGXI).facts({ round: openRound() });
const ids = { roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p1') };
const struck = NomineeWithdrew.of({ listId: LIST_ID, ...ids });
const past = [nominated('p2'), nominated('p1', 2)] as const;

describe('striking a nominee who withdrew', () => {
  it.each([
    ['drafted', []],
    ['fixed', [listFixed(['p2', 'p1'])]],
    ['sent', [listFixed(['p2', 'p1']), listSent(['p2', 'p1'])]],
  ])('takes the candidate off a list that is %s, and leaves its status [JX-PLAN 2.3.3c]', (_, more) => {
    const before = fold(nominationList, [...past, ...more]);
    const decided = striking.given(...past, ...more).when(ids);
    decided.then(struck);
    decided.thenBasis('JX-PLAN 2.3.3c');
    const after = nominationList.evolve(before, struck);
    expect(after.nominees.map(({ candidacyId }) => candidacyId)).toEqual([candidacyOf('p2')]);
    expect(after.status).toBe(before.status);
  });

  it('takes the candidate off the wait list, and leaves the list itself as it is [JX-PLAN 2.3.3c]', () => {
    const waiting = [nominated('p2'), waitListed('p3'), waitListed('p1', 2)] as const;
    const waited = NomineeWithdrew.of({ ...struck.data, fromWaitList: true });
    striking
      .given(...waiting)
      .when(ids)
      .then(waited);
    const after = fold(nominationList, [...waiting, waited]);
    expect(after.waitList.map(({ candidacyId }) => candidacyId)).toEqual([candidacyOf('p3')]);
    expect(after).toMatchObject({ nominees: [{ candidacyId: candidacyOf('p2') }], vacated: [] });
  });

  it('changes nothing where the candidate is on no list', () => {
    striking.given(nominated('p2')).when(ids).thenRefused('not-nominated', { reason: 'not-found' });
    striking.when(ids).thenRefused('not-nominated');
  });
});
