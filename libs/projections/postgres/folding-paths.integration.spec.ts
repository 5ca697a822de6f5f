import fc from 'fast-check';
import type { EventPage, ReadAllOptions } from '#event-store';
import { EventIntake } from '../folding/event-intake';
import {
  appendSamples,
  ignored,
  joined,
  left,
  moved,
  noted,
  sampleProjection,
  sampleReader,
  type SampleEvent,
} from '../sample-projection.testing';
import { BatchWriter, CheckpointMovedError } from './batch-writer';
import { EngineUnderTest } from './engine.testing';
import { currentGeneration } from './generations';

const member = fc.constantFrom('m1', 'm2', 'm3', 'm4', '人', 'tab\tand "quote", {brace}', "o'clock \\");
const team = fc.constantFrom('red', 'blue', 'NULL', '');
const word = fc.oneof(
  fc.constantFrom('', '\\N', '\\.', 'line\r\n'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const event: fc.Arbitrary<SampleEvent> = fc.oneof(
  fc.tuple(member, team, fc.maxSafeInteger()).map(([who, where, amount]) => joined(who, where, amount)),
  fc.tuple(member, team).map(([who, where]) => moved(who, where)),
  member.map(left),
  fc
    .array(
      word.filter((text) => !text.includes('\u0000')),
      { maxLength: 3 },
    )
    .map((words) => noted(...words)),
  fc.constant(ignored),
);

describe('folding the log', () => {
  const projection = sampleProjection();

  it('gives the same rows in batches of any size, in a rebuild, and in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 60 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
        async (events, sizes) => {
          const test = await EngineUnderTest.create();
          try {
            const operations = test.operations(projection);
            await operations.rebuild('sample_teams');
            await appendSamples(test.store, events);
            await writeInBatches(test, sizes);
            const expected = await test.expected(projection);
            expect(await test.stored(projection)).toEqual(expected);
            expect((await operations.verify('sample_teams')).differences).toEqual([]);
            await operations.rebuild('sample_teams');
            expect(await test.stored(projection)).toEqual(expected);
          } finally {
            await test.end();
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  async function pageOf(test: EngineUnderTest, options: ReadAllOptions = {}): Promise<EventPage> {
    for await (const page of test.store.readAll(options)) return page;
    return [];
  }

  async function writeInBatches(test: EngineUnderTest, sizes: Iterable<number>): Promise<void> {
    const intake = new EventIntake(projection, sampleReader, new Set());
    let writer = new BatchWriter(test.pool, projection, 1, intake, 0n);
    for (const size of sizes) {
      const page = await pageOf(test, { after: writer.position, limit: size });
      const last = page.at(-1);
      if (last === undefined) return;
      await writer.advance(intake.select(page), last.position);
      // Now and then without what is remembered, so that rows are fetched.
      if (size % 3 === 0) writer = new BatchWriter(test.pool, projection, 1, intake, writer.position);
    }
  }

  it('lets one of two writers win each batch, and nothing of the other remains', async () => {
    const test = await EngineUnderTest.create();
    try {
      await test.operations(projection).rebuild('sample_teams');
      const intake = new EventIntake(projection, sampleReader, new Set());
      const writers = [1, 2].map(() => new BatchWriter(test.pool, projection, 1, intake, 0n));
      await appendSamples(test.store, [joined('m1', 'red', 5), noted('a')]);
      const page = await pageOf(test);
      const outcomes = await Promise.allSettled(
        writers.map((writer) => writer.advance(intake.select(page), 2n)),
      );
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0]?.reason).toBeInstanceOf(CheckpointMovedError);
      expect((await currentGeneration(test.pool, 'sample_teams'))?.position).toBe(2n);
      expect(await test.stored(projection)).toEqual(await test.expected(projection));
    } finally {
      await test.end();
    }
  });
});
