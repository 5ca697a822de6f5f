import fc from 'fast-check';
import { EventIntake } from '../folding/event-intake';
import { projectInMemory } from '../in-memory/project-in-memory';
import { balanceTable, defineProjection } from '../projection';
import {
  appendSamples,
  joined,
  recordedSamples,
  sampleReader,
  type SampleEvent,
} from '../sample-projection.testing';
import { BatchWriter } from './batch-writer';
import { EngineUnderTest } from './engine.testing';

interface Added {
  readonly member: string;
  readonly team: string;
  readonly amount: number;
}

/** The member of a sample is taken for a day here. */
const projection = defineProjection({
  name: 'sample_balances',
  version: 1,
  tables: {
    balances: balanceTable({ key: { team: 'text' }, columns: { amount: 'bigint', times: 'bigint' } }),
  },
  on: () => [
    {
      type: 'SampleJoined',
      handle: ({ balances }, { data }) => {
        const { member: day, team, amount } = data as Added;
        balances.add({ team }, day, { amount, times: 1 });
      },
    },
  ],
});

const balance = (team: string, day: string, amount: bigint, times: bigint) => ({ team, day, amount, times });
const event: fc.Arbitrary<SampleEvent> = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('red', 'blue', ''),
    fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
  )
  .map(([day, team, amount]) => joined(`2022-02-${String(day).padStart(2, '0')}`, team, amount));

describe('a table of running balances', () => {
  let test: EngineUnderTest;
  beforeEach(async () => {
    test = await EngineUnderTest.create();
  });
  afterEach(() => test.end());

  it('holds for each day what was added up to its end, also once something is added on an earlier day', async () => {
    await appendSamples(test.store, [
      joined('2022-03-01', 'red', 5),
      joined('2022-03-05', 'red', 7),
      joined('2022-03-05', 'blue', 1),
      joined('2022-03-03', 'red', -2),
      joined('2022-03-03', 'red', 1),
    ]);
    expect(projectInMemory(projection, await recordedSamples(test.store)).balances).toEqual([
      balance('red', '2022-03-01', 5n, 1n),
      balance('red', '2022-03-03', 4n, 3n),
      balance('red', '2022-03-05', 11n, 4n),
      balance('blue', '2022-03-05', 1n, 1n),
    ]);
  });

  it('holds the same in batches of any size, in a rebuild, and in memory', async () => {
    const operations = test.operations(projection);
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        async (events, sizes) => {
          const { generation, position } = await operations.rebuild('sample_balances');
          await appendSamples(test.store, events);
          const intake = new EventIntake(projection, sampleReader, new Set());
          const writer = new BatchWriter(test.pool, projection, generation, intake, position);
          for (const size of sizes) {
            const [page] = await firstPage(writer.position, size);
            const last = page?.at(-1);
            if (!page || !last) break;
            await writer.advance(intake.select(page), last.position);
          }
          const expected = await test.expected(projection);
          expect(await test.stored(projection)).toEqual(expected);
          await operations.rebuild('sample_balances');
          expect(await test.stored(projection)).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });

  async function firstPage(after: bigint, limit: number) {
    for await (const page of test.store.readAll({ after, limit })) return [page];
    return [];
  }

  it('has a key besides the day, and sums alone', () => {
    const of = (key: Record<string, 'text'>, columns: Record<string, 'bigint'>) => () =>
      projectInMemory(
        defineProjection({
          ...{ name: 'odd', version: 1, on: () => [] },
          tables: { balances: balanceTable({ key, columns }) },
        }),
        [],
      );
    expect(of({}, { amount: 'bigint' })).toThrow('table balances has no key');
    expect(of({ team: 'text' }, {})).toThrow('balance table balances counts nothing');
  });
});
