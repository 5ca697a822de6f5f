import { isConnectionFailure } from './is-connection-failure';

function coded(code: string, message = 'x', fields: object = {}): Error {
  return Object.assign(new Error(message), { code, ...fields });
}

it.each([
  ['a refused connection', coded('ECONNREFUSED')],
  ['a reset connection', coded('ECONNRESET')],
  ['a missing socket', coded('ENOENT', 'connect', { syscall: 'connect' })],
  ['an administrator closing connections', coded('57P01')],
  ['a server that is starting', coded('57P03')],
  ['too many connections', coded('53300')],
  ['a broken protocol', coded('08P01')],
  ['a full disk', coded('53100')],
  ['a deadlock', coded('40P01')],
  ['a cancelled statement', coded('57014')],
  ['a standby', coded('25006')],
  ['a server that does not answer in time', new Error('Query read timeout')],
  ['a terminated connection', new Error('Connection terminated unexpectedly')],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
  ['one as a cause', new Error('outer', { cause: coded('57P01') })],
  ["one inside TypeORM's error", Object.assign(new Error('query failed'), { driverError: coded('08006') })],
  ['every address of a host refusing', new AggregateError([coded('ECONNREFUSED')])],
])('recognises %s', (_, error) => {
  expect(isConnectionFailure(error)).toBe(true);
});

it.each([
  ['a unique violation', coded('23505')],
  ['a missing file', coded('ENOENT', 'open', { syscall: 'open' })],
  ['a wrong password', coded('28P01')],
  ['any other error', new Error('broken')],
  ['no error', 'ECONNREFUSED'],
])('does not take %s for one', (_, error) => {
  expect(isConnectionFailure(error)).toBe(false);
});
