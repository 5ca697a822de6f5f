import { MOST_RESTARTS, RestartPolicy } from './restart-policy';

describe('RestartPolicy', () => {
  it('waits twice as long after each death', () => {
    const policy = new RestartPolicy();
    expect([1, 2, 3, 4].map((now) => policy.delayAfterDeath(now))).toEqual([250, 500, 1000, 2000]);
  });

  it('gives up when the deaths come too often', () => {
    const policy = new RestartPolicy();
    for (let death = 1; death <= MOST_RESTARTS; death += 1)
      expect(policy.delayAfterDeath(death)).not.toBeNull();
    expect(policy.delayAfterDeath(MOST_RESTARTS + 1)).toBeNull();
  });

  it('forgets deaths after a minute', () => {
    const policy = new RestartPolicy();
    for (let death = 1; death <= 100; death += 1) expect(policy.delayAfterDeath(death * 60_000)).toBe(250);
  });
});
