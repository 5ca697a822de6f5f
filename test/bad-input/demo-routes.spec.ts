import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { complaints } from './complaints';
import { InjectedApi } from '../ledger-under-test/injected-api';

let ledger: LedgerUnderTest;
let api: InjectedApi;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start({ clockStart: '2022-03-01T09:00:00+08:00' });
  api = await InjectedApi.of(ledger);
});

afterAll(() => ledger.stop());

const clockNow = async (): Promise<string> =>
  ((await (await fetch(`${ledger.url}/api/demo/clock`)).json()) as { now: string }).now;

describe('the demo clock', () => {
  it.each([
    ['31 February', { to: '2022-02-31T09:00:00+08:00' }],
    ['the 25th hour', { to: '2022-03-02T25:00:00+08:00' }],
    ['a date alone', { to: '2022-03-02' }],
    ['a time without its zone', { to: '2022-03-02T09:00:00' }],
    ['a number', { to: 1_646_182_800_000 }],
    ['null', { to: null }],
    ['nothing', {}],
    ['the past', { to: '2022-02-01T09:00:00+08:00' }],
    ['a field beside it', { to: '2022-03-02T09:00:00+08:00', faster: true }],
  ])('is not moved to %s', async (what, body) => {
    const before = await clockNow();
    const answer = await api.ask({
      method: 'POST',
      url: '/api/demo/clock',
      payload: JSON.stringify(body),
    });
    expect(complaints(what, answer, { statuses: [400, 409, 422] })).toEqual([]);
    // The clock goes on by itself: it has not been moved as long as the day is the same.
    expect((await clockNow()).slice(0, 10)).toBe(before.slice(0, 10));
    expect(ledger.faults).toEqual([]);
  });
});

describe('a demo token', () => {
  it.each([
    ['an account that does not exist', { user: 'nobody' }],
    ['the system', { user: 'system' }],
    ['a number', { user: 7 }],
    ['an overlong name', { user: 'x'.repeat(101) }],
    ['nobody', {}],
  ])('is not given to %s', async (what, body) => {
    const answer = await api.ask({ method: 'POST', url: '/api/demo/token', payload: JSON.stringify(body) });
    expect(complaints(what, answer, { statuses: [422], code: 'invalid-fields', field: 'user' })).toEqual([]);
  });
});
