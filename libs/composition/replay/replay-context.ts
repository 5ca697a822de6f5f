import {
  type AnyCommandDefinition,
  defineQuery,
  openToItsRoles,
  parametersOf,
  QueryContext,
} from '#command-handling';
import { ContextDefinition, contextOf } from '#contexts';
import { BilingualText, text } from '#kernel';
import { PolicyPack, titlesInPacks } from '#policy';
import {
  essentialsOf,
  type Origin,
  readTimeline,
  timeline,
  TimelineEntry,
  timelineFields,
  timelineItem,
} from '#timeline';
import { shown, tablesOf } from '#views';
import {
  choice,
  identifier,
  inBothLanguages,
  labelled,
  line,
  listOf,
  nullable,
  objectOf,
  objectsOf,
  unnamed,
} from '#vocabulary';
import { officeName, officeNamesProjection } from '../../contexts/office-names';

/** What can be replayed: the kinds of things that events say they are about. */
export const REPLAYED: Readonly<Record<string, BilingualText>> = {
  candidacy: text('申报', 'Candidacy'),
  consultation: text('征求意见', 'Consultation'),
  expert: text('专家', 'Expert'),
  inspection: text('检查', 'Inspection'),
  list: text('推荐人选名单', 'Nomination list'),
  notice: text('公示', 'Notice'),
  order: text('督办事项', 'Rectification order'),
  organisation: text('单位', 'Organisation'),
  panel: text('评审组', 'Review panel'),
  person: text('人员', 'Person'),
  programme: text('人才计划', 'Programme'),
  project: text('项目', 'Project'),
  round: text('年度选拔', 'Round'),
};

const kind = choice(text('种类', 'Kind'), REPLAYED);
const subjectId = identifier(text('编号', 'Id'), { entity: 'any' });

class ReplayParameters extends parametersOf({ kind, subjectId }) {}

class ReplayTitle extends shown(inBothLanguages) {}

/** A value of any form, as JSON text: what an event said. */
const said = (zh: string, en: string) =>
  nullable(
    line(labelled(text(zh, en), text('以 JSON 书写', 'written as JSON')), { maximum: 100_000 }),
    text('此前没有的为 null', 'null where there was none'),
  );

class ReplayChange extends shown({
  field: line(text('字段', 'Field'), { maximum: 200 }, { example: 'status' }),
  title: nullable(
    objectOf(text('字段名称', 'Title of the field'), () => ReplayTitle),
    text('没有名称的为 null', 'null where it has none'),
  ),
  before: said('此前的值', 'Value before'),
  after: said('此后的值', 'Value after'),
}) {}

class ReplayEntry extends shown({
  ...timelineFields,
  command: line(text('命令', 'Command'), { maximum: 200 }, { example: 'selection/nominate-candidate' }),
  commandTitle: nullable(
    objectOf(text('命令名称', 'Title of the command'), () => ReplayTitle),
    text('不再有此命令的为 null', 'null for a command that is no more'),
  ),
  correlationId: identifier(text('请求编号', 'Id of the request'), { entity: 'any' }),
  causationId: identifier(text('起因编号', 'Id of the cause'), { entity: 'any' }),
  causeTitle: nullable(
    objectOf(text('起因事件', 'Event that caused it'), () => ReplayTitle),
    text(
      '起因是命令、或不在此过程中的为 null',
      'null where a command caused it, or an event of another replay',
    ),
  ),
  policyVersions: listOf(
    text('所依政策版本', 'Versions of the policy'),
    line(
      text('政策版本', 'Version of the policy'),
      { maximum: 200 },
      { example: 'jiangxi-double-high@2021-1' },
    ),
    100,
  ),
  changes: objectsOf(
    labelled(
      text('变化', 'Changes'),
      text(
        '本步骤写入的各项，及其在此过程中先前的值',
        'what the step wrote, and what was written there before in this replay',
      ),
    ),
    () => ReplayChange,
  ),
}) {}

class Replay extends shown({
  kind,
  subjectId: unnamed(subjectId, text('按所问编号原样返回', 'the id that was asked for')),
  entries: objectsOf(text('全过程', 'Every step, oldest first'), () => ReplayEntry),
}) {}

const FOR_SUPERVISORS = openToItsRoles(
  '监督部门可重演任何人员、单位、事项的全过程',
  'supervisory bodies replay any person, body or case',
);

const projections = [timeline, officeNamesProjection] as const;
const table = tablesOf(projections);

/** The replay of anything, as a context of its own: events and commands of all others say what there is to show. */
export function replayContextOf(contexts: readonly ContextDefinition[]): ContextDefinition {
  const commands = new Map(
    contexts.flatMap(({ name, commands: own }) => own.map((one) => [`${name}/${one.name}`, one] as const)),
  );
  const titles = new Map<string, BilingualText>();
  for (const [name, schema] of essentialsOf(contexts.flatMap(({ events }) => events)))
    if (schema['x-title']) titles.set(name, schema['x-title']);
  return contextOf('replay', text('重演', 'Replay'), { queries: [replayQueryOf(commands, titles)] });
}

function replayQueryOf(
  commands: ReadonlyMap<string, Pick<AnyCommandDefinition, 'summary'>>,
  titles: ReadonlyMap<string, BilingualText>,
) {
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
    projections,
    run: async (subject, context) => {
      const found = await context.read(projections, (_tables, query) =>
        readTimeline(
          table('timeline'),
          query,
          { kind: subject.kind, id: subject.subjectId },
          context,
          (column) => officeName(table('offices'), column),
        ),
      );
      if (found.length === 0) return undefined;
      const opened = await context.open(found.map(({ sealed }) => sealed));
      const events = new Map(found.map((row) => [row.eventId, row.title]));
      const known = new Map<string, unknown>();
      const entries = found.map((row) => {
        const packs = packsOf(row.origin, context);
        const entry = timelineItem(row, opened, (words, ids) => titlesInPacks(packs, words, ids));
        return {
          ...entry,
          ...row.origin,
          commandTitle: commands.get(row.origin.command)?.summary ?? null,
          // The first event of a command has the command's id (ADR 0014): it is no cause of itself.
          causeTitle: (row.origin.causationId !== row.eventId && events.get(row.origin.causationId)) || null,
          changes: changesBy(entry, known, titles),
        };
      });
      return { kind: subject.kind, subjectId: subject.subjectId, entries };
    },
  });
}

/** What a step wrote, beside what was last written there before. */
function changesBy(
  { detail }: Pick<TimelineEntry, 'detail'>,
  known: Map<string, unknown>,
  titles: ReadonlyMap<string, BilingualText>,
): ReplayChange[] {
  return Object.entries(detail).flatMap(([field, after]) => {
    const title = titles.get(field);
    // What is beside an id and calls it by name changes with it.
    if (title === undefined) return [];
    const before = known.get(field);
    known.set(field, after);
    const written = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
    return [{ field, title: { zh: title.zh, en: title.en }, before: written(before), after: written(after) }];
  });
}

/** The packs of the versions that a decision looked at. */
function packsOf({ policyVersions }: Origin, { policies }: Pick<QueryContext, 'policies'>): PolicyPack[] {
  return policyVersions.flatMap((one) => {
    const at = one.lastIndexOf('@');
    const pack = policies.version(one.slice(0, at), one.slice(at + 1));
    return pack ? [pack] : [];
  });
}
