import type { QueryContext } from '#command-handling';
import type { ContextDefinition } from '#contexts';
import type { BilingualText, Subject } from '#kernel';
import { PolicyPack, titlesInPacks } from '#policy';
import {
  type CheckedRules,
  essentialsOf,
  readTimeline,
  timeline,
  TimelineEntry,
  timelineItem,
} from '#timeline';
import { tablesOf } from '#views';
import { ClearOutcome, Finding, shownOutcomes } from '../../contexts/event-fields';
import { officeName, officeNamesProjection } from '../../contexts/office-names';
import { titleIn } from '../../contexts/pack-titles';
import { packsOf, recheckOf } from './recheck';
import type { ReplayChange, ReplayEntry } from './replay-answer';

/** What a replay is read from. */
export const replayed = [timeline, officeNamesProjection] as const;
const table = tablesOf(replayed);

/** What a replay is read with: that of a query, or of an operator, to whom nothing sealed is opened. */
export type ReplayReading = Pick<
  QueryContext<(typeof replayed)[number]>,
  'read' | 'open' | 'policies' | 'scope' | 'actor' | 'stateBefore'
>;

/** Reads every step of a thing, oldest first; none for one that the log does not tell of. */
export type ReadReplay = (subject: Subject, reading: ReplayReading) => Promise<ReplayEntry[]>;

/** How the steps of anything are read: events and commands of all contexts say what there is to show. */
export function replayOf(contexts: readonly ContextDefinition[]): ReadReplay {
  const commands = new Map<string, BilingualText>(
    contexts.flatMap(({ name, commands: own, queries }) => [
      ...own.map((one) => [`${name}/${one.name}`, one.summary] as const),
      // Who was turned away from a query asked for its path.
      ...queries.map(({ path, summary }) => [path, summary] as const),
    ]),
  );
  const titles = new Map<string, BilingualText>();
  for (const [name, schema] of essentialsOf(contexts.flatMap(({ events }) => events)))
    if (schema['x-title']) titles.set(name, schema['x-title']);
  return (subject, reading) => readSteps(subject, reading, { commands, titles });
}

/** What things are called. */
interface Words {
  readonly commands: ReadonlyMap<string, BilingualText>;
  readonly titles: ReadonlyMap<string, BilingualText>;
}

async function readSteps(
  subject: Subject,
  reading: ReplayReading,
  { commands, titles }: Words,
): Promise<ReplayEntry[]> {
  const found = await reading.read(replayed, (_tables, query) =>
    readTimeline(table('timeline'), query, subject, reading, (column) =>
      officeName(table('offices'), column),
    ),
  );
  const opened = await reading.open(found.flatMap(({ sealed, checked }) => [sealed, checked.findings]));
  const again = await Promise.all(found.map((row) => recheckOf(row, reading)));
  const events = new Map(found.map((row) => [row.eventId, row.title]));
  const known = new Map<string, unknown>();
  return found.map((row, at) => {
    const packs = packsOf(row.origin, reading);
    const entry = timelineItem(row, opened, (words, ids) => titlesInPacks(packs, words, ids));
    return {
      ...entry,
      ...row.origin,
      policyVersions: [...row.origin.policyVersions],
      commandTitle: commands.get(row.origin.command) ?? null,
      // The first event of a command has the command's id (ADR 0014): it is no cause of itself.
      causeTitle: (row.origin.causationId !== row.eventId && events.get(row.origin.causationId)) || null,
      ...gatesOf(row.checked, opened, packs),
      recheck: again[at] ?? null,
      changes: changesBy(entry, known, titles),
      notes: [],
    };
  });
}

type Opened = Awaited<ReturnType<ReplayReading['open']>>;

/** The rules that were checked at a step, as the dossier shows them: what was found is null where it may not be seen, or was erased. */
function gatesOf(
  { gates, findings }: CheckedRules,
  opened: Opened,
  packs: readonly PolicyPack[],
): Pick<ReplayEntry, 'gateStage' | 'gates'> {
  if (gates === null) return { gateStage: null, gates: [] };
  // The schema of the events says so.
  const [outcomes, found] = [gates.outcomes, findings && opened.get(findings.eventId)?.findings] as [
    readonly ClearOutcome[],
    readonly Finding[] | null | undefined,
  ];
  return {
    gateStage: gates.stage as ReplayEntry['gateStage'],
    gates: shownOutcomes(outcomes, found ?? []).map((outcome) => ({
      ...outcome,
      ruleTitle: titleIn(packs, 'eligibility', outcome.rule),
      clauseTitle: titleIn(packs, 'clauses', outcome.clause),
    })),
  };
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
