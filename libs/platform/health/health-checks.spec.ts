import { HealthChange, HealthChecks } from './health-checks';

describe('health checks', () => {
  it('tell once when a check is not up yet, and when it goes up and down; not each time that somebody asks', async () => {
    const changes: HealthChange[] = [];
    const checks = new HealthChecks((change) => void changes.push(change));
    let fault: string | undefined = 'not running: a, b';
    checks.register('read-models', () =>
      fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault)),
    );
    checks.register('event-log', () => Promise.resolve());
    const ask = async (reason: string | undefined): Promise<HealthChange[]> => {
      fault = reason;
      await checks.readiness();
      return changes.splice(0);
    };
    const check = 'read-models';
    expect(await ask('not running: a, b')).toEqual([
      { check, state: 'not-yet', reason: 'not running: a, b' },
    ]);
    expect(await ask('not running: b')).toEqual([]);
    expect(await ask(undefined)).toEqual([{ check, state: 'up', reason: '' }]);
    expect(await ask(undefined)).toEqual([]);
    expect(await ask('damaged')).toEqual([{ check, state: 'down', reason: 'damaged' }]);
    expect(await ask('more damaged')).toEqual([]);
    expect(await ask(undefined)).toEqual([{ check, state: 'up', reason: '' }]);
  });
});
