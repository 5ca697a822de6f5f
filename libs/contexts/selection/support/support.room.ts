import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import * as commands from './commands';
import { supportRecord } from './contracts';
import { supportRecords, supportReachProjection } from './read-models/support/projection';
import { personSupportQuery } from './read-models/support/queries';
import { keepSupportRecord } from './workflows/keep-support-record';
import * as refusals from './domain/refusals';

/** What every programme does for a person: nobody is supported twice at a time (JX-PLAN 2.2.1). */
export const supportRoom: Room = {
  events: supportRecord.events,
  commands: Object.values(commands),
  queries: [personSupportQuery],
  projections: [supportRecords.projection, supportReachProjection],
  workflows: [keepSupportRecord],
  refusals: entriesOf(refusals),
};
