import type { Aggregate } from './aggregate';
import type { BilingualText } from './bilingual-text';
import type { Refusal } from './decision';
import type { DomainEvent } from './event';
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
  /** What the command is told in any other status. */
  readonly against: (id: string, state: State) => Refusal | undefined;
  /** Type-level only. */
  readonly __in?: (state: State) => In;
}

/** The table of an aggregate, for whoever only reads it. */
export interface Lifecycle {
  readonly category: string;
  readonly title: BilingualText;
  readonly statuses: Rows;
}

/** What a thing is called in the middle of a sentence. */
export function inSentence({ zh, en }: BilingualText): BilingualText {
  return { zh, en: en.toLowerCase() };
}

/**
 * Declares what may happen in each status of an aggregate: one table, of which refusals by state, what can be done now, and
 * the diagram follow.
 * @param aggregate whose state tells its status
 */
export function defineLifecycle<
  State extends WithStatus,
  Event extends DomainEvent,
  const Table extends StatusTable<State>,
>(
  { category, title, initial }: Aggregate<State, Event>,
  statuses: Table,
): Lifecycle & {
  /** Where a command of this name may be given. */
  readonly of: <Command extends CommandsIn<Table>>(
    command: Command,
  ) => Stage<State, StateIn<State, StatusesFor<Table, Command>>>;
} {
  const lifecycle: Lifecycle = { category, title, statuses };
  // By the status that a state has, which is the row of its own type.
  const rows: Readonly<Record<string, StatusRow<State>>> = statuses as never;
  return {
    ...lifecycle,
    of: (command) => ({
      lifecycle,
      command,
      against: (id, state) => {
        const { status } = state;
        const row = rows[status];
        if (row?.may.includes(command)) return undefined;
        if (row?.otherwise) return row.otherwise({ id, state });
        if (status === initial.status) return nothingThere({ thing: inSentence(title), id });
        throw new TypeError(`${category} does not say why ${command} cannot be given when it is ${status}`);
      },
    }),
  };
}
