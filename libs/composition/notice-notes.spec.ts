import { specification } from '#command-handling/testing';
import { notice } from '#contexts/publicity/contracts';
import { fold } from '#kernel';
import { projectInMemory } from '#projections';
import { actionsQueryOf, toDoProjectionOf } from '#tasks';
import { essentialsOf, timelineProjection } from '#timeline';
import { noticeClosed, noticeOf, noticePublished } from '../contexts/sample-notices.testing';
import { CITY, PROVINCE, ROUND } from '../contexts/sample-selection.testing';
import { recorded } from '../contexts/selection/sample-events.testing';
import { eventRegistry } from './contexts';
import {
  acknowledgeNoticeNote,
  addNoticeNote,
  context,
  NoticeAnnotated,
  NoticeNoteAcknowledged,
  noticeNotes,
} from './notice-notes.testing';

const published = noticePublished('nomination-list', ['a']);
const running = fold(notice, [published]);
const noticeId = noticeOf('nomination-list');
const BODY = { noticeId, note: '第一名的单位名称有误，以此为准（虚构）' };
const noted = (noteNumber: number) => NoticeAnnotated.of({ ...BODY, roundId: ROUND, noteNumber });
const acknowledged = (noteNumber: number) => NoticeNoteAcknowledged.of({ noticeId, noteNumber });
const events = [...eventRegistry().all(), ...context.events];

describe('a capability in one file', () => {
  const adding = specification(addNoticeNote).facts(running);
  const acknowledging = specification(acknowledgeNoticeNote).facts(running).given(noted(1));

  it('is decided by what another stream says, and refused when that is over', () => {
    adding.when(BODY).then(noted(1));
    adding.given(noted(1)).today('2022-03-08').when(BODY).then(noted(2));
    adding.today('2022-03-09').when(BODY).thenRefused('notice-over-for-notes', { reason: 'state' });
    const over = fold(notice, [published, noticeClosed('nomination-list')]);
    adding.facts(over).when(BODY).thenRefused('notice-over-for-notes');
    adding.facts(notice.initial).when(BODY).thenRefused('not-found', { reason: 'not-found' });
  });

  it('is done by the office that it concerns', () => {
    const roster = fold(notice, [noticePublished('proposed-roster', ['a'])]);
    expect(adding.offices(BODY)).toEqual([CITY]);
    expect(adding.facts(roster).offices(BODY)).toEqual([PROVINCE]);
    expect(adding.facts(notice.initial).offices(BODY)).toEqual([]);
  });

  it('is done once, about what there is', () => {
    const body = { noticeId, noteNumber: 1 };
    acknowledging.when(body).then(acknowledged(1));
    acknowledging.given(noted(1), acknowledged(1)).when(body).thenRefused('notice-note-acknowledged');
    acknowledging.when({ noticeId, noteNumber: 2 }).thenRefused('not-found', { reason: 'not-found' });
    expect(acknowledging.offices(body)).toEqual([PROVINCE]);
  });

  it('is in the timeline of whoever is on the notice, and on its public page, under the words of its event', () => {
    const log = recorded([published, noted(1), acknowledged(1)]);
    const { timeline } = projectInMemory(timelineProjection(events), log);
    expect(timeline.filter(({ kind }) => kind === 'notice')).toMatchObject([
      { subject: noticeId, detail: { note: BODY.note }, is_public: true },
      { subject: noticeId, detail: { noteNumber: 1 }, is_public: false },
    ]);
    expect(timeline.filter(({ kind }) => kind === 'candidacy')).toMatchObject([{ within: noticeId }]);
    expect(essentialsOf(events).get('note')).toMatchObject({ 'x-title': { zh: '附注', en: 'Note' } });
  });

  it('gives somebody something to do, until it is done', () => {
    const log = recorded([noted(1), noted(2), acknowledged(1)]);
    const { tasks } = projectInMemory(toDoProjectionOf(context.tasks, 1), log);
    expect(tasks).toMatchObject([{ kind: 'look-at-notice-note', target: { noticeId, noteNumber: 2 } }]);
  });

  it('has its list, and is asked for with everything else that can be done', () => {
    const { notice_notes } = projectInMemory(noticeNotes.projection, recorded([noted(1), noted(2)]));
    expect(notice_notes).toMatchObject([{ note_number: 1, note: BODY.note }, { note_number: 2 }]);
    expect(context.queries.map(({ rows }) => Object.keys(rows ?? {}))).toEqual([
      ['notePosition', 'noticeId', 'noteNumber', 'notedOn', 'note'],
    ]);
    expect(new (actionsQueryOf(context.commands).parameters)()).toBeDefined();
  });
});
