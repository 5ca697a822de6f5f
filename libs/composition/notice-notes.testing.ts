import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { contextOf, type Room } from '#contexts';
import { endsWithRound } from '#contexts/programmes/contracts';
import { notice, type NoticeState } from '#contexts/publicity/contracts';
import { accept, defineAggregate, defineEvent, defineRefusal, nothingThere, text } from '#kernel';
import { defineTasks } from '#tasks';
import { defineList, defineView, descending, effectiveDate, positionOfEvent, shown } from '#views';
import { date, freeText, integer, naming, noticeId, position, roundId } from '#vocabulary';
import { record } from '../contexts/event-fields';

/**
 * An invented capability in one file, to be copied: whoever published a notice adds a note while it runs, and the organiser looks
 * at it. Names of events are unique in the ledger: a copy takes its own.
 */

const note = freeText(text('附注', 'Note'), 500, { minimum: 2 });
const noteNumber = naming(integer(text('附注序号', 'Number of the note'), 1, Number.MAX_SAFE_INTEGER));

export const NoticeAnnotated = defineEvent('NoticeAnnotated', {
  summary: { zh: '公示已加附注', en: 'A note was added to a notice' },
  about: [{ subject: 'noticeId', shows: ['note'], public: true }],
  schema: record({ noticeId, roundId, noteNumber, note }),
});

export const NoticeNoteAcknowledged = defineEvent('NoticeNoteAcknowledged', {
  summary: { zh: '公示附注已阅', en: 'The organiser looked at a note on a notice' },
  about: [{ subject: 'noticeId', shows: ['noteNumber'], readers: 'acting-office' }],
  schema: record({ noticeId, noteNumber }),
});

interface NotesState {
  readonly roundId: string | undefined;
  readonly count: number;
  readonly acknowledged: readonly number[];
}

/** Stream `noticeNotes-<notice id>`. */
const notes = defineAggregate({
  category: 'noticeNotes',
  title: { zh: '公示附注', en: 'Notes on a notice' },
  ended: endsWithRound((state) => state.roundId),
  events: [NoticeAnnotated, NoticeNoteAcknowledged],
  initial: { roundId: undefined, count: 0, acknowledged: [] } as NotesState,
  evolve(state, event): NotesState {
    switch (event.type) {
      case 'NoticeAnnotated':
        return { ...state, roundId: event.data.roundId, count: event.data.noteNumber };
      case 'NoticeNoteAcknowledged':
        return { ...state, acknowledged: [...state.acknowledged, event.data.noteNumber] };
    }
  },
});

const noticeOver = defineRefusal('notice-over-for-notes', 'state', {
  zh: '公示已经结束，不能再加附注。',
  en: 'Notice {id} is over: no note is added any more.',
});
const noteAcknowledged = defineRefusal('notice-note-acknowledged', 'state', {
  zh: '该公示的第 {noteNumber} 条附注已阅，无需再办。',
  en: 'Note {noteNumber} on notice {noticeId} was looked at already: nothing is left to do.',
});

class AddNoticeNote extends bodyOf({ noticeId, note }) {}
export const addNoticeNote = defineCommand(AddNoticeNote, {
  aggregate: notes,
  summary: text('加公示附注', 'Add a note to a notice'),
  roles: ['nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: (command) => command.noticeId,
  expects: 'either',
  looksAt: [notice],
  facts: (load, command) => load(notice, command.noticeId),
  scope: {
    whose: 'notice-office',
    offices: (_command, _state, published: NoticeState) =>
      published.status === 'none' ? [] : [published.bodyId ?? published.organiserId],
  },
  known: ({ id, facts: published }) =>
    published.status === 'none' ? nothingThere({ thing: text('公示', 'notice'), id }) : published,
  guards: [
    // Until its deadline closes it a notice is still open the morning after its last day.
    ({ id, facts: { status, lastDay }, context: { today } }) =>
      status === 'running' && today <= lastDay ? undefined : noticeOver({ id }),
  ],
  decide: ({ count }, added, _context, { roundId }) =>
    accept(
      NoticeAnnotated.of({ noticeId: added.noticeId, roundId, noteNumber: count + 1, note: added.note }),
    ),
});

class AcknowledgeNoticeNote extends bodyOf({ noticeId, noteNumber }) {}
export const acknowledgeNoticeNote = defineCommand(AcknowledgeNoticeNote, {
  aggregate: notes,
  summary: text('已阅公示附注', 'Acknowledge a note on a notice'),
  roles: ['hr-department'],
  id: (command) => command.noticeId,
  expects: 'existing',
  looksAt: [notice],
  facts: (load, command) => load(notice, command.noticeId),
  scope: {
    whose: 'organiser',
    offices: (_command, _state, published: NoticeState) =>
      published.status === 'none' ? [] : [published.organiserId],
  },
  known: ({ command, state, facts }) =>
    command.noteNumber > state.count
      ? nothingThere({ thing: text('公示附注', 'note on the notice'), id: String(command.noteNumber) })
      : facts,
  checks: [
    ({ command: { noticeId, noteNumber }, state }) =>
      state.acknowledged.includes(noteNumber) ? noteAcknowledged({ noticeId, noteNumber }) : undefined,
  ],
  decide: (_state, { noticeId, noteNumber }) => accept(NoticeNoteAcknowledged.of({ noticeId, noteNumber })),
});

const taskOf = (one: { readonly noticeId: string; readonly noteNumber: number }) =>
  `notice-note.${one.noticeId}.${one.noteNumber}`;

export const noticeNoteTasks = defineTasks({
  kinds: {
    'look-at-notice-note': {
      title: text('查看公示附注', 'Look at a note on a notice'),
      command: 'notes/acknowledge-notice-note',
      roles: ['hr-department'],
      target: { noticeId, noteNumber },
    },
  },
  on: (on) => [
    on(NoticeAnnotated, (todo, { data: { noticeId, roundId, noteNumber } }) =>
      todo.open(taskOf({ noticeId, noteNumber }), {
        ...{ kind: 'look-at-notice-note', roundId },
        target: { noticeId, noteNumber },
      }),
    ),
    on(NoticeNoteAcknowledged, (todo, { data }) => todo.settle(taskOf(data))),
  ],
});

export const noticeNotes = defineView({
  name: 'notice_notes',
  version: 1,
  key: { notePosition: position(text('在事件日志中的位置', 'Place in the log')) },
  fields: { noticeId, noteNumber, notedOn: date(text('附注日期', 'Added on')), note },
  on: ({ made }) => [made(NoticeAnnotated, { notePosition: positionOfEvent, notedOn: effectiveDate })],
});

class NoticeNote extends shown(noticeNotes.fields) {}
export const noticeNoteList = defineList({
  path: 'notice-notes',
  summary: text('公示附注（由近及远）', 'Notes on notices, the newest first'),
  roles: ['public'],
  scope: openToItsRoles('公示对公众公开', 'notices are public'),
  from: noticeNotes,
  item: NoticeNote,
  filters: { noticeId },
  order: descending('notePosition'),
});

export const noticeNotesRoom: Room = {
  events: notes.events,
  commands: [addNoticeNote, acknowledgeNoticeNote],
  queries: [noticeNoteList],
  projections: [noticeNotes.projection],
  refusals: [noticeOver, noteAcknowledged],
  tasks: [noticeNoteTasks],
};

/** The one line: the room among those of its context. */
export const context = contextOf('notes', text('附注', 'Notes'), noticeNotesRoom);
