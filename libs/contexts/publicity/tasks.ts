import { text } from '#kernel';
import { defineTasks, TaskOf } from '#tasks';
import { noticeId, objectionId } from '#vocabulary';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from './contracts';

const objection = (id: string) => `objection.${id}`;

const KINDS = {
  'watch-list-notice': {
    title: text('推荐人选名单公示中', 'The nomination list is on notice'),
    command: 'publicity/close-notice',
    roles: ['nominating-body'],
    target: { noticeId },
  },
  'watch-roster-notice': {
    title: text('拟入选名单公示中', 'The proposed roster is on notice'),
    command: 'publicity/close-notice',
    roles: ['hr-department'],
    target: { noticeId },
  },
  'file-finding': {
    title: text('调查异议并提交书面意见', 'Investigate an objection and file the written finding'),
    command: 'publicity/file-written-finding',
    // The HR department where an objection was taken from a body in whose group the candidate works.
    roles: ['nominating-body', 'hr-department'],
    target: { noticeId, objectionId },
  },
  'decide-objection': {
    title: text('处理异议', 'Decide an objection'),
    command: 'publicity/decide-objection',
    roles: ['hr-department'],
    target: { noticeId, objectionId },
  },
} as const;

/** Notices are watched until they end; objections are investigated, and decided. */
export const publicityTasks = defineTasks({
  kinds: KINDS,
  on: (on) => [
    on(NoticePublished, (todo, { data }) =>
      todo.open(`notice.${data.noticeId}`, {
        kind: data.kind === 'nomination-list' ? 'watch-list-notice' : 'watch-roster-notice',
        office: data.bodyId ?? data.organiserId,
        roundId: data.roundId,
        target: { noticeId: data.noticeId },
        dueOn: data.closableFrom,
      }),
    ),
    on(NoticeClosed, (todo, { data }) => todo.settle(`notice.${data.noticeId}`)),
    on(ObjectionRaised, (todo, { data }) => {
      // Whoever cannot be reached makes nobody any work.
      if (data.provenBy === 'signed-in') todo.open(objection(data.objectionId), investigation(data));
    }),
    on(ObjectionContactProven, (todo, { data }) =>
      todo.open(objection(data.objectionId), investigation(data)),
    ),
    on(WrittenFindingFiled, (todo, { data }) =>
      todo.open(objection(data.objectionId), {
        ...{ kind: 'decide-objection', candidacyId: data.candidacyId },
        target: { noticeId: data.noticeId, objectionId: data.objectionId },
      }),
    ),
    on(ObjectionDecided, (todo, { data }) => todo.settle(objection(data.objectionId))),
  ],
});

/** An objection stands: whoever investigates it has a finding to file. */
function investigation(one: {
  readonly noticeId: string;
  readonly objectionId: string;
  readonly candidacyId: string;
  readonly investigatorId: string;
}): TaskOf<typeof KINDS> {
  return {
    ...{ kind: 'file-finding', office: one.investigatorId, candidacyId: one.candidacyId },
    target: { noticeId: one.noticeId, objectionId: one.objectionId },
  };
}
