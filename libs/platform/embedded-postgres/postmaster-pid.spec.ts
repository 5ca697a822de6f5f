import { parsePostmasterPid } from './postmaster-pid';

const RUNNING = '4242\n/data/postgres\n1700000000\n5432\n/data/socket\n\n  1234  5\nready   \n';

describe('parsePostmasterPid', () => {
  it('reads the file of a running server', () => {
    expect(parsePostmasterPid(RUNNING)).toEqual({
      pid: 4242,
      dataFolder: '/data/postgres',
      port: 5432,
      socketFolder: '/data/socket',
      status: 'ready',
    });
  });

  it('reads the file of a server that has only begun', () => {
    expect(parsePostmasterPid('4242\n/data/postgres\n1700000000\n5432\n')).toMatchObject({
      socketFolder: null,
      status: null,
    });
  });

  it.each(['', '\n', 'not a pid\n/data\n', '-1\n/data\n', '0\n/data\n', '4242', '99999999999\n/data\n'])(
    'takes %j for no pid file',
    (content) => expect(parsePostmasterPid(content)).toBeNull(),
  );
});
