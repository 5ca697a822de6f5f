import { text } from '#kernel';
import { defineTasks, TaskDefinitions, TaskKind, TaskOf } from '#tasks';
import { noticeId, objectionId } from '#vocabulary';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  Publishable,
  WrittenFindingFiled,
} from './contracts';
import { publishableOf } from './domain/notice';

const objection = (id: string) => `objection.${id}`;

const KINDS = {
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
export function publicityTasksOf(publishables: readonly Publishable[]): TaskDefinitions {
  const watching = watchingOf(publishables);
  return {
    kinds: { ...watching.kinds, ...OF_OBJECTIONS.kinds },
    steps: [...watching.steps, ...OF_OBJECTIONS.steps],
  };
}

/** Whoever put something on notice watches it until its end. */
function watchingOf(publishables: readonly Publishable[]): TaskDefinitions {
  const kinds = publishables.map(
    ({ watching, title, publisher }): [string, TaskKind<{ noticeId: typeof noticeId }>] => [
      watching,
      {
        title: text(`${title.zh}公示中`, `The ${title.en} is on notice`),
        command: 'publicity/close-notice',
        roles: [publisher],
        target: { noticeId },
      },
    ],
  );
  return defineTasks({
    kinds: Object.fromEntries(kinds),
    on: (on) => [
      on(NoticePublished, (todo, { data }) =>
        todo.open(`notice.${data.noticeId}`, {
          kind: publishableOf(publishables, data.kind).watching,
          office: data.bodyId ?? data.organiserId,
          roundId: data.roundId,
          target: { noticeId: data.noticeId },
          dueOn: data.closableFrom,
        }),
      ),
      on(NoticeClosed, (todo, { data }) => todo.settle(`notice.${data.noticeId}`)),
    ],
  });
}

const OF_OBJECTIONS = defineTasks({
  kinds: KINDS,
  on: (on) => [
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
