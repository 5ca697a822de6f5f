import type { BilingualText, EventDefinition, RefusalEntry } from '#kernel';
import type { Projection } from '#projections';
import type { AnyCommandDefinition, AnyQueryDefinition, DocumentDefinition } from '#command-handling';
import type { TaskDefinitions } from '#tasks';
import type { AnalyticsView } from '#views';
import type { Deadline, Workflow } from '#workflows';

/** What a context, or a part of it, gives to the applications that assemble it, as data. */
interface Parts {
  readonly events: readonly EventDefinition[];
  readonly commands: readonly AnyCommandDefinition[];
  readonly queries: readonly AnyQueryDefinition[];
  /** What is printed of the answers of its queries. */
  readonly documents: readonly DocumentDefinition[];
  readonly projections: readonly Projection[];
  readonly workflows: readonly Workflow[];
  readonly deadlines: readonly Deadline[];
  /** Why its commands are refused, as they say it themselves. */
  readonly refusals: readonly RefusalEntry[];
  /** What it gives people to do. */
  readonly tasks: readonly TaskDefinitions[];
  /** What programs for evaluation may read of it, without personal data. */
  readonly analytics: readonly AnalyticsView[];
}

/** A context as the applications see it: made by {@link contextOf} in `<context>.module.ts`. */
export interface ContextDefinition extends Parts {
  /** Path segment of its commands: `/api/v1/<name>/…`. */
  readonly name: string;
  readonly title: BilingualText;
}

/**
 * A part of a context that can be understood alone: one file `<name>.room.ts`, or a folder with the same folders as a
 * context. It says what it has, and nothing of what it has not.
 */
export type Room = Partial<Parts>;

/** A context: its name, its title, and what its rooms have together. A further room is named here and nowhere else. */
export function contextOf(name: string, title: BilingualText, ...rooms: readonly Room[]): ContextDefinition {
  const all = <Part>(part: (room: Room) => readonly Part[] | undefined): readonly Part[] =>
    rooms.flatMap((room) => part(room) ?? []);
  return {
    ...{ name, title },
    events: all((room) => room.events),
    commands: all((room) => room.commands),
    queries: all((room) => room.queries),
    documents: all((room) => room.documents),
    projections: all((room) => room.projections),
    workflows: all((room) => room.workflows),
    deadlines: all((room) => room.deadlines),
    refusals: all((room) => room.refusals),
    tasks: all((room) => room.tasks),
    analytics: all((room) => room.analytics),
  };
}
