import { text } from '#kernel';
import { date, nullable } from '#vocabulary';

export const since = date(text('起始日', 'Since'));
/** Last day of the support. */
export const until = nullable(
  date(text('截止日', 'Until')),
  text('进行中或政策未定支持期的为 null', 'null while under way, and where the policy names no period'),
);
