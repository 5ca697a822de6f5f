import { plan } from '#workflows';
import { deadlineSpecification } from '#workflows/testing';
import { noticeClosed, noticeOf, noticePublished } from '../../sample-notices.testing';
import { closeNotice } from '../commands/close-notice';
import { noticeEnd } from './notice-end';

const opened = (kind: 'nomination-list' | 'proposed-roster') => ({
  key: noticeOf(kind),
  dueAt: new Date('2022-03-09T00:00:00+08:00'),
  command: plan(closeNotice, { noticeId: noticeOf(kind) }),
});
const list = noticePublished('nomination-list', ['p1']);
const roster = noticePublished('proposed-roster', ['p1']);

describe('the end of a notice', () => {
  it('is due when the day after the last working day begins in Shanghai [JX-PLAN 2.3.5a]', () => {
    deadlineSpecification(noticeEnd).given(roster).thenOpen(opened('proposed-roster'));
  });

  it('is due for each notice by itself', () => {
    deadlineSpecification(noticeEnd)
      .given(list, roster)
      .thenOpen(opened('nomination-list'), opened('proposed-roster'));
  });

  it('is settled by the closing of that notice', () => {
    deadlineSpecification(noticeEnd)
      .given(list, roster, noticeClosed('nomination-list'))
      .thenOpen(opened('proposed-roster'));
  });
});
