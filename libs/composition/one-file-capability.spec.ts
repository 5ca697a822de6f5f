import { specification } from '#command-handling/testing';
import { notice } from '#contexts/publicity/contracts';
import { fold } from '#kernel';
import { projectInMemory } from '#projections';
import { essentialsOf, timelineProjection } from '#timeline';
import { actionsQueryOf } from '#tasks';
import { LOCAL_NOTICE, noticePublished, recorded } from '../contexts/selection/sample-events.testing';
import { eventRegistry } from './contexts';
import { addNoticeNote, context, NoticeNoted, noticeNotes } from './notice-notes.testing';

const published = noticePublished('nomination-list', ['p1']);
const NOTE = { noticeId: LOCAL_NOTICE, note: '第一名的单位名称有误，以此为准（虚构）' };
const events = [...eventRegistry().all(), NoticeNoted];
const log = recorded([published, NoticeNoted.of(NOTE)]);

describe('a capability in one file', () => {
  it('is decided by what another stream says, and refused when that is over', () => {
    const running = fold(notice, [published]);
    const adding = specification(addNoticeNote);
    adding.facts(running).when(NOTE).then(NoticeNoted.of(NOTE));
    adding.facts(notice.initial).when(NOTE).thenRefused('not-found');
  });

  it('is in the timeline of whoever is on the notice, and on its public page, under the words of its event', () => {
    const { timeline } = projectInMemory(timelineProjection(events), log);
    expect(timeline).toContainEqual(expect.objectContaining({ kind: 'candidacy', within: LOCAL_NOTICE }));
    expect(timeline).toContainEqual(
      expect.objectContaining({
        kind: 'notice',
        subject: LOCAL_NOTICE,
        detail: { note: NOTE.note },
        is_public: true,
      }),
    );
    expect(essentialsOf(events).get('note')).toMatchObject({ title: '附注 / Note' });
  });

  it('has its list, which is a file too, and is asked for with everything else that can be done', () => {
    const { notice_notes } = projectInMemory(noticeNotes.projection, log);
    expect(notice_notes).toMatchObject([{ notice_id: LOCAL_NOTICE, note: NOTE.note }]);
    expect(context.queries.map(({ rows }) => Object.keys(rows ?? {}))).toEqual([['noticeId', 'note']]);
    expect(new (actionsQueryOf(context.commands).parameters)()).toBeDefined();
  });
});
