import type { EventDefinition } from '#kernel';
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
  /** What it gives people to do. */
  readonly tasks?: TaskDefinitions;
}
