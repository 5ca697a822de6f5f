import { specification } from '#command-handling/testing';
import {
  candidacyOf,
  CITY,
  JIANGXI,
  listFixed,
  listSent,
  nominated,
  openRound,
  ROUND,
  waitListed,
} from '../../../sample-selection.testing';
import { NominationWithdrawn } from '../contracts';
import { withdrawNomination } from './withdraw-nomination';

const withdrawing = specification(withdrawNomination).policy(JIANGXI).facts({ round: openRound() });
const listed = withdrawing.given(nominated('p1'), nominated('p2', 2));
const body = { roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p1'), reason: '本人放弃（虚构）' };

describe('withdrawing a nomination', () => {
  it('takes the candidate off the list, with the reason [JX-PLAN 2.3.3c]', () => {
    const decided = listed.when(body);
    decided.then(NominationWithdrawn.of({ ...body, personId: 'p1', listId: `${ROUND}.${CITY}` }));
    decided.thenBasis('JX-PLAN 2.3.3c');
  });

  it('refuses who is not on the list', () => {
    listed
      .when({ ...body, candidacyId: candidacyOf('p9') })
      .thenRefused('not-nominated', { reason: 'not-found', field: 'candidacyId' });
  });

  it('refuses while the list is fixed, and for good once it is sent', () => {
    const fixed = listed.given(listFixed(['p1', 'p2']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p1', 'p2']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('refuses a list that was never begun', () => {
    withdrawing.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the nominating body', () => {
    expect(listed.offices(body)).toEqual([CITY]);
  });

  it('takes somebody off the wait list, which frees no place', () => {
    listed
      .given(waitListed('p3'))
      .when({ ...body, candidacyId: candidacyOf('p3') })
      .then(
        NominationWithdrawn.of({
          ...{ ...body, listId: `${ROUND}.${CITY}`, candidacyId: candidacyOf('p3') },
          ...{ personId: 'p3', fromWaitList: true },
        }),
      );
  });
});
