import { text } from '#kernel';
import { choice } from '#vocabulary';
import { NOTICE_KIND_TITLES, NOTICE_KINDS } from './notice';

export const noticeKind = choice(
  text('公示内容：推荐人选名单或拟入选名单', 'What is on notice: a nomination list or the proposed roster'),
  NOTICE_KINDS,
  NOTICE_KIND_TITLES,
);
