import { defineQuery, openToItsRoles } from '#command-handling';
import { ContextDefinition, contextOf } from '#contexts';
import { text } from '#kernel';
import { Replay, ReplayParameters } from './replay-answer';
import { replayed, ReadReplay } from './replay-steps';

const FOR_SUPERVISORS = openToItsRoles(
  '监督部门可重演任何人员、单位、事项的全过程',
  'supervisory bodies replay any person, body or case',
);

/** The replay of anything, as a context of its own, and its query. */
export function replayContextOf(read: ReadReplay): {
  readonly context: ContextDefinition;
  readonly query: ReturnType<typeof replayQueryOf>;
} {
  const query = replayQueryOf(read);
  return { context: contextOf('replay', text('重演', 'Replay'), { queries: [query] }), query };
}

/** Every step of one thing, for supervisors. */
function replayQueryOf(read: ReadReplay) {
  return defineQuery({
    path: 'replay',
    parameters: ReplayParameters,
    answer: Replay,
    summary: text(
      '重演一个事项的全过程：何人、以何身份、依据何条款、由何命令、改变了什么',
      'Replay of one thing: who, in which role, under which clause, by which command, changed what',
    ),
    roles: ['supervisor'],
    scope: FOR_SUPERVISORS,
    projections: replayed,
    run: async ({ kind, subjectId }, context) => {
      const entries = await read({ kind, id: subjectId }, context);
      return entries.length === 0 ? undefined : { kind, subjectId, entries };
    },
  });
}
