import type { CounterSum, CounterSums } from './counter-sums';
import type { TableShape } from './table-shape';

/** What was added to a key from one day on. */
export interface RunningBalance extends CounterSum {
  /** The next day on which something was added; undefined for the last. */
  readonly until: string | undefined;
}

/** What was added to a balance table, day by day for each key: all that was added up to each of the days. */
export function runningBalances(folded: CounterSums): readonly RunningBalance[] {
  const { shape } = folded;
  return [...byKeyWithoutDay(shape, folded.sums()).values()].flatMap((days) => {
    days.sort((one, other) => (dayOf(one) < dayOf(other) ? -1 : 1));
    const balance = shape.row.columns.map(() => 0n);
    return days.map(({ key, sums }, place) => {
      sums.forEach((sum, column) => (balance[column] = (balance[column] ?? 0n) + sum));
      const next = days[place + 1];
      return { key, sums: [...balance], until: next && dayOf(next) };
    });
  });
}

function byKeyWithoutDay(shape: TableShape, sums: readonly CounterSum[]): Map<string, CounterSum[]> {
  const found = new Map<string, CounterSum[]>();
  for (const sum of sums) {
    // The day is the last column of the key.
    const id = shape.key.write(sum.key).slice(0, -1).join('\u0000');
    const same = found.get(id);
    if (same) same.push(sum);
    else found.set(id, [sum]);
  }
  return found;
}

/** A column of dates holds texts. */
const dayOf = ({ key }: CounterSum): string => key.day as string;
