import { Pool } from 'pg';
import { Clock } from '#kernel';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { silentLogger } from '../logging';
import { createPool, runMigrations } from '../postgres';
import { DemoClock } from './demo-clock';
import { platformMigrations } from '../migrations';
import { until } from '../../../test/until';

const START = new Date('2022-03-01T09:00:00+08:00');

let database: TestDatabase;
let pool: Pool;
let machine: Clock & { time: number };
let clocks: DemoClock[];

beforeAll(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: platformMigrations });
  pool = createPool({ url: database.url, max: 4, applicationName: 'demo-clock-spec' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

beforeEach(async () => {
  await pool.query('truncate platform.demo_clock');
  machine = { time: Date.parse('2026-11-20T00:00:00Z'), now: () => new Date(machine.time) };
  clocks = [];
});

afterEach(async () => {
  await Promise.all(clocks.map((clock) => clock.close()));
});

async function open(startAt = START): Promise<DemoClock> {
  const clock = await DemoClock.open({ pool, startAt, log: silentLogger, machine });
  clocks.push(clock);
  return clock;
}

it('shows the configured start at first use and runs on from there', async () => {
  const clock = await open();
  expect(clock.now()).toEqual(START);
  machine.time += 60_000;
  expect(clock.now().getTime()).toBe(START.getTime() + 60_000);
});

it('goes on where it stood after a restart, whatever start is configured by then', async () => {
  await (await open()).advanceTo(new Date('2022-04-01T00:00:00Z'));
  machine.time += 1_000;
  expect((await open(new Date('2030-01-01T00:00:00Z'))).now().toISOString()).toBe('2022-04-01T00:00:01.000Z');
});

it('moves forward and answers the new time', async () => {
  const clock = await open();
  const later = new Date('2022-05-01T00:00:00Z');
  expect(await clock.advanceTo(later)).toEqual(later);
  expect(clock.now()).toEqual(later);
});

it('never moves back, nor stands', async () => {
  const clock = await open();
  await expect(clock.advanceTo(new Date(START.getTime() - 1))).rejects.toMatchObject({
    status: 422,
    code: 'clock-moves-forward-only',
  });
  await expect(clock.advanceTo(START)).rejects.toMatchObject({ code: 'clock-moves-forward-only' });
  expect(clock.now()).toEqual(START);
});

it('does not follow the machine back', async () => {
  const clock = await open();
  clock.now();
  machine.time -= 5_000;
  expect(clock.now()).toEqual(START);
});

it('is one clock for all processes, by itself', async () => {
  const [first, second] = [await open(), await open()];
  const later = await first.advanceTo(new Date('2022-06-01T00:00:00Z'));
  await until(() => second.now().getTime() === later.getTime());
  await expect(second.advanceTo(START)).rejects.toMatchObject({ code: 'clock-moves-forward-only' });
});
