import { CONTEXTS } from '#composition';
import { EXPORT_JOBS } from '#exports';
import { text } from '#kernel';
import { DEMO, HEALTH } from '#platform';

/** What the API is called in its document. */
export const OPEN_API = {
  title: text('人才台账', 'Talent Ledger'),
  description: text(
    '命令改变台账，每条命令一个入口；查询读取由台账得出的视图。命令返回的 position 可作为查询的 atLeast，以读到刚刚办理的结果。',
    'Commands change the ledger, one endpoint each; queries read views derived from it. Pass the position that a command answers as `atLeast` of a query to see what you just did.',
  ),
  version: '1',
  tags: [...CONTEXTS.map(({ title }) => title), EXPORT_JOBS, DEMO, HEALTH],
};
