import { entriesOf, text } from '#kernel';
import { contextOf } from '#contexts';
import * as commands from './commands';
import { evidence } from './contracts';
import { evidenceProjections, evidenceQueries } from './read-models';
import * as refusals from './domain/refusals';

/** Files that an application rests on. */
export const evidenceContext = contextOf('evidence', text('证明材料', 'Evidence'), {
  events: [...evidence.events],
  commands: Object.values(commands),
  queries: evidenceQueries,
  projections: evidenceProjections,
  refusals: entriesOf(refusals),
});
