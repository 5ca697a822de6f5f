import type { ModuleName } from '#policy';
import type { Role } from '#access';
import type { QueryContext } from '#command-handling';
import type { RecordedEvent } from '#event-store';
import type { BilingualText, EventDefinition, EventOf, LocalDate } from '#kernel';
import type { Projection } from '#projections';
import type { Fields, ObjectOf } from '#vocabulary';
import type { ToDo } from './to-do';

/** A kind of task: what it is called, which command does it, who can give that, and what the command names. */
export interface TaskKind<Target extends Fields = Fields> {
  readonly title: BilingualText;
  /** Route of the command that settles it; for a choice of two, the one that grants. */
  readonly command: string;
  readonly roles: readonly Role[];
  /** Fields of the command that say what it is about. */
  readonly target: Target;
  /** Nobody sees it before its due date has passed. */
  readonly lateOnly?: true;
  /** It is seen from so many days before its due date on. Absent: from the event on that opens it. */
  readonly daysAhead?: number;
  /** Whoever does it is not told whom it concerns. */
  readonly blind?: true;
}
export type TaskKinds = Readonly<Record<string, TaskKind>>;

/** A mark that must be set, and to this value where one is named. */
export interface Need {
  readonly mark: string;
  readonly value?: string;
}

/** Whose a task is. Without a word of it, it is the organiser's of its round. */
interface Holder {
  readonly office?: string;
  /** The account whose it is, where it is a person's own and no office's. */
  readonly account?: string;
  /** Marks whose values are the office, or the account; the value may be the name of another mark, which then counts. */
  readonly officeOf?: string;
  readonly accountOf?: string;
}

/** When a task is seen: it may wait for more than the event that opened it. */
interface Ripeness {
  /** Marks that must be set. */
  readonly needs?: readonly Need[];
  /** Marks that must not be set. */
  readonly bars?: readonly string[];
  /** What must not be set for at least one of those that the task waits for: beginnings of marks that end with its id. */
  readonly eachBars?: readonly string[];
  /** The group whose tasks must all be settled before. */
  readonly after?: string;
  /** The group that it belongs to. */
  readonly group?: string;
}

/** What an open task says, of one kind of a context's. */
export type TaskOf<Kinds extends TaskKinds> = {
  [Kind in keyof Kinds & string]: Holder &
    Ripeness & {
      readonly kind: Kind;
      readonly target: ObjectOf<Kinds[Kind]['target']>;
      /** Left out where the event does not say it: the candidacy does then, see `ROUND_OF`. */
      readonly roundId?: string;
      readonly candidacyId?: string;
      readonly dueOn?: LocalDate;
      /** The mark whose day is the due date. */
      readonly dueBy?: string;
      /** The mark that it is open since: the first that is set of it. */
      readonly since?: string;
      /** Candidacies that the task waits for: without any left it is settled. */
      readonly waitingFor?: readonly string[];
    };
}[keyof Kinds & string];

/** Of a candidacy, the mark whose value is its round: tasks that name no round take it from there. */
export const roundOf = (candidacyId: string): string => `round-of.${candidacyId}`;
/** Of a person, the mark whose value is their own account, as their identity was asserted last. */
export const accountOf = (personId: string): string => `account-of.${personId}`;
/** Of a round, the mark whose value is the office of its organiser: it has the tasks that nobody else has. */
export const organiserOf = (roundId: string): string => `organiser-of.${roundId}`;

/** Of a round, the mark that it has ended: tasks whose command is refused from then on are gone. */
export const endOf = (roundId: string): string => `end-of.${roundId}`;

/** Of a round, the mark that the programme has a part: what it does not have is nobody's task. */
export const partOf = (roundId: string, part: ModuleName): string => `part-of.${roundId}.${part}`;

/** What one type of event does to the to-do list. */
export interface TaskStep {
  readonly type: string;
  readonly handle: (todo: ToDo, event: RecordedEvent) => void;
}

/** The `on` of a context's tasks, also for steps in files of their own. */
export type OnTaskEvent<Kinds extends TaskKinds> = <D extends EventDefinition>(
  definition: D,
  handle: (todo: ToDo<Kinds>, event: RecordedEvent<EventOf<D>>) => void,
) => TaskStep;

/** What a to-do list shows of the candidacies that tasks concern. */
export interface ConcernedCandidacies {
  readonly projections: readonly Projection[];
  readonly read: (
    context: QueryContext<Projection>,
    candidacyIds: readonly string[],
  ) => Promise<ReadonlyMap<string, { readonly name: string | null; readonly employerName: string }>>;
}

/** What a context gives people to do. */
export interface TaskDefinitions {
  readonly kinds: TaskKinds;
  readonly steps: readonly TaskStep[];
  /** Said by the one context that knows candidacies. */
  readonly candidacies?: ConcernedCandidacies;
}

/** Declares the tasks of a context: their kinds, and which event opens and settles them. */
export function defineTasks<const Kinds extends TaskKinds>(tasks: {
  readonly kinds: Kinds;
  readonly on: (on: OnTaskEvent<Kinds>) => readonly TaskStep[];
  readonly candidacies?: ConcernedCandidacies;
}): TaskDefinitions {
  const { kinds, on, candidacies } = tasks;
  const steps = on(({ type }, handle) => ({ type, handle: handle as TaskStep['handle'] }));
  return { kinds, steps, ...(candidacies && { candidacies }) };
}
