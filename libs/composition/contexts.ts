import type { AnyCommandDefinition } from '#command-handling';
import type { ContextDefinition } from '#contexts';
import { accessRecordContext } from '#contexts/access-record';
import { administrationContext } from '#contexts/administration';
import { evidenceContext } from '#contexts/evidence';
import { fundingContext } from '#contexts/funding';
import { peopleContext } from '#contexts/people';
import { planningContext } from '#contexts/planning';
import { programmesContext } from '#contexts/programmes';
import { selectionContext } from '#contexts/selection';
import { supervisionContext } from '#contexts/supervision';
import { EventRegistry } from '#event-store';
import type { AnyProjection } from '#projections';
import { describeEssentials, timelineProjection } from '#timeline';
import { CommandCatalogue, deadlinesProjection, workflowEvents } from '#workflows';
import { publicity, reviews, titlesContext } from './registered';
import { meContextOf } from './me/me-context';
import { bundleQueryOf, replayContextOf } from './replay/replay-context';
import { replayOf } from './replay/replay-steps';
import { searchContextOf } from './search/search-context';
import { toDoContextOf } from './to-do/to-do-context';

/** Every context of the domain. A new one is named here once, and in nothing else. */
const DOMAIN: readonly ContextDefinition[] = [
  peopleContext,
  programmesContext,
  selectionContext,
  reviews.context,
  evidenceContext,
  publicity.context,
  titlesContext,
  fundingContext,
  supervisionContext,
  planningContext,
  accessRecordContext,
  administrationContext,
];

/** The to-do list of all of them. */
export const toDo = toDoContextOf(DOMAIN);

/** Reads the replay of anything. */
export const readReplay = replayOf(DOMAIN);

/** The replay as supervisors ask for it. */
export const replay = replayContextOf(readReplay, DOMAIN);

/** The same for evidence bundles. */
export const bundleQuery = bundleQueryOf(readReplay);

const SERVED: readonly ContextDefinition[] = [...DOMAIN, toDo, searchContextOf(DOMAIN), replay.context];

/** Every context of the system. */
export const CONTEXTS: readonly ContextDefinition[] = [...SERVED, meContextOf(SERVED)];

/** Every event type of the system. */
export function eventRegistry(): EventRegistry {
  return new EventRegistry([...CONTEXTS.flatMap((context) => context.events), ...workflowEvents]);
}

/** Every command by its route, such as `selection/nominate-candidate`. */
export function commandsByRoute(): ReadonlyMap<string, AnyCommandDefinition> {
  return new Map(
    CONTEXTS.flatMap((context) =>
      context.commands.map((definition) => [`${context.name}/${definition.name}`, definition] as const),
    ),
  );
}

/** The read model of all deadlines, which the sweeper works from. */
export const deadlines = deadlinesProjection(
  CONTEXTS.flatMap((context) => context.deadlines),
  new CommandCatalogue(commandsByRoute()),
);

/** What the essentials of events are called, by name. */
export const ESSENTIALS = describeEssentials(eventRegistry().all());

const PROJECTIONS: readonly AnyProjection[] = [
  ...CONTEXTS.flatMap((context) => context.projections),
  deadlines,
  timelineProjection(eventRegistry().all()),
];

/** Every read model of the system. */
export function allProjections(): readonly AnyProjection[] {
  return PROJECTIONS;
}
