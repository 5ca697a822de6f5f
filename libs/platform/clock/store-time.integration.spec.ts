import { Pool } from 'pg';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { silentLogger } from '../logging';
import { platformMigrations } from '../migrations';
import { runMigrations } from '../postgres';
import { ClockDisagreesError, StoreTime } from './store-time';

const DAY = 86_400_000;

describe('the time of the store', () => {
  let database: TestDatabase;
  let pool: Pool;
  let opened: StoreTime[] = [];
  /** How far this machine's clock is from the database's, in milliseconds; the same machine runs both here. */
  let ahead = 0;
  /** What a machine slept that its steady clock knows nothing of. */
  let slept = 0;
  const lines: string[] = [];
  const note = (_fields: unknown, message: string) => void lines.push(message);

  beforeEach(async () => {
    database = await createTestDatabase();
    await runMigrations({ url: database.url, migrations: platformMigrations });
    pool = new Pool({ connectionString: database.url, max: 2 });
    [ahead, slept] = [0, 0];
    lines.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.map((time) => time.close()));
    opened = [];
    await pool.end();
    await database.drop();
  });

  async function open(): Promise<StoreTime> {
    const time = await StoreTime.open({
      pool,
      log: { ...silentLogger, error: note, info: note },
      machine: { now: () => new Date(Date.now() + ahead) },
      steadyMs: () => performance.now() - slept,
    });
    opened.push(time);
    return time;
  }
  const saying = async (time: StoreTime): Promise<string> => {
    const error: unknown = await time.require().catch((reason: unknown) => reason);
    return error instanceof ClockDisagreesError ? error.detail.en : 'agrees';
  };

  it('lets decide what agrees with it within five seconds', async () => {
    for (const offset of [0, 4_000, -4_000]) {
      ahead = offset;
      expect(await saying(await open())).toBe('agrees');
    }
  });

  it.each([
    ['a day slow', -DAY],
    ['a day ahead', DAY],
    ['six seconds ahead', 6_500],
  ])('refuses a machine that is %s, and says by how much', async (_, offset) => {
    ahead = offset;
    expect(await saying(await open())).toMatch(
      new RegExp(
        `are (${Math.round(Math.abs(offset) / 1_000)}|${Math.floor(Math.abs(offset) / 1_000)}) s apart`,
      ),
    );
    expect(lines).toEqual(['nothing is decided: the clocks disagree']);
  });

  it('notices at once that the clock was set while the process ran, and that it was set right again', async () => {
    const time = await open();
    ahead = -DAY;
    expect(await saying(time)).toContain('86400 s apart');
    ahead = 0;
    expect(await saying(time)).toBe('agrees');
    expect(lines).toEqual(['nothing is decided: the clocks disagree', 'the clocks agree again']);
  });

  it('asks again after the machine has slept, and goes on when its clock is right', async () => {
    const time = await open();
    const asked = jest.spyOn(pool, 'query');
    expect(await saying(time)).toBe('agrees');
    expect(asked).toHaveBeenCalledTimes(0);
    slept = DAY;
    expect(await saying(time)).toBe('agrees');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('refuses machine and database that went back together, after a restart too', async () => {
    await open();
    // As if the ledger had been at work two days from now, before both clocks were set back.
    await pool.query(`update platform.time_mark set latest = latest + interval '2 days'`);
    expect(await saying(await open())).toContain('is behind a time that the ledger has already seen');
  });

  it('is not led on by one clock that is ahead', async () => {
    ahead = 400 * DAY;
    await open();
    ahead = 0;
    expect(await saying(await open())).toBe('agrees');
  });
});
