import { defineView, positionOfEvent } from '#views';
import { text } from '#kernel';
import {
  candidacyId,
  choice,
  date,
  identifier,
  nullable,
  personId,
  position,
  programmeId,
  track,
} from '#vocabulary';
import { COUNTABLE } from '../domain/countable';

/** What the ledger itself counts for plans: a row for each event that counts. */
export const countedEvents = defineView({
  name: 'plan_counted_events',
  version: 1,
  key: { eventPosition: position(text('在日志中的位置', 'Place in the log')) },
  fields: {
    eventType: choice(
      text('事件', 'Event'),
      Object.fromEntries(COUNTABLE.map(({ event: { type, summary } }) => [type, summary])),
    ),
    eventId: identifier(text('事件编号', 'Event id'), { entity: 'event' }),
    day: date(text('日期', 'Day')),
    ...{ programmeId, track: nullable(track), candidacyId, personId },
  },
  indexes: [['programmeId', 'eventType', 'day', 'eventPosition']],
  on: ({ made }) =>
    COUNTABLE.map(({ event: definition, counts }) =>
      made(definition, {
        eventPosition: positionOfEvent,
        eventType: definition.type,
        eventId: ({ id }) => id,
        day: (event) => counts(event).day,
        programmeId: (event) => counts(event).programmeId,
        track: (event) => counts(event).track,
        candidacyId: (event) => counts(event).candidacyId,
        personId: (event) => counts(event).personId,
      }),
    ),
});
