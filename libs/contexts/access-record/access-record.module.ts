import { AccessDenied } from '#command-handling/runtime';
import type { ContextDefinition } from '#contexts';
import { accessRecordProjections, accessRecordQueries } from './read-models';

/** Who was turned away. The engine records it, whatever the context; this one only shows it. */
export const accessRecordContext: ContextDefinition = {
  name: 'access-record',
  title: { zh: '访问记录', en: 'Access record' },
  events: [AccessDenied],
  commands: [],
  queries: accessRecordQueries,
  projections: accessRecordProjections,
  workflows: [],
  deadlines: [],
};
