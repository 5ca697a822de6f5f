import { defineQuery, openToItsRoles } from '#command-handling';
import { ContextDefinition, contextOf } from '#contexts';
import { BilingualText, text } from '#kernel';
import { disclosed, disclosuresOfPerson } from './disclosures-of-person';
import { noted, withNotes } from './notes-beside-steps';
import { Replay, ReplayEntry, ReplayParameters } from './replay-answer';
import { replayed, ReadReplay } from './replay-steps';

const FOR_SUPERVISORS = openToItsRoles(
  '监督部门可重演任何人员、单位、事项的全过程',
  'supervisory bodies replay any person, body or case',
);

/**
 * The replay of anything, as a context of its own, and its query.
 * @param contexts whose queries are named where they showed personal data
 */
export function replayContextOf(
  read: ReadReplay,
  contexts: readonly ContextDefinition[],
): {
  readonly context: ContextDefinition;
  readonly query: ReturnType<typeof replayQueryOf>;
} {
  const titles = new Map(contexts.flatMap(({ queries }) => queries.map((one) => [one.path, one.summary])));
  const query = replayQueryOf(read, (path) => titles.get(path));
  return { context: contextOf('replay', text('重演', 'Replay'), { queries: [query] }), query };
}

/**
 * The same of which nothing sealed is opened, for an evidence bundle, which discloses nobody. No context lists it: what is asked for by it
 * is answered as a file.
 */
export function bundleQueryOf(read: ReadReplay) {
  return defineQuery({
    path: 'replay/bundle',
    parameters: ReplayParameters,
    answer: Replay,
    summary: text(
      '由作业生成一个事项的证据包，可脱离本系统核验',
      'Have an evidence bundle of one thing made by a job: it is verified without this software',
    ),
    roles: ['supervisor'],
    scope: FOR_SUPERVISORS,
    projections: replayed,
    run: async ({ kind, subjectId }, context) => {
      const unopened = { ...context, open: () => Promise.resolve(new Map<string, never>()) };
      const entries = await read({ kind, id: subjectId }, unopened);
      return entries.length === 0 ? undefined : { kind, subjectId, entries };
    },
  });
}

/** Every step of one thing, for supervisors. */
function replayQueryOf(read: ReadReplay, titleOf: (path: string) => BilingualText | undefined) {
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
    projections: [...new Set([...replayed, ...disclosed, ...noted])],
    run: async ({ kind, subjectId }, context) => {
      const entries = await read({ kind, id: subjectId }, context);
      if (entries.length === 0) return undefined;
      const reads = kind === 'person' ? await disclosuresOfPerson(subjectId, context, titleOf) : [];
      const steps = [...entries, ...reads].sort(byPosition);
      return { kind, subjectId, entries: await withNotes(steps, context) };
    },
  });
}

const byPosition = (one: ReplayEntry, other: ReplayEntry): number =>
  Number(BigInt(one.position) - BigInt(other.position));
