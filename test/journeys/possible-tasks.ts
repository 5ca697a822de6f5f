import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

interface Task {
  readonly kind: string;
  readonly command: string;
  readonly target: Readonly<Record<string, string | number>>;
}
interface Action {
  readonly command: string;
  readonly possible: 'yes' | 'no' | 'depends';
  readonly reasons: readonly { readonly code: string }[];
}

/** Whoever has something to do in the course of a round. */
const ACCOUNTS = [
  ...['hr-clerk', 'hr-reviewer', 'nanchang-clerk', 'nanchang-head', 'jiujiang-clerk', 'xiushui-clerk'],
  ...['hospital-employer', 'college-employer', 'tea-employer', 'applicant-01', 'applicant-02'],
  ...['expert-1', 'talent-officer', 'publicity-officer', 'education-officer'],
];

/**
 * Of the tasks on anybody's to-do list: those that whoever sees them is told to be impossible, or is told nothing of, each
 * with who it is and why.
 */
export async function impossibleTasks(ledger: LedgerUnderTest): Promise<readonly string[]> {
  const found: string[] = [];
  for (const account of ACCOUNTS) {
    const caller = await ledger.as(account);
    const { items: tasks } = await caller.read<{ readonly items: readonly Task[] }>('to-do?limit=200');
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
