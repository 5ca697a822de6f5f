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
} from '../../sample-selection.testing';
import { NominationListReopened, NominationWithdrawn } from '../contracts';
import { fixNominationList } from './fix-nomination-list';

const fixing = specification(fixNominationList).policy(JIANGXI).facts({ round: openRound() });
const body = { roundId: ROUND, bodyId: CITY };
const list = { ...body, listId: `${ROUND}.${CITY}` };
const listed = fixing.given(nominated('p1'), nominated('p2', 1));
const reopened = NominationListReopened.of({ ...list, edition: 1, reason: '更正（虚构）' });

describe('fixing a nomination list', () => {
  it('keeps the ranked list as it stands, as the first edition [JX-PLAN 2.3.3c]', () => {
    const decided = listed.when(body);
    decided.then(listFixed(['p2', 'p1']));
    decided.thenBasis('JX-PLAN 2.3.3c');
  });

  it('makes another edition after it was opened again', () => {
    listed
      .given(listFixed(['p2', 'p1']), reopened)
      .when(body)
      .then(listFixed(['p2', 'p1'], 2));
  });

  it('refuses a list without anybody on it', () => {
    const withdrawn = NominationWithdrawn.of({
      ...list,
      candidacyId: candidacyOf('p1'),
      reason: '放弃（虚构）',
    });
    fixing.given(nominated('p1'), withdrawn).when(body).thenRefused('list-empty', { reason: 'state' });
    fixing.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('refuses a list that is fixed or sent', () => {
    const fixed = listed.given(listFixed(['p2', 'p1']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p2', 'p1']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('concerns the nominating body', () => {
    expect(listed.offices(body)).toEqual([CITY]);
  });
});
