import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { notice, NoticeState } from '#contexts/publicity/contracts';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import { noticeClosed, noticeOf, noticePublished } from '../../../sample-notices.testing';
import {
  CITY,
  JIANGXI,
  listFixed,
  listSent,
  nominated,
  openRound,
  ROUND,
} from '../../../sample-selection.testing';
import { NominationListReopened } from '../contracts';
import { reopenNominationList } from './reopen-nomination-list';

const NO_NOTICE: NoticeState = { status: 'none' };
const running = fold(notice, [noticePublished('nomination-list', ['p1'])]);
const closed = fold(notice, [noticePublished('nomination-list', ['p1']), noticeClosed('nomination-list')]);
const reopening = (local: NoticeState) =>
  specification(reopenNominationList).policy(JIANGXI).facts({ round: openRound(), notice: local });
const body = { roundId: ROUND, bodyId: CITY, reason: '异议成立，撤回人选（虚构）' };
const past = [nominated('p1'), listFixed(['p1'])];

describe('opening a nomination list again', () => {
  it.each([
    ['before its notice', NO_NOTICE],
    ['after its notice', closed],
  ])('is possible %s [JX-PLAN 2.3.3b]', (_, local) => {
    const decided = reopening(local)
      .given(...past)
      .when(body);
    decided.then(NominationListReopened.of({ ...body, listId: `${ROUND}.${CITY}`, edition: 1 }));
    decided.thenBasis('JX-PLAN 2.3.3b');
  });

  it('is refused while the notice runs, with the day from which it may end [JX-PLAN 2.3.3b]', () => {
    const refused = reopening(running)
      .given(...past)
      .when(body);
    refused.thenRefused('notice-running', { reason: 'state', clauses: ['JX-PLAN 2.3.3b'] });
    expectNamed(refused, '2022-03-09');
    expectIdentified(refused, noticeOf('nomination-list'));
  });

  it('is refused for a list that is not fixed, or was sent', () => {
    const given = reopening(NO_NOTICE);
    given.given(nominated('p1')).when(body).thenRefused('list-not-fixed', { reason: 'state' });
    given
      .given(...past, listSent(['p1']))
      .when(body)
      .thenRefused('list-not-fixed', { reason: 'state' });
    given.when(body).thenRefused('not-found');
  });

  it('concerns the nominating body', () => {
    expect(reopening(NO_NOTICE).offices(body)).toEqual([CITY]);
  });
});
