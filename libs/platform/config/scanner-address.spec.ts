import { loadConfig } from './config';
import { ConfigError } from './config-error';

describe('the address of the file scanner', () => {
  it('is none unless it is set', () => {
    expect(loadConfig({}).fileScanner).toBeUndefined();
  });

  it.each([
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['clamav:3310', { host: 'clamav', port: 3310 }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
  ])('is read from %s', (written, address) => {
    expect(loadConfig({ CLAMAV_ADDRESS: written }).fileScanner).toEqual(address);
  });

  it.each([
    'clamav',
    'clamav:',
    ':3310',
    'clamav:0',
    'clamav:65536',
    'tcp://clamav:3310',
    '::1:3310',
    'run/clamd.ctl',
    `/${'long/'.repeat(30)}`,
  ])('is refused as %s, in one line that says what is allowed', (written) => {
    expect(() => loadConfig({ CLAMAV_ADDRESS: written })).toThrow(ConfigError);
    expect(() => loadConfig({ CLAMAV_ADDRESS: written })).toThrow(/^CLAMAV_ADDRESS：.*host:port.*$/);
  });
});
