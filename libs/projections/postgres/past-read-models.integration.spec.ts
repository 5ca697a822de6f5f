import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { localDate, type LocalDate } from '#kernel';
import { PATIENCE, until } from '../../../test/until';
import { FoldFault } from '../folding/fold';
import { projectInMemory } from '../in-memory/project-in-memory';
import {
  appendSamples,
  joined,
  left,
  moved,
  noted,
  recordedSamples,
  sampleProjection,
  teamNamesProjection,
  unreadable,
  type SampleEvent,
} from '../sample-projection.testing';
import { EngineUnderTest, intercept } from './engine.testing';
import { giveUpReadModels } from './give-up';
import { NoRoomForPastError, PastBeingBuiltError, PastReadModels } from './past-read-models';
import { PLACES } from './past-places';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const projection = sampleProjection();

let test: EngineUnderTest;
let opened: PastReadModels[];

beforeEach(async () => {
  test = await EngineUnderTest.create();
  opened = [];
});
afterEach(async () => {
  for (const past of opened) await past.close();
  await test.end();
});

/** The past as one process has it. */
function pastOf(buildPool: Pool = test.newPool()): PastReadModels {
  const past = new PastReadModels(
    { ...test.engine(), buildPool },
    [projection, teamNamesProjection()],
    silent,
  );
  opened.push(past);
  return past;
}

const HISTORY: readonly SampleEvent[] = [
  ...[joined('m1', 'red', 7), noted('a', 'b'), joined('m2', 'red'), moved('m1', 'blue'), left('m2')],
  ...[noted(''), joined('m2', 'green', 3), moved('m2', 'red'), joined('m1', 'blue'), noted('c')],
];

/** The members and words that somebody sees there, sorted. */
async function seen(past: PastReadModels, position: bigint, validOn?: LocalDate): Promise<string[]> {
  const moment = await past.moment({ position, validOn }, [projection], PATIENCE);
  const rows = await moment.read<Readonly<Record<'members' | 'words' | 'team_totals', string>>, string[]>(
    projection,
    async ({ members, words, team_totals }, client) => {
      const { rows: found } = await client.query<{ row: string }>(
        `SELECT member || ' of ' || team || ' ' || moves || ' ' || amount AS row FROM ${members}
         UNION ALL SELECT 'said ' || word FROM ${words}
         UNION ALL SELECT team || ' ' || members || ' ' || amount FROM ${team_totals}`,
      );
      return found.map(({ row }) => row).sort();
    },
  );
  await moment.leave();
  return rows;
}

/** The same, folded in memory from the events up to there. */
async function folded(position: bigint): Promise<string[]> {
  const events = (await recordedSamples(test.store)).filter((event) => event.position <= position);
  const { members, words, team_totals } = projectInMemory(projection, events);
  return [
    ...members.map((row) => `${row.member} of ${row.team} ${row.moves} ${row.amount}`),
    ...words.map(({ word }) => `said ${word}`),
    ...team_totals.map((row) => `${row.team} ${row.members} ${row.amount}`),
  ].sort();
}

const tablesLeft = async (): Promise<number> => {
  const { rowCount } = await test.pool.query("SELECT FROM pg_tables WHERE schemaname LIKE 'past%'");
  return rowCount ?? 0;
};
/** As if nobody had asked for anything in a while. */
const timePasses = (interval: string) =>
  test.pool.query(`UPDATE projections.pasts SET used_at = used_at - interval '${interval}'`);
/** Counts the builds of a process, and holds them up until they may go on. */
function watched(): { readonly pool: Pool; readonly builds: () => number; readonly goOn: () => void } {
  const pool = test.newPool();
  let builds = 0;
  let goOn: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (goOn = resolve));
  // The first statement of a build: there is nothing to drop yet.
  intercept(pool, /^DROP TABLE IF EXISTS past/, async (query) => {
    builds += 1;
    await open;
    return query('SELECT 1');
  });
  return { pool, builds: () => builds, goOn };
}

describe('read models as of a position', () => {
  it('are what a fold of the events up to there gives, at every position, and before the first event empty', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    for (let position = 0n; position <= BigInt(HISTORY.length); position += 1n) {
      expect(await seen(past, position)).toEqual(await folded(position));
      await timePasses('1 minute');
    }
  });

  it('stay as they are while events go on, and are read beside the live ones', async () => {
    test.run([projection]);
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    const then = await seen(past, 4n);
    await appendSamples(test.store, [left('m1'), noted('later')]);
    await test.caughtUp(projection);
    expect(await seen(past, 4n)).toEqual(then);
    const live = await test.readModels.read(projection, ({ members }, client) =>
      client.query(`SELECT member FROM ${members}`),
    );
    expect(live.rows).toEqual([{ member: 'm2' }]);
  });

  it('hold only what had taken effect on a day, what was recorded later for it included', async () => {
    const append = async (day: string, event: SampleEvent): Promise<void> => {
      const metadata = JSON.stringify({ effectiveDate: day });
      const { type, data } = event;
      await test.store.append({
        ...{ stream: 'sample-1', commandId: randomUUID(), expectedRevision: 'any' },
        events: [{ id: randomUUID(), type, data: JSON.stringify(data), metadata }],
      });
    };
    await append('2022-03-01', joined('m1', 'red'));
    await append('2022-03-05', moved('m1', 'blue'));
    await append('2022-03-02', joined('late', 'green'));
    const past = pastOf();
    const members = async (position: bigint, day: string) =>
      (await seen(past, position, localDate(day))).filter((row) => row.includes(' of '));
    expect(await members(3n, '2022-03-04')).toEqual(['late of green 0 1', 'm1 of red 0 1']);
    expect(await members(2n, '2022-03-04')).toEqual(['m1 of red 0 1']);
    expect(await members(3n, '2022-03-05')).toEqual(['late of green 0 1', 'm1 of blue 1 1']);
    expect(await members(3n, '2022-02-28')).toEqual([]);
  });

  it('are not there for an event that cannot be taken, and are for those before it', async () => {
    await appendSamples(test.store, [joined('m1', 'red'), unreadable]);
    const past = pastOf();
    await expect(seen(past, 2n)).rejects.toBeInstanceOf(FoldFault);
    expect(await seen(past, 1n)).toEqual(['m1 of red 0 1', 'red 1 1']);
  });
});

describe('those who ask for the same moment', () => {
  it('share one build, in one process and in several', async () => {
    await appendSamples(test.store, HISTORY);
    const slow = watched();
    const [one, other] = [pastOf(slow.pool), pastOf()];
    const asked = [one, one, one].map((past) => seen(past, 9n));
    await until(() => slow.builds() === 1, 'the build has begun');
    const elsewhere = seen(other, 9n);
    slow.goOn();
    const wanted = await folded(9n);
    expect(await Promise.all([...asked, elsewhere])).toEqual([wanted, wanted, wanted, wanted]);
    expect(slow.builds()).toBe(1);
    expect((await test.pool.query('SELECT FROM projections.pasts WHERE build IS NOT NULL')).rowCount).toBe(1);
  });

  it('add the read models that are missing to those that are there', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    await seen(past, 9n);
    const names = teamNamesProjection();
    const moment = await past.moment({ position: 9n, validOn: undefined }, [projection, names], PATIENCE);
    await moment.read([names], ({ teams }: { teams: string }, client) => client.query(`TABLE ${teams}`));
    await moment.leave();
    const { rows } = await test.pool.query('SELECT ready FROM projections.pasts WHERE build IS NOT NULL');
    expect(rows).toEqual([{ ready: ['sample_teams', 'sample_names'] }]);
  });

  it('do not wait longer than they want to: they are told how far it is, and have it when they ask again', async () => {
    await appendSamples(test.store, HISTORY);
    const slow = watched();
    const past = pastOf(slow.pool);
    const ask = () => past.moment({ position: 9n, validOn: undefined }, [projection], 1);
    await expect(ask()).rejects.toMatchObject({ name: 'PastBeingBuiltError', done: 0n, upTo: 9n });
    slow.goOn();
    expect(await seen(past, 9n)).toEqual(await folded(9n));
    expect(slow.builds()).toBe(1);
    await expect(ask()).resolves.toBeDefined();
    expect(new PastBeingBuiltError(1n, 9n).message).toContain('9');
  });
});

describe('room for the past', () => {
  it('is for so many moments; what is not in use makes place for others', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    for (let place = 0; place < PLACES; place += 1) await seen(past, BigInt(place));
    await expect(seen(past, BigInt(PLACES))).rejects.toBeInstanceOf(NoRoomForPastError);
    await timePasses('1 minute');
    expect(await seen(past, BigInt(PLACES))).toEqual(await folded(BigInt(PLACES)));
    expect(await tablesLeft()).toBe(3 * PLACES);
  });

  it('is refused to most of a thousand who ask for different moments at once, and nothing is lost', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    const days = Array.from({ length: 1_000 }, (_, n) => localDate(`2${String(n).padStart(3, '0')}-01-01`));
    const asked = await Promise.allSettled(
      days.map((validOn) => past.moment({ position: 9n, validOn }, [projection], PATIENCE)),
    );
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused.every((one) => 'reason' in one && one.reason instanceof NoRoomForPastError)).toBe(true);
    expect(asked.length - refused.length).toBeGreaterThan(0);
    expect(asked.length - refused.length).toBeLessThanOrEqual(PLACES);
    await timePasses('1 minute');
    expect(await seen(past, 9n)).toEqual(await folded(9n));
  });

  it('is not taken from somebody who reads', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    const moment = await past.moment({ position: 3n, validOn: undefined }, [projection], PATIENCE);
    const count = () =>
      moment.read(projection, async ({ words }: { words: string }, client) => {
        const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${words}`);
        return rows[0]?.n;
      });
    expect(await count()).toBe('2');
    await timePasses('1 hour');
    await past.sweep();
    expect([await count(), await tablesLeft()]).toEqual(['2', 3]);
    await moment.leave();
    await past.sweep();
    expect(await tablesLeft()).toBe(0);
    // Whoever comes too late finds nothing, and never another moment.
    await expect(count()).rejects.toBeInstanceOf(NoRoomForPastError);
  });

  it('is free again after a while without anybody who asks', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    await seen(past, 3n);
    await timePasses('14 minutes');
    await past.sweep();
    expect(await tablesLeft()).toBe(3);
    await timePasses('2 minutes');
    await past.sweep();
    expect(await tablesLeft()).toBe(0);
  });

  it('is empty once read models are given up: positions are then those of another log', async () => {
    await appendSamples(test.store, HISTORY);
    const past = pastOf();
    await seen(past, 3n);
    await test.pool.query('DROP TABLE past_1.sample_teams_words');
    const client = await test.pool.connect();
    await giveUpReadModels(client);
    client.release();
    expect(await seen(past, 3n)).toEqual(await folded(3n));
  });

  it('keeps nothing of a build that was broken off, whoever asks next', async () => {
    await appendSamples(test.store, HISTORY);
    const slow = watched();
    const broken = pastOf(slow.pool);
    const asked = seen(broken, 9n).catch((error: unknown) => error);
    await until(() => slow.builds() === 1, 'the build has begun');
    await test.pool.query(
      // In this database alone: others of the server belong to suites beside this one.
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.pid <> pg_backend_pid()`,
    );
    slow.goOn();
    expect(await asked).toBeInstanceOf(Error);
    expect(await seen(pastOf(), 9n)).toEqual(await folded(9n));
    await timePasses('1 hour');
    await pastOf().sweep();
    expect(await tablesLeft()).toBe(0);
  });
});
