import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import type { Room } from '#contexts';
import { accept, defineAggregate, defineEvent, defineRefusal, text } from '#kernel';
import { sealedReference } from '#privacy';
import {
  between,
  defineList,
  defineReadModel,
  descending,
  effectiveDate,
  fromSealed,
  sealedBox,
  shown,
  viewTable,
} from '#views';
import {
  accountId,
  called,
  date,
  explained,
  freeText,
  identifier,
  integer,
  labelled,
  naming,
  nullable,
  optional,
  organisationId,
} from '#vocabulary';
import { record } from '../event-fields';
import { nameOfOffice } from '../office-names';

/**
 * Notes on recorded events. A note changes nothing of the event and of the case, and nobody changes a note: a further one corrects it
 * (JX-MEASURES 16).
 */

const notedPosition = identifier(
  labelled(
    text('所附注事件在日志中的位置', 'Position of the event in the log'),
    text('见全过程各步骤的 position', 'position of a step of a replay'),
  ),
  {
    entity: 'event',
    example: '42',
    looks: { pattern: /^[1-9]\d{0,17}$/, fault: text('须为正整数', 'must be a positive whole number') },
  },
);
const notedEventId = identifier(text('所附注事件编号', 'Id of the event'), { entity: 'event' });
const notedEventType = identifier(text('所附注事件类型', 'Type of the event'), { wordsOf: 'events' });
export const eventNoteNumber = naming(
  integer(text('附注序号', 'Number of the note'), 1, Number.MAX_SAFE_INTEGER),
);
const eventNotesId = identifier(text('事件附注编号', 'Id of the notes on the event'), { entity: 'any' });
export const eventNote = explained(
  freeText(text('附注', 'Note'), 2_000, { minimum: 2 }),
  text('以该事件附注的密钥加密', 'sealed with the key of the notes on this event'),
);
export const writtenBy = called(accountId, text('附注人账号', 'Account that wrote it'));

export const EventNoted = defineEvent('EventNoted', {
  summary: { zh: '事件已加附注', en: 'A note was written beside a recorded event' },
  about: { nothing: 'a note stands beside its event in a replay, for supervisory bodies and HR departments' },
  schema: record({
    ...{ eventNotesId, notedPosition, notedEventId, notedEventType, eventNoteNumber, writtenBy },
    note: optional(eventNote),
  }),
  personal: { subject: 'eventNotesId', fields: ['note'] },
});

/** Stream `eventNotes-<position>`: the notes on one event. */
const eventNotes = defineAggregate({
  category: 'eventNotes',
  title: { zh: '事件附注', en: 'Notes on an event' },
  events: [EventNoted],
  initial: { count: 0 },
  evolve: (_state: { readonly count: number }, event) => ({ count: event.data.eventNoteNumber }),
});

const noSuchEvent = defineRefusal('no-such-event', 'rule', {
  zh: '日志的该位置没有事件。请填写全过程中某一步骤的 position。',
  en: 'The log has no event at position {notedPosition}. Give the position of a step of a replay.',
  field: 'notedPosition',
});

class NoteEvent extends bodyOf({ notedPosition, note: eventNote }) {}

/** An office writes a note beside a recorded event (JX-MEASURES 16). */
export const noteEvent = defineCommand(NoteEvent, {
  aggregate: eventNotes,
  summary: text('给事件加附注', 'Write a note beside a recorded event'),
  roles: ['supervisor', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ notedPosition }) => notedPosition,
  expects: 'either',
  // One event alone, which never changes.
  looksAt: [],
  facts: async (_load, { notedPosition }, _state, { eventAt }) => ({
    noted: /^\d+$/.test(notedPosition) ? await eventAt(BigInt(notedPosition)) : undefined,
  }),
  scope: openToItsRoles('监督部门和人社部门均可附注', 'whoever reads everything may write a note'),
  known: ({ command: { notedPosition }, facts: { noted } }) => noted ?? noSuchEvent({ notedPosition }),
  decide: ({ count }, { notedPosition, note }, { actor }, { id, type }) =>
    accept(
      EventNoted.of({
        ...{
          eventNotesId: `eventNotes-${notedPosition}`,
          notedPosition,
          notedEventId: id,
          notedEventType: type,
        },
        ...{ eventNoteNumber: count + 1, note, writtenBy: actor.id },
      }),
    ),
});

const fields = {
  ...{ notedEventId, notedEventType, writtenBy },
  writtenOn: date(text('附注日期', 'Written on')),
  officeId: nullable(
    called(organisationId, text('附注单位', 'Office for which it was written')),
    text('没有的为 null', 'null for none'),
  ),
};

export const { projection: eventNotesProjection, tables: eventNotesTables } = defineReadModel({
  name: 'event_notes',
  version: 1,
  tables: {
    event_notes: viewTable({
      key: { notedPosition, eventNoteNumber },
      fields: { ...fields, note: sealedBox },
      on: ({ made }) => [
        made(EventNoted, {
          writtenOn: effectiveDate,
          officeId: ({ metadata }) => metadata.actor.office,
          note: sealedReference,
        }),
      ],
    }),
  },
});

class EventNote extends shown({
  ...{ notedPosition, eventNoteNumber, ...fields },
  officeName: nameOfOffice('office_id', text('附注单位现名称', 'Present name of the office')),
  note: fromSealed(nullable(eventNote, text('已删除的为 null', 'null once it was erased')), 'note', 'note'),
}) {}

/** Notes on events, the newest first. */
export const eventNoteList = defineList({
  path: 'event-notes',
  summary: text('事件附注（由近及远）', 'Notes on recorded events, the newest first'),
  roles: ['supervisor', 'hr-department'],
  scope: openToItsRoles('监督部门和人社部门均可查看', 'whoever may write a note reads all'),
  from: eventNotesTables.event_notes,
  item: EventNote,
  filters: { notedPosition, notedEventId, ...between('written_on') },
  order: descending('writtenOn', 'notedPosition', 'eventNoteNumber'),
});

export const eventNotesRoom: Room = {
  events: eventNotes.events,
  commands: [noteEvent],
  queries: [eventNoteList],
  projections: [eventNotesProjection],
  refusals: [noSuchEvent],
};
