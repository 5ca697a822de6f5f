import { InMemoryEventStore } from '../../event-store/in-memory/in-memory-event-store';
import { FoldFault } from '../folding/fold';
import { appendTable, counterTable, defineProjection, keyedTable } from '../projection';
import {
  appendSamples,
  ignored,
  joined,
  left,
  moved,
  noted,
  recordedSamples,
  sampleProjection,
  type SampleEvent,
} from '../sample-projection.testing';
import { projectInMemory } from './project-in-memory';

async function recorded(...events: SampleEvent[]) {
  const store = new InMemoryEventStore({ now: () => new Date('2022-03-01T00:00:00.123Z') });
  await appendSamples(store, events);
  return recordedSamples(store);
}

describe('projecting in memory', () => {
  it('gives keyed rows with their keys, sums of counters, and appended rows in log order', async () => {
    const events = await recorded(
      joined('m1', 'red', 5),
      ignored,
      joined('m2', 'red', 7),
      moved('m1', 'blue'),
      noted('b', ''),
    );
    const rows = projectInMemory(sampleProjection(), events);
    const at = new Date('2022-03-01T00:00:00.123Z');
    expect(rows.members).toEqual([
      expect.objectContaining({
        member: 'm1',
        team: 'blue',
        former_team: 'red',
        moves: 1,
        amount: 5n,
        changed_at: at,
      }),
      expect.objectContaining({ member: 'm2', team: 'red', former_team: null, moves: 0, amount: 7n }),
    ]);
    expect(rows.team_totals).toEqual([
      { team: 'red', version: 1, members: 2n, amount: 12n },
      { team: 'blue', version: 1, members: 1n, amount: 0n },
    ]);
    expect(rows.words).toEqual([
      { word: 'b', at },
      { word: '', at: null },
    ]);
  });

  it('leaves a deleted row out, and starts anew when its key comes back', async () => {
    const gone = await recorded(joined('m1', 'red', 5), left('m1'));
    expect(projectInMemory(sampleProjection(), gone).members).toEqual([]);
    const back = await recorded(joined('m1', 'red', 5), left('m1'), joined('m1', 'blue', 1));
    expect(projectInMemory(sampleProjection(), back).members).toEqual([
      expect.objectContaining({ team: 'blue', former_team: null, amount: 1n, founding: true }),
    ]);
  });

  it('gives the same rows when the same events are replayed', async () => {
    const events = await recorded(joined('m1', 'red'), moved('m1', 'blue'), noted('a', 'b'));
    expect(projectInMemory(sampleProjection(), events)).toEqual(projectInMemory(sampleProjection(), events));
  });

  it('shows a fold the keys of a json value in the order in which they come back from Postgres', async () => {
    const rows = projectInMemory(
      sampleProjection(),
      await recorded(joined('m1', 'red'), moved('m1', 'blue')),
    );
    expect(rows.members[0]?.path).toEqual({ zebra: ['red', 'blue'], b: 0 });
  });

  it('names the event, the table and the column that cannot hold its value, and never the value', async () => {
    const events = await recorded(noted('fine'), noted('a secret\u{d800}'.toWellFormed(), 'x'));
    const broken = sampleProjection({
      onWord: (word) => {
        if (word === 'x') throw new RangeError('a secret');
      },
    });
    const fold = () => projectInMemory(broken, events);
    expect(fold).toThrow(FoldFault);
    expect(fold).toThrow(/^projection sample_teams cannot take SampleNoted at 2: RangeError at /);
    expect(fold).not.toThrow(/secret/);
  });

  it.each([
    ['a fraction in an integer column', { count: 1.5 }, 'rows.count: not a 32-bit integer'],
    ['null where null may not be', { count: null }, 'rows.count: null'],
    ['a missing column', {}, 'rows.count: not a 32-bit integer'],
    ['a column that is not declared', { count: 1, other: 2 }, 'rows: no such column: other'],
  ])('refuses %s', async (_, row, reason) => {
    const projection = defineProjection({
      name: 'sample_rows',
      version: 1,
      tables: { rows: appendTable({ columns: { count: 'integer' } }) },
      on: () => [{ type: 'SampleNoted', handle: (rows) => rows.rows.insert(row as { count: number }) }],
    });
    const events = await recorded(noted());
    expect(() => projectInMemory(projection, events)).toThrow(expect.objectContaining({ reason }));
  });

  it('refuses changes made after the handler has ended', async () => {
    let later = () => {};
    const projection = defineProjection({
      name: 'sample_rows',
      version: 1,
      tables: { rows: counterTable({ key: { word: 'text' }, columns: { n: 'bigint' } }) },
      on: () => [
        { type: 'SampleNoted', handle: (rows) => (later = () => rows.rows.add({ word: '' }, { n: 1 })) },
      ],
    });
    projectInMemory(projection, await recorded(noted()));
    expect(later).toThrow('outside of a handler');
  });

  it.each([
    ['a key that may be null', { key: { id: 'text?' as const }, columns: {} }, /neither null nor json/],
    ['no key', { key: {}, columns: { n: 'integer' as const } }, /has no key/],
    [
      'a column named twice',
      { key: { id: 'text' as const }, columns: { id: 'text' as const } },
      /a column twice/,
    ],
    ['a name that is not snake_case', { key: { teamId: 'text' as const }, columns: {} }, /snake_case/],
    [
      'an index over nothing',
      { key: { id: 'text' as const }, columns: {}, indexes: [['x']] },
      /names no column: x/,
    ],
  ])('refuses a table with %s', (_, table, message) => {
    const projection = defineProjection({
      name: 'sample_rows',
      version: 1,
      tables: { rows: keyedTable(table) },
      on: () => [],
    });
    expect(() => projectInMemory(projection, [])).toThrow(message);
  });
});
