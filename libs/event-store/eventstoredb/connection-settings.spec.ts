import { inspect } from 'node:util';
import { readConnectionString } from './connection-settings';

describe('reading a connection string of EventStoreDB', () => {
  it('reads one host, several, and one that tells of others', () => {
    const one = { address: 'node-1', port: 2113 };
    expect(readConnectionString('esdb://u:p@node-1').connection).toEqual({ endpoint: one });
    expect(readConnectionString('esdb://u:p@node-1:2113,node-2:1234/').connection).toEqual({
      endpoints: [one, { address: 'node-2', port: 1234 }],
    });
    expect(readConnectionString('esdb+discover://u:p@cluster.example:2114').connection).toEqual({
      discover: { address: 'cluster.example', port: 2114 },
    });
  });

  it('reads options, and TLS as the rule', () => {
    const { connection, channel } = readConnectionString(
      'esdb://u:p@node-1?nodePreference=follower&keepAliveInterval=20000&connectionName=%E5%8F%B0%E8%B4%A6',
    );
    expect(connection).toMatchObject({
      nodePreference: 'follower',
      keepAliveInterval: 20_000,
      connectionName: '台账',
    });
    expect(channel).toEqual({ insecure: false });
    expect(readConnectionString('esdb://node-1?tls=false').channel).toEqual({ insecure: true });
  });

  it('decodes the password, and shows it to nobody who looks', () => {
    const { credentials } = readConnectionString('esdb://ledger:p%40ss%3A%2Fword@node-1');
    expect({ username: credentials.username, password: credentials.password }).toEqual({
      username: 'ledger',
      password: 'p@ss:/word',
    });
    expect(inspect(credentials) + JSON.stringify(credentials)).not.toContain('word');
  });

  it.each([
    ['another protocol', 'https://u:secret@node-1'],
    ['no host', 'esdb://u:secret@'],
    ['a port that is none', 'esdb://u:secret@node-1:port'],
    ['a port beyond all', 'esdb://u:secret@node-1:99999'],
    ['an unknown option', 'esdb://u:secret@node-1?tsl=false'],
    ['a switch that is neither', 'esdb://u:secret@node-1?tls=no'],
    ['certificates that are not checked', 'esdb://u:secret@node-1?tlsVerifyCert=false'],
    ['a number that is none', 'esdb://u:secret@node-1?gossipTimeout=soon'],
    ['a preference for no kind of node', 'esdb://u:secret@node-1?nodePreference=best'],
    ['an authority that is not there', 'esdb://u:secret@node-1?tlsCAFile=/nowhere/ca.crt'],
    ['no password', 'esdb://secret@node-1'],
    ['a password wrongly encoded', 'esdb://u:secret%zz@node-1'],
    ['an @ in the password', 'esdb://u:sec@ret@node-1'],
    ['TLS and nobody', 'esdb://node-1'],
  ])('refuses %s and quotes no secret', (_, text) => {
    let error: unknown;
    try {
      readConnectionString(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ name: 'ConnectionStringError' });
    expect(inspect(error, { depth: null }).replace(/^ +at .*$/gm, '')).not.toMatch(/secret|sec@ret/);
  });
});
