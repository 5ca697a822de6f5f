import type { AnyCommandDefinition, CommandDefinition } from '#command-handling';
import type { RecordedEvent } from '#event-store';
import { BilingualText, DomainEvent, EventDefinition, EventOf, Json } from '#kernel';

/** A command that a workflow or a deadline wants given, by the system. Holds ids only, never personal data. */
export interface PlannedCommand {
  readonly definition: AnyCommandDefinition;
  readonly body: object;
}

/** Plans a command with a typed body. */
export function plan<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts> & AnyCommandDefinition,
  body: Body,
): PlannedCommand {
  return { definition, body };
}

/** What a workflow answers to an event: commands, and what it wants to remember for the same instance. */
export interface Reaction {
  readonly commands: readonly PlannedCommand[];
  /** Replaces the instance's memory; absent: as it was. */
  readonly memory?: Json;
}

export interface WorkflowBinding {
  readonly type: string;
  /** Which instance of the workflow the event belongs to, such as a round id. */
  readonly instance: (event: RecordedEvent) => string;
  /** Pure. */
  readonly react: (event: RecordedEvent, memory: Json | undefined) => Reaction;
}

/**
 * When this happened, that shall be done: a process manager. Its commands carry ids derived from the causing
 * event, so that a replay repeats nothing; its own stream `workflow-<name>.<instance>` is its memory and shows
 * what became of each command.
 */
export interface Workflow {
  /** kebab-case. */
  readonly name: string;
  readonly title: BilingualText;
  readonly bindings: readonly WorkflowBinding[];
}

type OnEvent = <Definition extends EventDefinition>(
  definition: Definition,
  instance: (event: RecordedEvent<EventOf<Definition>>) => string,
  react: (event: RecordedEvent<EventOf<Definition>>, memory: Json | undefined) => Reaction,
) => WorkflowBinding;

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Declares a workflow.
 * @throws TypeError when the name is not kebab-case or an event type is bound twice
 */
export function defineWorkflow(workflow: {
  readonly name: string;
  readonly title: BilingualText;
  readonly on: (on: OnEvent) => readonly WorkflowBinding[];
}): Workflow {
  const on: OnEvent = (definition, instance, react) => ({
    type: definition.type,
    instance: instance as WorkflowBinding['instance'],
    react: react as WorkflowBinding['react'],
  });
  if (!NAME.test(workflow.name)) throw new TypeError(`workflow name must be kebab-case: ${workflow.name}`);
  const bindings = workflow.on(on);
  const types = bindings.map((binding) => binding.type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw new TypeError(`workflow ${workflow.name} binds ${twice} twice`);
  return { name: workflow.name, title: workflow.title, bindings };
}

/** Due once something has happened, by the name that the kind's `happens` gives it; at once where it has already. */
export interface OnceHappened {
  readonly once: string;
}

/** A deadline that an event opens: at `dueAt` the command is given; it is refused when no longer true. */
export interface OpenedDeadline {
  /** Names the deadline within its kind, such as a notice id. */
  readonly key: string;
  readonly dueAt: Date | OnceHappened;
  readonly command: PlannedCommand;
}

export type DeadlineBinding =
  | {
      readonly type: string;
      readonly effect: 'open';
      readonly open: (event: RecordedEvent) => OpenedDeadline | null;
    }
  | {
      readonly type: string;
      readonly effect: 'settle';
      readonly settle: (event: RecordedEvent) => string | null;
    }
  | {
      readonly type: string;
      readonly effect: 'happen';
      readonly happen: (event: RecordedEvent) => string;
    };

/** A kind of deadline: which events open one, and which settle it before its time or after. */
export interface Deadline {
  /** kebab-case. */
  readonly name: string;
  readonly title: BilingualText;
  /** From 1; raised when the bindings change in meaning, so that the deadlines are folded anew. */
  readonly version: number;
  readonly bindings: readonly DeadlineBinding[];
}

interface DeadlineOn {
  readonly opens: <Definition extends EventDefinition>(
    definition: Definition,
    open: (event: RecordedEvent<EventOf<Definition>>) => OpenedDeadline | null,
  ) => DeadlineBinding;
  readonly settles: <Definition extends EventDefinition>(
    definition: Definition,
    settle: (event: RecordedEvent<EventOf<Definition>>) => string | null,
  ) => DeadlineBinding;
  /** What deadlines that wait for it are due by, from the time of this event on. */
  readonly happens: <Definition extends EventDefinition>(
    definition: Definition,
    happen: (event: RecordedEvent<EventOf<Definition>>) => string,
  ) => DeadlineBinding;
}

/**
 * Declares a kind of deadline. Pure folds: a rebuild gives the same deadlines.
 * @throws TypeError when the name is not kebab-case
 */
export function defineDeadline(deadline: {
  readonly name: string;
  readonly title: BilingualText;
  /** See {@link Deadline.version}; absent: 1. */
  readonly version?: number;
  readonly on: (on: DeadlineOn) => readonly DeadlineBinding[];
}): Deadline {
  const on: DeadlineOn = {
    opens: (definition, open) => ({
      type: definition.type,
      effect: 'open',
      open: open as (event: RecordedEvent) => OpenedDeadline | null,
    }),
    settles: (definition, settle) => ({
      type: definition.type,
      effect: 'settle',
      settle: settle as (event: RecordedEvent) => string | null,
    }),
    happens: (definition, happen) => ({
      type: definition.type,
      effect: 'happen',
      happen: happen as (event: RecordedEvent) => string,
    }),
  };
  const { name, title, version = 1 } = deadline;
  if (!NAME.test(name)) throw new TypeError(`name of a deadline must be kebab-case: ${name}`);
  return { name, title, version, bindings: deadline.on(on) };
}
