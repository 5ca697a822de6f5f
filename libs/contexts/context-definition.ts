import type { EventDefinition, RefusalEntry } from '#kernel';
import type { Projection } from '#projections';
import type { AnyCommandDefinition, AnyQueryDefinition } from '#command-handling';
import type { TaskDefinitions } from '#tasks';
import type { Deadline, Workflow } from '#workflows';

/** A context as the applications see it: everything they assemble, declared as data in `<context>.module.ts`. */
export interface ContextDefinition {
  /** Path segment of its commands: `/api/v1/<name>/…`. */
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly events: readonly EventDefinition[];
  readonly commands: readonly AnyCommandDefinition[];
  readonly queries: readonly AnyQueryDefinition[];
  readonly projections: readonly Projection[];
  readonly workflows: readonly Workflow[];
  readonly deadlines: readonly Deadline[];
  /** Why its commands are refused, as they say it themselves. */
  readonly refusals?: readonly RefusalEntry[];
  /** What it gives people to do. */
  readonly tasks?: TaskDefinitions;
}

/** A part of a context that can be held in mind alone, in a folder of its own with the same rooms as a context. */
export type Room = Partial<Omit<ContextDefinition, 'name' | 'title' | 'tasks'>>;

/** What the rooms of a context have, together. */
export function ofRooms(...rooms: readonly Room[]): Omit<ContextDefinition, 'name' | 'title' | 'tasks'> {
  const all = <Part>(part: (room: Room) => readonly Part[] | undefined): readonly Part[] =>
    rooms.flatMap((room) => part(room) ?? []);
  return {
    events: all((room) => room.events),
    commands: all((room) => room.commands),
    queries: all((room) => room.queries),
    projections: all((room) => room.projections),
    workflows: all((room) => room.workflows),
    deadlines: all((room) => room.deadlines),
    refusals: all((room) => room.refusals),
  };
}
