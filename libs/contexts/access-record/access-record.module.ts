import type { ContextDefinition } from '#contexts';
import { accessRecordProjections, accessRecordQueries } from './read-models';

/** Who was turned away. The engine records it (`AccessDenied`); this context only shows it. */
export const accessRecordContext: ContextDefinition = {
  name: 'access-record',
  title: { zh: '访问记录', en: 'Access record' },
  events: [],
  commands: [],
  queries: accessRecordQueries,
  projections: accessRecordProjections,
  workflows: [],
  deadlines: [],
};
