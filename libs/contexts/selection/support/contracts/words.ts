import { text } from '#kernel';
import { date, identifier, nullable } from '#vocabulary';

export const since = date(text('起始日', 'Since'));
/** Last day of the support. */
export const until = nullable(
  date(text('截止日', 'Until')),
  text('进行中或政策未定支持期的为 null', 'null while under way, and where the policy names no period'),
);
/** Where the programme that supports stands among programmes. */
export const tier = nullable(
  identifier(text('受支持时该计划的层级', 'Tier of the programme that supports'), { wordsOf: 'tiers' }),
  text('未受支持、未登记层级的为 null', 'null without support, and where none is on record'),
);
