import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import * as commands from './commands';
import { consultation } from './contracts';
import { consultationsProjection } from './read-models/consultation/projection';
import { consultationQuery } from './read-models/consultation/queries';
import { opinionsDue } from './workflows/opinions-due';
import * as refusals from './domain/refusals';

/** What the departments say of the proposed roster, and what becomes of it (JX-PLAN 2.3.4c). */
export const consultationRoom: Room = {
  events: consultation.events,
  commands: Object.values(commands),
  queries: [consultationQuery],
  projections: [consultationsProjection],
  deadlines: [opinionsDue],
  refusals: entriesOf(refusals),
};
