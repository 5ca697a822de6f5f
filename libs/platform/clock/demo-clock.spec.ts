import type { Pool } from 'pg';
import { type Logger, silentLogger } from '../logging';
import { until } from '../../../test/until';
import { DemoClock } from './demo-clock';

/** A clock whose looks end as told, in order; then they all succeed. */
async function clockWith(...looks: readonly ('misses' | 'succeeds')[]) {
  const [queue, told] = [[...looks], [] as string[]];
  let looked = 0;
  const query = (): Promise<object> => {
    looked += 1;
    return queue.shift() === 'misses'
      ? Promise.reject(new Error('Query read timeout'))
      : Promise.resolve({ rows: [{ offset_ms: '0' }] });
  };
  const log: Logger = {
    ...silentLogger,
    debug: ({ error }, message) => told.push(`debug ${message}${error instanceof Error ? ', traced' : ''}`),
    warn: (fields, message) => told.push(`warn ${message}${'error' in fields ? ', traced' : ''}`),
  };
  const machine = { now: () => new Date('2022-03-01T00:00:00Z') };
  queue.unshift('succeeds', 'succeeds');
  const pool = { query } as unknown as Pool;
  const clock = await DemoClock.open({ pool, startAt: machine.now(), log, machine });
  await until(() => looked >= 2 + looks.length + 1);
  await clock.close();
  return told;
}

const TRACED = 'debug a look at the shared demo clock failed, traced';

describe('a demo clock that cannot be read', () => {
  it('is worth no warning when the next look succeeds, however often', async () => {
    expect(await clockWith('misses', 'succeeds', 'misses', 'succeeds')).toEqual([TRACED, TRACED]);
  });

  it('is worth one line in both languages from the second look in a row, its trace left to debug', async () => {
    expect(await clockWith('misses', 'misses', 'misses')).toEqual([
      TRACED,
      TRACED,
      'warn 读不到共用的演示时钟（Query read timeout），暂按上次读到的时间走 / ' +
        'the shared demo clock cannot be read (Query read timeout); it runs on as last read',
    ]);
  });
});
