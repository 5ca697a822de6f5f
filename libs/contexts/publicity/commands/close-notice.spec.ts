import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { expectNamed } from '../../refusal-words.testing';
import { noticeClosed, noticeOf, noticePublished } from '../../sample-notices.testing';
import { CITY, JIANGXI, PROVINCE } from '../../sample-selection.testing';
import { NoticeClosed } from '../contracts';
import { closeNotice } from './close-notice';

const KIND = 'proposed-roster';
const closing = specification(closeNotice).policy(JIANGXI);
const running = closing.given(noticePublished(KIND, ['p1']));
const body = { noticeId: noticeOf(KIND) };

describe('closing a notice', () => {
  it('is possible when its working days are over [JX-PLAN 2.3.5a]', () => {
    const decided = running.today('2022-03-09').when(body);
    decided.then(noticeClosed(KIND));
    decided.thenBasis('JX-PLAN 2.3.5a');
    const later = NoticeClosed.of({ ...noticeClosed(KIND).data, closedOn: localDate('2022-04-01') });
    running.today('2022-04-01').when(body).then(later);
  });

  it('is refused on the last day, with the first date on which it is allowed [JX-PLAN 2.3.5a]', () => {
    const refused = running.today('2022-03-08').when(body);
    refused.thenRefused('not-yet-allowed', { reason: 'rule', clauses: ['JX-PLAN 2.3.5a'] });
    expectNamed(refused, '2022-03-08', '2022-03-09');
  });

  it('rests on the local notice’s own clause where a body’s list is on notice [JX-PLAN 2.3.3b]', () => {
    const local = closing.given(noticePublished('nomination-list', ['p1']));
    const onList = { noticeId: noticeOf('nomination-list') };
    local
      .today('2022-03-08')
      .when(onList)
      .thenRefused('not-yet-allowed', { clauses: ['JX-PLAN 2.3.3b'] });
    local.today('2022-03-09').when(onList).thenBasis('JX-PLAN 2.3.3b');
  });

  it('counts the last day to its end in Shanghai [JX-PLAN 2.3.5a]', () => {
    running.at(new Date('2022-03-08T23:59:59.999+08:00')).when(body).thenRefused('not-yet-allowed');
    running.at(new Date('2022-03-09T00:00:00+08:00')).when(body).then(noticeClosed(KIND));
  });

  it('happens once', () => {
    running
      .given(noticeClosed(KIND))
      .today('2022-03-10')
      .when(body)
      .thenRefused('notice-closed', { reason: 'state' });
    closing.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the body whose list it is, and the organiser for the roster', () => {
    expect(running.offices(body)).toEqual([PROVINCE]);
    expect(closing.given(noticePublished('nomination-list', ['p1'])).offices(body)).toEqual([CITY]);
    expect(closing.offices(body)).toEqual([]);
  });
});
