import { until } from '../until';
import { DenialOnRecord, LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

const ROUTE = 'programmes/allocate-quota';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
});

afterAll(() => ledger.stop());

/** Sends what the account may not do, so many times, turn by turn at these. */
async function tryTimes(urls: readonly string[], times: number, user: string): Promise<void> {
  const { token } = await ledger.as(user);
  for (let time = 0; time < times; time += 1) {
    const answer = await fetch(`${urls[time % urls.length]}/api/v1/${ROUTE}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{}',
    });
    expect(answer.status).toBe(403);
  }
}

/** What the log has of an account. */
async function onRecord(user: string): Promise<DenialOnRecord[]> {
  return (await ledger.events())
    .filter(({ type }) => type === 'AccessDenied')
    .map(({ data }) => JSON.parse(data) as DenialOnRecord)
    .filter(({ accountId }) => accountId === user);
}

const sum = (denials: readonly { readonly count: number }[]): number =>
  denials.reduce((total, { count }) => total + count, 0);

describe('what an account is refused over and over', () => {
  it('is counted by all api together and put on record by the worker when its minute is over', async () => {
    const other = await ledger.startReplica();
    await tryTimes([ledger.url, other.url], 40, 'applicant-01');
    const later = new Date(ledger.api.core.clock.now().getTime() + 60_000);
    await ledger.moveClockTo(later.toISOString());
    await until(
      async () => sum(await onRecord('applicant-01')) === 40,
      () => 'all attempts are on record',
    );
    // Two only where the clock went from one minute to the next between them.
    expect((await onRecord('applicant-01')).length).toBeLessThanOrEqual(2);
    const supervisor = await ledger.as('supervisor');
    const path = `denied-attempts?accountId=applicant-01&atLeast=${await ledger.lastPosition()}`;
    const { items } = (await supervisor.get<{ items: { count: number; route: string }[] }>(path)).body;
    expect(sum(items)).toBe(40);
    expect(items).toMatchObject(items.map(() => ({ route: ROUTE })));
    await other.stop();
  });

  it('is put on record by an api that ends', async () => {
    const other = await ledger.startReplica();
    await tryTimes([other.url], 5, 'applicant-02');
    await other.stop();
    expect(sum(await onRecord('applicant-02'))).toBe(5);
  });
});
