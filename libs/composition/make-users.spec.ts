import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the script is given for `curl`: a follower of a cluster, as EventStoreDB 20.10.1 answered. */
function follower(place: string): string {
  return `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const place = ${JSON.stringify(join(place, 'state.json'))};
const state = JSON.parse(readFileSync(place, 'utf8'));
const words = process.argv.slice(2);
const after = (name) => words[words.indexOf(name) + 1];
const url = words.at(-1);
const [name, password] = after('--user').split(':');
const user = state.users[name];
const before = user?.before === password && user.takesBefore > 0;
if (before) user.takesBefore -= 1;
function answer() {
  if (!before && user?.password !== password) return 401;
  const body = words.includes('--data') ? JSON.parse(after('--data')) : undefined;
  const changed = state.users[url.match(/users\\/(\\w+)\\/command\\/reset-password$/)?.[1]];
  if (changed) {
    Object.assign(changed, { before: changed.password, takesBefore: 2, password: body.NewPassword });
    return 200;
  }
  if (url.endsWith('/users/ledger')) return state.users.ledger ? 200 : 404;
  if (url.endsWith('/users')) {
    state.users[body.LoginName] = { password: body.Password };
    return 201;
  }
  if (url.endsWith('/users/%24current')) return words.includes('accept: application/json') ? 200 : 406;
  // Only administrators may read a stream of the system, whatever the password.
  if (!body) return name === 'admin' ? 406 : 401;
  if (!words.includes('es-requireleader: true')) return 401;
  state.appended.push(url.replace(/^.*\\/streams\\//, ''));
  return 201;
}
process.stdout.write(String(answer()));
writeFileSync(place, JSON.stringify(state));
`;
}

interface State {
  readonly users: Readonly<Record<string, { readonly password: string }>>;
  readonly appended: readonly string[];
}

describe('the job that makes the users of EventStoreDB', () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'make-users-'));
    const users = { admin: { password: 'changeit' }, ops: { password: 'changeit' } };
    writeFileSync(join(place, 'state.json'), JSON.stringify({ users, appended: [] }));
    writeFileSync(join(place, 'curl'), follower(place), { mode: 0o755 });
    writeFileSync(join(place, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  });
  afterEach(() => rmSync(place, { recursive: true }));

  function run(): { said: string; state: State } {
    const text = readFileSync(join(__dirname, '../../docker-compose.yml'), 'utf8');
    const ledgerPassword = join(place, 'ledger-password');
    writeFileSync(ledgerPassword, 'three\n');
    const { configs } = parse(text, { merge: true }) as { configs: { 'make-users': { content: string } } };
    const said = execFileSync('sh', ['-c', configs['make-users'].content.replaceAll('$$', '$')], {
      encoding: 'utf8',
      env: {
        PATH: `${place}:${process.env['PATH']}`,
        ...{ ADMIN_PASSWORD: 'one', OPS_PASSWORD: 'two', LEDGER_PASSWORD_FILE: ledgerPassword },
      },
    });
    return { said, state: JSON.parse(readFileSync(join(place, 'state.json'), 'utf8')) as State };
  }

  it('waits until the node no longer takes the default passwords, and sets the rights at the leader', () => {
    const { said, state } = run();
    expect(said).toContain('users and rights are in place');
    expect(state.users).toMatchObject({
      admin: { password: 'one' },
      ops: { password: 'two' },
      ledger: { password: 'three' },
    });
    expect(state.appended).toEqual(['%24settings', '%24all/metadata']);
  });

  it('may be run again', () => {
    run();
    expect(run().said).toContain('users and rights are in place');
  });
});
