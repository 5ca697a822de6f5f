import type { Aggregate } from './aggregate';
import type { BilingualText } from './bilingual-text';
import type { Refusal } from './decision';
import { defineRefusal } from './refusal';

/** There is no such thing, as its id says. */
export const nothingThere = defineRefusal('not-found', 'not-found', {
  zh: '没有这一编号的{thing}。',
  en: 'There is no {thing} {id}.',
});

interface WithStatus {
  readonly status: string;
}

/** The states of an aggregate that have one of these statuses. */
export type StateIn<State extends WithStatus, Status> = State extends WithStatus
  ? State['status'] extends Status
    ? State
    : Extract<State['status'], Status> extends never
      ? never
      : State & { readonly status: Extract<State['status'], Status> }
  : never;

/** Says why a command cannot be given in a status. */
type Says<State> = (thing: { readonly id: string; readonly state: State }) => Refusal;

/** One status: what it is called, which commands may be given in it, and what any other command is told. */
interface StatusRow<State> {
  readonly title: BilingualText;
  readonly may: readonly string[];
  /** Default in the initial status: that there is no such thing. */
  readonly otherwise?: Says<State>;
}

type StatusTable<State extends WithStatus> = {
  readonly [Status in State['status']]: StatusRow<StateIn<State, Status>>;
};

type Rows = Readonly<Record<string, Pick<StatusRow<never>, 'title' | 'may'>>>;
type CommandsIn<Table extends Rows> = Table[keyof Table]['may'][number];
type StatusesFor<Table extends Rows, Command> = {
  [Status in keyof Table]: Command extends Table[Status]['may'][number] ? Status : never;
}[keyof Table];

/** The statuses of an aggregate in which a command may be given. `In` is the state in one of them. */
export interface Stage<State, In extends State = State> {
  readonly lifecycle: Lifecycle;
  readonly command: string;
  /** The state, where it is in one of them; otherwise what the command is told. */
  readonly admit: (id: string, state: State) => In | Refusal;
}

/** The table of an aggregate, or of a part of one, for whoever only reads it. */
export interface Lifecycle {
  readonly category: string;
  readonly title: BilingualText;
  readonly statuses: Rows;
  /** The tables of what has statuses of its own in it, such as the objections to a notice. */
  readonly parts: readonly Lifecycle[];
}

/** What a thing is called in the middle of a sentence. */
export function inSentence({ zh, en }: BilingualText): BilingualText {
  return { zh, en: en.toLowerCase() };
}

/**
 * Declares what may happen in each status of an aggregate: one table, of which refusals by state, what can be done now, and
 * the diagram follow. A part of an aggregate has a table too; its commands are those of the stream that it is kept in.
 * @param aggregate whose state tells its status; or the part
 * @param parts the tables of its parts
 */
export function defineLifecycle<State extends WithStatus, const Table extends StatusTable<State>>(
  { category, title, initial }: Pick<Aggregate<State, never>, 'category' | 'title' | 'initial'>,
  statuses: Table,
  parts: readonly Lifecycle[] = [],
): Lifecycle & {
  /** Where a command of this name may be given. */
  readonly of: <Command extends CommandsIn<Table>>(
    command: Command,
  ) => Stage<State, StateIn<State, StatusesFor<Table, Command>>>;
} {
  const lifecycle: Lifecycle = { category, title, statuses, parts };
  // By the status that a state has, which is the row of its own type.
  const rows: Readonly<Record<string, StatusRow<State>>> = statuses as never;
  return {
    ...lifecycle,
    of: <Command extends CommandsIn<Table>>(command: Command) => ({
      lifecycle,
      command,
      admit: (id: string, state: State) => {
        const { status } = state;
        const row = rows[status];
        // It is in one of the statuses that list the command.
        if (row?.may.includes(command)) return state as StateIn<State, StatusesFor<Table, Command>>;
        if (row?.otherwise) return row.otherwise({ id, state });
        if (status === initial.status) return nothingThere({ thing: inSentence(title), id });
        throw new TypeError(`${category} does not say why ${command} cannot be given when it is ${status}`);
      },
    }),
  };
}
