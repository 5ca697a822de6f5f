import type { ContextDefinition } from '#contexts';
import * as commands from './commands';
import { candidacy, consultation, nominationList, roster, supportRecord } from './contracts';
import { selectionProjections, selectionQueries } from './read-models';
import { askForDeclarations } from './workflows/ask-for-declarations';
import { dropAfterConsultation } from './workflows/drop-after-consultation';
import { dropWithdrawnCandidates } from './workflows/drop-withdrawn-candidates';
import { keepSupportRecord } from './workflows/keep-support-record';
import { opinionsDue } from './workflows/opinions-due';
import { promoteAfterRemoval } from './workflows/promote-after-removal';
import { removeAfterUpheldObjection } from './workflows/remove-after-upheld-objection';
import { strikeWithdrawnNominees } from './workflows/strike-withdrawn-nominees';
import { selectionTasks } from './tasks';

/** From the application to the published roster (JX-PLAN 2.2–2.3). */
export const selectionContext: ContextDefinition = {
  name: 'selection',
  title: { zh: '选拔', en: 'Selection' },
  events: [
    ...[...candidacy.events, ...nominationList.events, ...roster.events],
    ...[...consultation.events, ...supportRecord.events],
  ],
  commands: Object.values(commands),
  queries: selectionQueries,
  projections: selectionProjections,
  workflows: [
    askForDeclarations,
    removeAfterUpheldObjection,
    dropAfterConsultation,
    dropWithdrawnCandidates,
    promoteAfterRemoval,
    strikeWithdrawnNominees,
    keepSupportRecord,
  ],
  deadlines: [opinionsDue],
  tasks: selectionTasks,
};
