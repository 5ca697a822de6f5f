import { HELP, readOptions } from './options';

describe('the options of the demo', () => {
  it('are a seed, a number of applicants and the form of the summary', () => {
    expect(readOptions(['--applicants', '60', '--seed', '7', '--json'], {})).toEqual({
      ...{ url: undefined, seed: 7, applicants: 60, json: true },
    });
    expect(readOptions([], { LEDGER_URL: 'http://127.0.0.1:4100/x' })).toMatchObject({
      ...{ url: 'http://127.0.0.1:4100', seed: 1, applicants: 400, json: false },
    });
  });

  it('are all named in the one line of usage', () => {
    expect(readOptions(['--help'], {})).toBe('help');
    const [usage = ''] = HELP.split('\n');
    expect(usage).toBe(
      '用法 Usage: npm run demo -- [--applicants <number>] [--seed <number>] [--json] [--help]',
    );
  });

  it('say in both languages within which limits a number must be', () => {
    expect(() => readOptions(['--applicants', '20'], {})).toThrow(
      '--applicants 须为 60 至 5000 的整数，不能是 20 / --applicants must be a whole number from 60 to 5000, not 20',
    );
  });

  it.each([
    [['60'], { npm_config_applicants: 'true' }, 'npm run demo -- --applicants 60'],
    [[], { npm_config_applicants: '60' }, 'npm run demo -- --applicants 60'],
    [[], { npm_config_applicants: '60', npm_config_json: 'true' }, 'npm run demo -- --applicants 60 --json'],
  ])('given to npm by a forgotten -- (%j, %j) lead to %s', (args, environment, command) => {
    expect(() => readOptions(args, environment)).toThrow(command);
  });

  it('that do not exist lead to the help', () => {
    expect(() => readOptions(['--persons', '60'], {})).toThrow('npm run demo -- --help');
  });
});
