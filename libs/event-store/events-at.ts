import type { EventStore, StoredEvent } from './event-store';

/** Positions that lie closer together than this are read in one stretch. */
const NEAR = 1_000n;

/**
 * The events at some positions, in the order of the log: in stretches of the log where positions lie close together.
 * @param canSeek whether the store reads from any position; a store that does not is read once, up to the last of them
 */
export async function eventsAt(
  store: Pick<EventStore, 'readAll'>,
  positions: readonly bigint[],
  canSeek: boolean,
): Promise<StoredEvent[]> {
  const wanted = new Set(positions);
  const sorted = [...wanted].sort((one, other) => (one < other ? -1 : 1));
  const found: StoredEvent[] = [];
  for (const { after, upTo } of canSeek ? stretchesOf(sorted) : wholeUpTo(sorted))
    for await (const page of store.readAll({ after, upTo }))
      found.push(...page.filter(({ position }) => wanted.has(position)));
  return found;
}

interface Stretch {
  readonly after: bigint;
  readonly upTo: bigint;
}

function stretchesOf(sorted: readonly bigint[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const position of sorted) {
    const last = stretches.at(-1);
    if (last && position - last.upTo < NEAR) stretches[stretches.length - 1] = { ...last, upTo: position };
    else stretches.push({ after: position - 1n, upTo: position });
  }
  return stretches;
}

function wholeUpTo(sorted: readonly bigint[]): readonly Stretch[] {
  const last = sorted.at(-1);
  return last === undefined ? [] : [{ after: 0n, upTo: last }];
}
