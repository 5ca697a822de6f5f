import { entriesOf, text } from '#kernel';
import { contextOf, type Room } from '#contexts';
import * as commands from './commands';
import { evidence, vouchers } from './contracts';
import { evidenceProjections, evidenceQueries } from './read-models';
import * as refusals from './domain/refusals';

const own: Room = {
  events: [...evidence.events, ...vouchers.events],
  commands: Object.values(commands),
  queries: evidenceQueries,
  projections: evidenceProjections,
  refusals: entriesOf(refusals),
};

/** Files that an application rests on, and those that prove the spending of a grant. */
export const evidenceContext = contextOf('evidence', text('证明材料', 'Evidence'), own);
