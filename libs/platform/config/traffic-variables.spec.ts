import { Config, Environment, loadConfig } from './config';
import { ConfigError } from './config-error';

function faultsOf(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('whose word on the address of a caller is taken', () => {
  it.each<[string | undefined, Config['trustProxy']]>([
    [undefined, false],
    ['none', false],
    ['1', 1],
    ['10.0.0.7', ['10.0.0.7']],
    ['10.0.0.0/8, loopback,fd00::/8', ['10.0.0.0/8', 'loopback', 'fd00::/8']],
  ])('%s is %j', (value, trusted) => {
    expect(loadConfig({ TRUST_PROXY: value }).trustProxy).toEqual(trusted);
  });

  it.each(['true', '0', '10', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.example.cn', '10.0.0.0/8,,'])(
    'is refused as %s: everybody, nobody in particular, or nothing that can be compared',
    (value) => {
      expect(faultsOf({ TRUST_PROXY: value })).toEqual([expect.stringContaining('TRUST_PROXY')]);
    },
  );

  it.each(['0', '0.01', '1001', '-1', 'off'])('goes with a factor of the limits that is not %s', (value) => {
    expect(faultsOf({ RATE_LIMIT_FACTOR: value })).toEqual([expect.stringContaining('RATE_LIMIT_FACTOR')]);
  });
});
