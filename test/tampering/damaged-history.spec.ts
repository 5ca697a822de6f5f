import { LogCheck, PostgresDamage, PostgresRegister, verifyLog } from '#notary';
import { silentLogger } from '#platform';
import { inventedCreditCode } from '../../libs/access/demo-identity/credit-code';
import { soleLeadership } from '../../libs/workflows/leadership';
import { Answer, Problem } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, openRound, registerOrganisations, ROUND } from '../journeys/jiangxi-round';
import { until } from '../until';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 50, quotas: { [OFFICES.nanchangBureau]: 10 } });
  const { pool, store } = ledger.api.core;
  const end = await store.lastPosition();
  await until(
    async () => (await new PostgresRegister(pool).progress()).position >= end,
    () => 'the log is notarised',
  );
  // What a superuser does who switches the protections off.
  await pool.query('alter table ledger.events disable trigger all');
});

afterAll(() => ledger.stop());

/** The check of the log as a worker makes it, until it has told all processes what it found. */
async function checkLog(): Promise<void> {
  const { store, pool } = ledger.api.core;
  const damage = new PostgresDamage(pool);
  const stop = new AbortController();
  const register = new PostgresRegister(pool);
  const check = new LogCheck({
    verify: () => verifyLog({ store, register, witnesses: [], movedUpTo: 0n }),
    damage: {
      replace: async (found) => {
        await damage.replace(found);
        stop.abort();
      },
    },
    ...{ leadership: soleLeadership, log: silentLogger, restMs: 1 },
  });
  await check.run(stop.signal);
}

const change = (set: string, where: string) =>
  ledger.api.core.pool.query(`update ledger.events set ${set} where ${where}`);

const allocate = async (quota: number): Promise<Answer<Problem & { stream: string; position: string }>> => {
  const { token } = await ledger.as('hr-clerk');
  const response = await fetch(`${ledger.url}/api/v1/programmes/allocate-quota`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${token}`, 'accept-language': 'en' },
    },
    body: JSON.stringify({ roundId: ROUND, bodyId: OFFICES.jiujiangBureau, quota }),
  });
  const body = (await response.json()) as Problem & { stream: string; position: string };
  return { status: response.status, headers: response.headers, body };
};

/** Answers until one has the status: what a check finds, a process knows a second later at most. */
async function answered(
  status: number,
  quota: number,
): Promise<Problem & { stream: string; position: string }> {
  let last = await allocate(quota);
  await until(
    async () => last.status === status || (last = await allocate(quota)).status === status,
    () => JSON.stringify(last.body),
  );
  return last.body;
}

describe('a round of whose history one byte was changed in the database', () => {
  it('takes no command, says where it is damaged and what to do, and takes commands again when it is repaired', async () => {
    expect((await allocate(1)).status).toBe(201);
    const opened = (await ledger.events()).find(({ type }) => type === 'RoundOpened');
    const position = String(opened?.position);
    await change(`data = replace(data, '"cap":50', '"cap":90')`, `position = ${position}`);
    await checkLog();

    const problem = await answered(503, 2);
    expect(problem).toMatchObject({ code: 'history-damaged', position, revision: 0 });
    expect(problem.stream).toMatch(/^round-/);
    expect(problem.detail).toContain('tell the system administrator and the audit administrator');
    const before = await ledger.lastPosition();
    expect((await allocate(2)).status).toBe(503);
    expect(await ledger.decided(before)).toEqual([]);

    await change(`data = replace(data, '"cap":90', '"cap":50')`, `position = ${position}`);
    await checkLog();
    await answered(201, 3);
  });

  it('holds up no other stream', async () => {
    await change(`data = data || ' '`, `type = 'RoundOpened'`);
    await checkLog();
    await answered(503, 4);
    const clerk = await ledger.as('hr-clerk');
    const taken = await clerk.command('people/register-organisation', {
      ...{ organisationId: inventedCreditCode('12', '360100', 99_001), name: '测试单位甲', level: 'county' },
      ...{ kind: 'public-institution', parentId: OFFICES.nanchangBureau },
    });
    expect(taken).toMatchObject({ revision: 0 });
    await change(`data = rtrim(data)`, `type = 'RoundOpened'`);
    await checkLog();
    await answered(201, 5);
  });
});
