import type { OpenRebuild } from '#contexts/administration';
import { UnavailableError } from '#kernel';
import { BlindIndex } from '#privacy';
import { soleLeadership } from '#workflows';
import { until } from '../../test/until';
import { OrderedRebuilds } from './ordered-rebuilds';

/** Carries orders out until each is reported; a read model may make trouble. */
async function carriedOut(orders: OpenRebuild[], rebuild: (name: string) => void) {
  const [reported, warnings, ids]: [unknown[], string[], string[]] = [[], [], []];
  const jobs = new OrderedRebuilds({
    open: () => Promise.resolve([...orders]),
    operations: {
      rebuild: async (name) => {
        rebuild(name);
        return Promise.resolve({ projection: name, generation: 2, position: 1n });
      },
    },
    useCases: {
      give: (async (_: unknown, body: { readModel: string }, { commandId }: { commandId: string }) => {
        reported.push({ ...body });
        ids.push(commandId);
        orders.splice(0, 1);
        return Promise.resolve({ kind: 'appended' });
      }) as never,
    },
    blindIndex: new BlindIndex(Buffer.alloc(32, 1)),
    leadership: soleLeadership,
    log: { warn: (_: unknown, line?: string) => void warnings.push(String(line)) } as never,
  });
  const stop = new AbortController();
  const running = jobs.run(stop.signal);
  await until(
    () => orders.length === 0 || warnings.length > 0,
    () => 'the orders are carried out',
  );
  stop.abort();
  await running;
  return { reported, warnings, ids };
}

describe('the rebuilds that a system administrator ordered', () => {
  it('are carried out one after the other, and reported', async () => {
    const rebuilt: string[] = [];
    const orders = [
      { readModel: 'evidence', position: '7' },
      { readModel: 'notices', position: '9' },
    ];
    const { reported, ids } = await carriedOut(orders, (name) => void rebuilt.push(name));
    expect(rebuilt).toEqual(['evidence', 'notices']);
    expect(reported).toEqual([
      { readModel: 'evidence', rebuildOutcome: 'rebuilt' },
      { readModel: 'notices', rebuildOutcome: 'rebuilt' },
    ]);
    expect(new Set(ids).size).toBe(2);
  });

  it('end as unknown where there is no such read model, and as failed where it cannot be built', async () => {
    const outcomeOf = async (fault: Error) => {
      const orders = [{ readModel: 'x', position: '1' }];
      return (
        await carriedOut(orders, () => {
          throw fault;
        })
      ).reported;
    };
    expect(await outcomeOf(new RangeError('no such projection'))).toEqual([
      { readModel: 'x', rebuildOutcome: 'unknown' },
    ]);
    expect(await outcomeOf(new TypeError('cannot be folded'))).toEqual([
      { readModel: 'x', rebuildOutcome: 'failed' },
    ]);
  });

  it('stay open while the log cannot be read, and are tried again', async () => {
    const orders = [{ readModel: 'x', position: '1' }];
    const { reported, warnings } = await carriedOut(orders, () => {
      throw new UnavailableError('event log');
    });
    expect(reported).toEqual([]);
    expect(warnings).toEqual(['ordered rebuilds cannot be carried out for now']);
  });
});
