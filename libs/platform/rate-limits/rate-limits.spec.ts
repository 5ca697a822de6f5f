import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem-details';
import { AllowanceName, ALLOWANCES } from './allowances';
import { rateLimitHeaders, RateLimits } from './rate-limits';

async function refusalOf(taking: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await taking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw new Error('not refused', { cause: error });
}

/** How often a caller may come before it is told to wait. */
async function timesAllowed(limits: RateLimits, name: AllowanceName, caller = 'somebody'): Promise<number> {
  for (let times = 0; ; times += 1) {
    try {
      await limits.take(name, caller);
    } catch (error) {
      if (error instanceof ProblemError) return times;
      throw error;
    }
  }
}

describe('an allowance', () => {
  it.each(Object.keys(ALLOWANCES) as AllowanceName[])(
    'of %s is given whole, and not once more',
    async (name) => {
      const limits = RateLimits.inThisProcess({ factor: 1 });
      expect(await timesAllowed(limits, name)).toBe(ALLOWANCES[name].times);
    },
  );

  it('is given whole to many requests at one moment, and not once more', async () => {
    const limits = RateLimits.inThisProcess({ factor: 1 });
    const taken = await Promise.allSettled(
      Array.from({ length: 400 }, () => limits.take('public-reading', 'somebody')),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(300);
  });

  it('of one caller and of one kind leaves the others theirs', async () => {
    const limits = RateLimits.inThisProcess({ factor: 1 });
    await timesAllowed(limits, 'public-writing');
    expect(await timesAllowed(limits, 'public-writing', 'somebody else')).toBe(30);
    expect(await timesAllowed(limits, 'certificate-look-up')).toBe(30);
  });

  it.each([
    [10, 300],
    [0.1, 3],
  ])('times %d is %d', async (factor, times) => {
    expect(await timesAllowed(RateLimits.inThisProcess({ factor }), 'public-writing')).toBe(times);
  });

  it('is given anew when its window is over', async () => {
    jest.useFakeTimers({ now: new Date('2022-03-01T01:00:00Z') });
    try {
      const limits = RateLimits.inThisProcess({ factor: 1 });
      expect(await timesAllowed(limits, 'certificate-look-up')).toBe(30);
      jest.advanceTimersByTime(59_000);
      expect(await timesAllowed(limits, 'certificate-look-up')).toBe(0);
      jest.advanceTimersByTime(1_000);
      expect(await timesAllowed(limits, 'certificate-look-up')).toBe(30);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says how much is left, and until when', async () => {
    const limits = RateLimits.inThisProcess({ factor: 1 });
    const first = rateLimitHeaders(await limits.take('public-reading', 'somebody'));
    expect(first['ratelimit-policy']).toBe('"public-reading";q=300;w=60');
    expect(first['ratelimit']).toMatch(/^"public-reading";r=299;t=(60|59)$/);
  });

  it('that is used up says in both languages what it was, how much, and when to come again', async () => {
    const limits = RateLimits.inThisProcess({ factor: 1 });
    await timesAllowed(limits, 'objections');
    const refusal = await refusalOf(limits.take('objections', 'somebody'));
    expect(refusal.status).toBe(429);
    expect(refusal.detail.zh).toMatch(/^“提出异议”每小时至多 30 次，已达上限。请于 \d+ 分钟后重试。$/);
    expect(refusal.detail.en).toMatch(
      /^At most 30 .* in an hour, and they are used up. Come again in \d+ minutes.$/,
    );
    expect(refusal.parts.headers).toMatchObject({
      'retry-after': expect.stringMatching(/^(3600|35\d\d)$/),
      ratelimit: expect.stringMatching(/^"objections";r=0;t=/),
    });
  });
});

it('is explained on a page, with its figures', () => {
  const page = readFileSync(join(__dirname, '../../../docs/rate-limits.md'), 'utf8');
  const row = /^\| `([a-z-]+)` +\|.*\| ([\d,]+) +\| (minute|hour) +\|$/gm;
  const explained = [...page.matchAll(row)].map(([, name, times, window]) => ({
    name,
    times: Number(times?.replace(',', '')),
    seconds: window === 'hour' ? 3_600 : 60,
  }));
  expect(explained).toEqual(
    Object.entries(ALLOWANCES).map(([name, { times, seconds }]) => ({ name, times, seconds })),
  );
});
