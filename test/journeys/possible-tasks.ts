import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

interface Task {
  readonly kind: string;
  readonly command: string;
  readonly target: Readonly<Record<string, string | number>>;
  readonly dueOn: string | null;
  readonly workingDaysLeft: number | null;
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
  readonly possible: 'yes' | 'no' | 'depends';
  readonly reasons: readonly { readonly code: string }[];
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

/** Whoever has something to do in the course of a round. */
const ACCOUNTS = [
  ...['hr-clerk', 'hr-reviewer', 'nanchang-clerk', 'nanchang-head', 'jiujiang-clerk', 'xiushui-clerk'],
  ...['hospital-employer', 'college-employer', 'tea-employer', 'applicant-01', 'applicant-02'],
  ...['expert-1', 'talent-officer', 'publicity-officer', 'education-officer'],
];

/**
 * Of the tasks on anybody's to-do list: those that whoever sees them is told to be impossible, or is told nothing of, each
 * with who it is and why; and whose counts are not those of their list.
 */
export async function impossibleTasks(ledger: LedgerUnderTest): Promise<readonly string[]> {
  const found: string[] = [];
  for (const account of ACCOUNTS) {
    const caller = await ledger.as(account);
    const { items: tasks } = await caller.read<{ readonly items: readonly Task[] }>('to-do?limit=200');
    const counts = await caller.read<Counts>('to-do/counts');
    const { today } = await caller.read<{ readonly today: string }>('me');
    const [told, counted] = [inOrder(counts), countsOf(tasks, today)].map((one) => JSON.stringify(one));
    if (told !== counted) found.push(`${account} is told ${told}, and has ${counted}`);
    for (const { command, target } of tasks) {
      const named = new URLSearchParams(
        Object.entries(target).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const { items } = await caller.read<{ readonly items: readonly Action[] }>(`actions?${named}`);
      const action = items.find((one) => one.command === command);
      if (action && action.possible !== 'no') continue;
      const why = action?.reasons.map(({ code }) => code).join(', ') ?? 'not among the actions';
      found.push(`${account}: ${command} ${named}: ${why}`);
    }
  }
  return found;
}
