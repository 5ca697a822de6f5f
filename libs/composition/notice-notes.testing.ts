import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { contextOf, type Room } from '#contexts';
import { notice } from '#contexts/publicity/contracts';
import { accept, defineAggregate, defineEvent, defineRefusal, nothingThere, Refusal, text } from '#kernel';
import { defineList, defineView, descending, positionOfEvent, shown } from '#views';
import { freeText, noticeId, position } from '#vocabulary';
import { record } from '../contexts/event-fields';

/** An invented capability in one file: whoever published a notice adds a note to it while it runs. */

const note = freeText(text('附注', 'Note'), 500, { minimum: 2 });

export const NoticeNoted = defineEvent('NoticeNoted', {
  summary: { zh: '公示已加附注', en: 'A note was added to a notice' },
  about: [{ subject: 'noticeId', shows: ['note'], public: true }],
  schema: record({ noticeId, note }),
});

const notes = defineAggregate({
  category: 'noticeNotes',
  title: { zh: '公示附注', en: 'Notes on a notice' },
  events: [NoticeNoted],
  initial: { count: 0 },
  evolve: ({ count }: { readonly count: number }) => ({ count: count + 1 }),
});

const noticeOver = defineRefusal('notice-over', 'state', {
  zh: '公示已经结束，不能再加附注。',
  en: 'Notice {id} is over: no note is added any more.',
});

class AddNoticeNote extends bodyOf({ noticeId, note }) {}
export const addNoticeNote = defineCommand(AddNoticeNote, {
  aggregate: notes,
  summary: text('加附注', 'Add a note'),
  roles: ['nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: (command) => command.noticeId,
  expects: 'either',
  looksAt: [notice],
  facts: (load, command) => load(notice, command.noticeId),
  scope: openToItsRoles('虚构，仅供测试', 'made up for tests'),
  guards: [
    ({ id, facts: { status } }): Refusal | undefined => {
      if (status === 'none') return nothingThere({ thing: text('公示', 'notice'), id });
      return status === 'running' ? undefined : noticeOver({ id });
    },
  ],
  decide: (_state, added) => accept(NoticeNoted.of({ noticeId: added.noticeId, note: added.note })),
});

export const noticeNotes = defineView({
  name: 'notice_notes',
  version: 1,
  key: { notePosition: position(text('在事件日志中的位置', 'Place in the log')) },
  fields: { noticeId, note },
  on: ({ made }) => [made(NoticeNoted, { notePosition: positionOfEvent })],
});
class NoticeNote extends shown({ noticeId, note }) {}
const noticeNoteList = defineList({
  path: 'notice-notes',
  summary: text('公示附注', 'Notes on notices'),
  roles: ['public'],
  scope: openToItsRoles('公示对公众公开', 'notices are public'),
  from: noticeNotes,
  item: NoticeNote,
  filters: { noticeId },
  order: descending('notePosition'),
});

export const noticeNotesRoom: Room = {
  events: [NoticeNoted],
  commands: [addNoticeNote],
  queries: [noticeNoteList],
  projections: [noticeNotes.projection],
  refusals: [noticeOver],
};

/** The one line: a room among those of its context. */
export const context = contextOf('notes', text('附注', 'Notes'), noticeNotesRoom);
