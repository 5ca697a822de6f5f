import { randomUUID } from 'node:crypto';
import { Answer, Caller, Problem, Taken } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';

let ledger: LedgerUnderTest;
let clerk: Caller;
let order = 0;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  clerk = await ledger.as('nanchang-clerk');
});

afterAll(() => ledger.stop());

const REGISTER = 'people/register-person';
const CHANGE = 'people/change-person-contact';

/** Body of the registration of somebody new. */
function somebody() {
  order += 1;
  return { idNumber: identityNumber('1990-05-05', order), name: `虚构${order}`, phone: '13800000000' };
}

const withKey = (key: string, more: Readonly<Record<string, string>> = {}) => ({
  'idempotency-key': key,
  ...more,
});

/** Somebody who was just registered, whose stream is at its first event. */
async function registered() {
  const { stream, position } = await clerk.command(REGISTER, somebody());
  const personId = ledger.forStaff(stream).slice('person-'.length);
  return { personId, taken: { stream, position, revision: 0 } };
}

async function eventsIn(stream: string): Promise<number> {
  return (await ledger.events()).filter((event) => event.stream === ledger.inLog(stream)).length;
}

/**
 * Sends a command and, as a client does, once more when it waited too long for its turn: on a busy machine twenty turns may
 * take longer than a command waits (five seconds).
 */
async function sendUntilItsTurn(route: string, body: object): Promise<Answer<Partial<Problem>>> {
  for (;;) {
    const answer = await clerk.send<Partial<Problem>>(route, body);
    if (answer.body.code !== 'contended') return answer;
  }
}

const statuses = (answers: readonly Answer<unknown>[]): number[] =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other);

describe('a command sent again with its Idempotency-Key', () => {
  it('is answered the same and appends nothing', async () => {
    const [key, body] = [randomUUID(), somebody()];
    const first = await clerk.send<Taken>(REGISTER, body, withKey(key));
    const second = await clerk.send<Taken>(REGISTER, body, withKey(key));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await eventsIn(first.body.stream)).toBe(1);
  });

  it('is the same however its fields are ordered', async () => {
    const key = randomUUID();
    const { idNumber, name, phone } = somebody();
    await clerk.command(REGISTER, { idNumber, name, phone }, withKey(key));
    const again = await clerk.send(REGISTER, { phone, name, idNumber }, withKey(key));
    expect(again.status).toBe(200);
  });

  it('but with another body, or for another command, is refused with 422 and appends nothing', async () => {
    const key = randomUUID();
    const { stream } = await clerk.command(REGISTER, somebody(), withKey(key));
    const position = await ledger.settledPosition();
    const otherBody = await clerk.refused(REGISTER, somebody(), withKey(key));
    const otherCommand = await clerk.refused(
      CHANGE,
      { personId: stream.slice('person-'.length), phone: '13800000001' },
      withKey(key),
    );
    for (const problem of [otherBody, otherCommand])
      expect(problem).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect(await ledger.lastPosition()).toBe(position);
  });

  it('by another account is another command', async () => {
    const key = randomUUID();
    await clerk.command(REGISTER, somebody(), withKey(key));
    const other = await ledger.as('jiujiang-clerk');
    expect((await other.send(REGISTER, somebody(), withKey(key))).status).toBe(201);
  });

  it('twenty times at once is appended once, and each is answered the same', async () => {
    const [key, body] = [randomUUID(), somebody()];
    const before = await ledger.settledPosition();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => clerk.send<Taken>(REGISTER, body, withKey(key))),
    );
    expect(statuses(answers)).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await ledger.events(before)).toHaveLength(1);
  });

  it('twenty times at once with twenty bodies is appended once, the others refused with 422', async () => {
    const key = randomUUID();
    const before = await ledger.settledPosition();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => clerk.send(REGISTER, somebody(), withKey(key))),
    );
    expect(statuses(answers)).toEqual([201, ...Array.from({ length: 19 }, () => 422)]);
    expect(await ledger.events(before)).toHaveLength(1);
  });

  it('after a refusal is decided anew', async () => {
    const key = randomUUID();
    const { personId } = await registered();
    const refused = await clerk.refused(CHANGE, { personId }, withKey(key));
    expect(refused).toMatchObject({ status: 422, code: 'nothing-to-change' });
    const changed = { personId, phone: '13800000002' };
    expect((await clerk.send(CHANGE, changed, withKey(key))).status).toBe(201);
  });
});

describe('a command with If-Match', () => {
  it('is taken at the revision it names, and answers the next as its ETag', async () => {
    const { personId, taken } = await registered();
    const change = { personId, phone: '13800000003' };
    const answer = await clerk.send<Taken>(CHANGE, change, { 'if-match': `"${taken.revision}"` });
    expect([answer.status, answer.body.revision]).toEqual([201, taken.revision + 1]);
    expect(answer.headers.get('etag')).toBe(`"${taken.revision + 1}"`);
  });

  it('is refused with 412 and the present ETag when the stream has moved on', async () => {
    const { personId, taken } = await registered();
    await clerk.command(CHANGE, { personId, phone: '13800000004' });
    const stale = await clerk.send(
      CHANGE,
      { personId, phone: '13800000005' },
      { 'if-match': `"${taken.revision}"` },
    );
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-revision']);
    expect(stale.headers.get('etag')).toBe(`"${taken.revision + 1}"`);
    expect(await eventsIn(taken.stream)).toBe(2);
  });

  it('is refused with 412 where there is nothing to rest on, in the same words for who is there and who is not', async () => {
    const known = somebody();
    await clerk.command(REGISTER, known);
    const answers = await Promise.all(
      [known, somebody()].map((person) => clerk.refused(REGISTER, person, { 'if-match': '"999999"' })),
    );
    const [one, other] = answers.map((problem) => ({ ...problem, requestId: null }));
    expect(one).toMatchObject({ status: 412, code: 'stale-revision', stream: 'person' });
    expect(one).toEqual(other);
  });

  it('and one that is refused says no id that was made of what was sent', async () => {
    const known = somebody();
    await clerk.command(REGISTER, known);
    // Of somebody who is registered an office says that it employs them; what it said already is refused.
    await clerk.command(REGISTER, known);
    const problem = await clerk.refused(REGISTER, known);
    expect(problem).toMatchObject({ status: 409 });
    expect(JSON.stringify(problem)).not.toMatch(/[spear]x[0-9a-f]{64}/);
  });

  it('and a key that was used is answered as before: the key comes first', async () => {
    const { personId, taken } = await registered();
    const headers = withKey(randomUUID(), { 'if-match': `"${taken.revision}"` });
    const change = { personId, phone: '13800000006' };
    const first = await clerk.send(CHANGE, change, headers);
    const second = await clerk.send(CHANGE, change, headers);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
  });

  it('is taken once when ten name the same revision at once', async () => {
    const { personId, taken } = await registered();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        clerk.send(CHANGE, { personId, phone: `1380000010${index}` }, { 'if-match': `"${taken.revision}"` }),
      ),
    );
    expect(statuses(answers)).toEqual([201, ...Array.from({ length: 9 }, () => 412)]);
  });
});

describe('commands without If-Match on one stream at once', () => {
  it('are all appended, one after the other', async () => {
    const { personId, taken } = await registered();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        sendUntilItsTurn(CHANGE, { personId, phone: `138000002${String(index).padStart(2, '0')}` }),
      ),
    );
    expect(statuses(answers)).toEqual(Array(20).fill(201));
    expect(await eventsIn(taken.stream)).toBe(21);
  });
});

describe('a query with atLeast', () => {
  it('sees what was just appended', async () => {
    for (let time = 0; time < 10; time += 1) {
      const { personId, taken } = await registered();
      const answer = await clerk.get(`persons/${personId}?atLeast=${taken.position}`);
      expect(answer).toMatchObject({ status: 200, body: { personId } });
    }
  });

  it('of a position that is not in the log is answered 400 at once', async () => {
    const answer = await clerk.get<Problem>('organisations?atLeast=999999999999');
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([400, 'beyond-the-log']);
  });
});
