import { Caller } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

interface Task {
  readonly kind: string;
  readonly command: string;
  readonly target: Readonly<Record<string, string | number>>;
  readonly dueOn: string | null;
  readonly workingDaysLeft: number | null;
}
interface Me {
  readonly today: string;
  readonly office: { readonly organisationId: string } | null;
}
interface Figures {
  readonly all: number;
  readonly late: number;
  readonly dueSoon: number;
}
interface Counts extends Figures {
  readonly more: boolean;
  readonly items: readonly (Figures & { readonly kind: string })[];
}
interface Action {
  readonly command: string;
  readonly target: Task['target'];
  readonly possible: 'yes' | 'no' | 'depends';
  readonly reasons: readonly { readonly code: string }[];
  readonly dependsOn: readonly string[];
}

/** What a caller is told of every command on a thing, which the target names by the fields of a command. */
export async function actionsOn(caller: Caller, target: Task['target']): Promise<readonly Action[]> {
  const named = new URLSearchParams(
    Object.entries(target).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return (await caller.read<{ readonly items: readonly Action[] }>(`actions?${named}`)).items;
}

/** What the counts have to say of a list that is complete, without the order of the kinds. */
function countsOf(tasks: readonly Task[], today: string): Counts {
  const figuresOf = (some: readonly Task[]): Figures => ({
    all: some.length,
    late: some.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
    dueSoon: some.filter(
      ({ dueOn, workingDaysLeft: left }) => dueOn !== null && dueOn >= today && left !== null && left <= 3,
    ).length,
  });
  const kinds = [...new Set(tasks.map(({ kind }) => kind))].sort();
  const items = kinds.map((kind) => ({ kind, ...figuresOf(tasks.filter((task) => task.kind === kind)) }));
  return { ...figuresOf(tasks), more: false, items };
}

/** As {@link countsOf} says it: by the names of the kinds, without what they are called. */
function inOrder({ all, late, dueSoon, more, items }: Counts): Counts {
  const sorted = items.toSorted((one, other) => (one.kind < other.kind ? -1 : 1));
  const figures = sorted.map((one) => ({
    kind: one.kind,
    all: one.all,
    late: one.late,
    dueSoon: one.dueSoon,
  }));
  return { ...{ all, late, dueSoon, more }, items: figures };
}

/** Whoever has something to do in the course of a round; two of an office where an office has two. */
const ACCOUNTS = [
  ...['hr-clerk', 'hr-reviewer', 'nanchang-clerk', 'nanchang-head', 'jiujiang-clerk', 'xiushui-clerk'],
  ...['hospital-employer', 'college-employer', 'tea-employer', 'applicant-01', 'applicant-02'],
  ...['expert-1', 'talent-officer', 'publicity-officer', 'education-officer'],
  ...['finance-rechecker', 'finance-cashier'],
];

/** Kinds whose command stays possible when nobody waits for it any more, each with the reason. */
const MAY_BE_DONE_AGAIN: Readonly<Record<string, string>> = {
  'propose-roster': 'a roster may be proposed in another order until it is on notice',
};

/** What somebody has to do, as their own list shows it. */
interface ListOf {
  readonly account: string;
  readonly caller: Caller;
  /** Whose tasks they are: those of the office, else of the account. */
  readonly holder: string;
  readonly tasks: readonly Task[];
}

/** Compares everybody's to-do list with what they are told to be possible, at moments of a round. */
export class ToDoWatch {
  /**
   * On a list, although whoever sees it is told that it is impossible, or is told nothing of it; and counts that are not those
   * of their list.
   */
  readonly impossible: string[] = [];
  /**
   * Not on a list, although it was a task of the office before, and whoever reads the list is told that it is possible. Of
   * commands that were nobody's task nothing is claimed: a quota may be raised and an opinion amended at any time.
   */
  readonly missing: string[] = [];
  /** How many tasks that are off a list were looked at. */
  looked = 0;
  /** Every task that was ever on a list, by its holder. */
  private readonly known = new Map<string, Map<string, Task>>();

  constructor(private readonly ledger: () => LedgerUnderTest) {}

  async look(): Promise<void> {
    const lists: ListOf[] = [];
    for (const account of ACCOUNTS) lists.push(await this.listOf(account));
    for (const { holder, tasks } of lists) {
      const ofHolder = this.known.get(holder) ?? new Map<string, Task>();
      for (const task of tasks) ofHolder.set(nameOf(task), task);
      this.known.set(holder, ofHolder);
    }
    for (const list of lists) {
      await this.lookAtListed(list);
      await this.lookAtUnlisted(list);
    }
  }

  private async listOf(account: string): Promise<ListOf> {
    const caller = await this.ledger().as(account);
    const { items: tasks } = await caller.read<{ readonly items: readonly Task[] }>('to-do?limit=200');
    const counts = await caller.read<Counts>('to-do/counts');
    const { today, office } = await caller.read<Me>('me');
    const [told, counted] = [inOrder(counts), countsOf(tasks, today)].map((one) => JSON.stringify(one));
    if (told !== counted) this.impossible.push(`${account} is told ${told}, and has ${counted}`);
    return { account, caller, holder: office?.organisationId ?? account, tasks };
  }

  private async lookAtListed({ account, caller, tasks }: ListOf): Promise<void> {
    for (const task of tasks) {
      const action = await actionFor(caller, task);
      if (action && action.possible !== 'no') continue;
      const why = action?.reasons.map(({ code }) => code).join(', ') ?? 'not among the actions';
      this.impossible.push(`${account}: ${nameOf(task)}: ${why}`);
    }
  }

  private async lookAtUnlisted({ account, caller, holder, tasks }: ListOf): Promise<void> {
    const listed = new Set(tasks.map(nameOf));
    for (const [name, task] of this.known.get(holder) ?? []) {
      if (listed.has(name) || task.kind in MAY_BE_DONE_AGAIN) continue;
      this.looked += 1;
      const action = await actionFor(caller, task);
      if (action && action.possible !== 'no') this.missing.push(`${account}: ${name}`);
    }
  }
}

const nameOf = ({ kind, command, target }: Task): string => `${kind}: ${command} ${JSON.stringify(target)}`;

async function actionFor(caller: Caller, { command, target }: Task): Promise<Action | undefined> {
  return (await actionsOn(caller, target)).find((one) => one.command === command);
}
