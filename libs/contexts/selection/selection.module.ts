import type { ContextDefinition } from '#contexts';
import * as commands from './commands';
import { candidacy, nominationList, roster, supportRecord } from './contracts';
import { selectionProjections, selectionQueries } from './read-models';
import { keepSupportRecord } from './workflows/keep-support-record';
import { removeAfterUpheldObjection } from './workflows/remove-after-upheld-objection';
import { strikeWithdrawnNominees } from './workflows/strike-withdrawn-nominees';

/** From the application to the published roster (JX-PLAN 2.2–2.3). */
export const selectionContext: ContextDefinition = {
  name: 'selection',
  title: { zh: '选拔', en: 'Selection' },
  events: [...candidacy.events, ...nominationList.events, ...roster.events, ...supportRecord.events],
  commands: Object.values(commands),
  queries: selectionQueries,
  projections: selectionProjections,
  workflows: [removeAfterUpheldObjection, strikeWithdrawnNominees, keepSupportRecord],
  deadlines: [],
};
