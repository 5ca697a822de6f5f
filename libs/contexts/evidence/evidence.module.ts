import { entriesOf } from '#kernel';
import type { ContextDefinition } from '#contexts';
import * as commands from './commands';
import { evidence } from './contracts';
import { evidenceProjections, evidenceQueries } from './read-models';
import * as refusals from './domain/refusals';

/** Files that an application rests on. */
export const evidenceContext: ContextDefinition = {
  name: 'evidence',
  title: { zh: '证明材料', en: 'Evidence' },
  events: [...evidence.events],
  commands: Object.values(commands),
  queries: evidenceQueries,
  projections: evidenceProjections,
  workflows: [],
  deadlines: [],
  refusals: entriesOf(refusals),
};
