import { request } from 'node:http';
import { cellsOf } from '../../libs/spreadsheets/sheet-reader.testing';
import { CONTEXTS } from '#composition';
import { USER_OF_ROLE } from '../ledger-under-test/injected-api';
import { until } from '../until';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, ROUND } from './jiangxi-round';
import { openWithApplications } from './selection-round/cast';

const PLAN = 'jiangxi-double-high-plan';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await openWithApplications(ledger);
  const clerk = await ledger.as('hr-clerk');
  for (const planId of ['national-talent-14', PLAN])
    await clerk.command('planning/adopt-plan', { planId, version: '2021-1' });
});
afterAll(() => ledger.stop());

type Exports = { readonly items: readonly Readonly<Record<string, unknown>>[] };

/** Takes a list as a file, once it holds all that was appended. */
async function exported(account: string | null, list: string, more: Readonly<Record<string, string>> = {}) {
  const caller = await ledger.as(account);
  await caller.read('programmes');
  const at = await ledger.lastPosition();
  const response = await fetch(`${ledger.url}/api/v1/${list}${list.includes('?') ? '&' : '?'}atLeast=${at}`, {
    method: 'POST',
    headers: { ...(caller.token !== null && { authorization: `Bearer ${caller.token}` }), ...more },
  });
  // Bytes: reading as text would take the BOM away.
  const bytes = Buffer.from(await response.arrayBuffer());
  const body = bytes.toString('utf8');
  const { status, headers } = response;
  return { status, headers, bytes, body, lines: body.trimEnd().split('\r\n') };
}

/** What supervisors see of what an account took, once something of a list is among it, the newest first. */
async function onRecord(account: string, isThere: (items: Exports['items']) => boolean) {
  const supervisor = await ledger.as('supervisor');
  const path = `list-exports?accountId=${account}`;
  return (await supervisor.until<Exports>(path, (answer) => isThere(answer.body.items))).body.items;
}

describe('a list that leaves the ledger', () => {
  it('is a file of what the list shows, by its own filters', async () => {
    const { status, headers, body, lines } = await exported(
      'hr-clerk',
      `candidacies/export?roundId=${ROUND}`,
    );
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="candidacies.csv"');
    expect(body.startsWith('\uFEFF申报编号 / Candidacy id,')).toBe(true);
    expect(lines).toHaveLength(6);
    expect(lines.filter((line) => line.includes('虚构甲'))).toHaveLength(1);
    const narrowed = `candidacies/export?roundId=${ROUND}&bodyId=${OFFICES.jiujiangBureau}`;
    expect((await exported('hr-clerk', narrowed)).lines).toHaveLength(2);
    expect((await exported('hr-clerk', 'candidacies/export?roundId=another-2022')).lines).toHaveLength(1);
  });

  it('holds no more than its reader sees, under the identifiers that the reader is given', async () => {
    const { lines } = await exported('jiujiang-clerk', `candidacies/export?roundId=${ROUND}`);
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/ix[0-9a-f]{32}/);
    expect((await exported('applicant-01', 'candidacies/export')).lines).toHaveLength(2);
  });

  it('is for nobody who may not see the list', async () => {
    expect((await exported(null, 'candidacies/export')).status).toBe(401);
    expect((await exported('hr-clerk', 'denied-attempts/export')).status).toBe(403);
  });

  it('of what everybody reads is given to everybody', async () => {
    const { status, lines } = await exported(null, 'rounds/export');
    expect([status, lines.length]).toEqual([200, 2]);
  });

  it('refuses a filter that the list does not have, by its name', async () => {
    const { status, body } = await exported('hr-clerk', 'candidacies/export?colour=red');
    expect(status).toBe(400);
    expect(body).toContain('colour');
  });

  it('is on record before it leaves: who took which rows of what, and of a search nothing that was looked for', async () => {
    await exported('hr-clerk', 'organisations/export?name=示例大学');
    const supervisor = await ledger.as('supervisor');
    const { body } = await supervisor.until<Exports>(
      'list-exports?accountId=hr-clerk',
      (answer) => answer.body.items[0]?.list === 'organisations',
    );
    expect(body.items[0]).toMatchObject({
      list: 'organisations',
      accountId: 'hr-clerk',
      officeId: OFFICES.hrDepartment,
    });
    expect(JSON.stringify(body.items)).not.toContain('示例大学');
    expect(body.items.at(-1)).toMatchObject({ list: 'candidacies', rows: 5, filters: `roundId=${ROUND}` });
    expect((await (await ledger.as('hr-clerk')).get('list-exports')).status).toBe(403);
  });

  it('is on record by the titles of roles and the name of the office, for whoever reads the record as a file', async () => {
    await exported('jiujiang-clerk', `candidacies/export?roundId=${ROUND}`);
    await onRecord('jiujiang-clerk', ([one]) => one?.list === 'candidacies');
    const { lines } = await exported('supervisor', 'list-exports/export?accountId=jiujiang-clerk');
    const supervisor = await ledger.as('supervisor');
    const { name } = await supervisor.read<{ name: string }>(`organisations/${OFFICES.jiujiangBureau}`);
    expect(lines[1]).toContain('推荐单位');
    expect(lines[1]).toContain(name);
  });

  it('is a workbook where that is asked for, of the same rows and the same identifiers', async () => {
    const { status, headers, bytes } = await exported(
      'hr-clerk',
      `candidacies/export?roundId=${ROUND}&format=xlsx`,
    );
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(headers.get('content-disposition')).toBe('attachment; filename="candidacies.xlsx"');
    const [about = [], list = []] = await cellsOf(bytes);
    expect(about.map(({ value }) => value)).toEqual(
      expect.arrayContaining([`年度选拔编号 / Round id：${ROUND}`, 'hr-clerk', '5']),
    );
    expect(list.filter(({ value }) => value.includes('虚构甲'))).toHaveLength(1);
    expect(JSON.stringify(list)).not.toMatch(/ix[0-9a-f]{32}/);
    const [newest] = await onRecord('hr-clerk', ([one]) => one?.format === 'xlsx');
    expect(newest).toMatchObject({ list: 'candidacies', rows: 5, filters: `roundId=${ROUND}` });
  });

  it('is in no format that there is not', async () => {
    const { status, body } = await exported('hr-clerk', 'candidacies/export?format=exe');
    expect([status, body]).toEqual([400, expect.stringContaining('format')]);
  });

  it('of nothing is a file with headings, on record with no rows', async () => {
    const nothing = 'candidacies/export?roundId=another-2022';
    expect((await exported('hr-reviewer', nothing)).lines).toHaveLength(1);
    const { bytes } = await exported('hr-reviewer', `${nothing}&format=xlsx`);
    const [, list = []] = await cellsOf(bytes);
    expect(new Set(list.map(({ at }) => at.replace(/[A-Z]+/, '')))).toEqual(new Set(['1']));
    const items = await onRecord('hr-reviewer', ({ length }) => length === 2);
    expect(items.map(({ format, rows }) => [format, rows])).toEqual([
      ['xlsx', 0],
      ['csv', 0],
    ]);
  });

  it('is on record each time that it is taken, twice at once as well', async () => {
    const files = await Promise.all([1, 2].map(() => exported('hr-approver', 'rounds/export')));
    expect(files.map(({ status }) => status)).toEqual([200, 200]);
    const items = await onRecord('hr-approver', ({ length }) => length === 2);
    expect(items.map(({ list }) => list)).toEqual(['rounds', 'rounds']);
  });

  it('is on record although whoever took it went away in the middle', async () => {
    const caller = await ledger.as('jiujiang-clerk');
    await new Promise<void>((resolve, reject) => {
      const headers = { authorization: `Bearer ${String(caller.token)}` };
      const url = `${ledger.url}/api/v1/organisations/export?format=xlsx`;
      const sent = request(url, { method: 'POST', headers }, (response) => {
        response.destroy();
        resolve();
      });
      sent.on('error', reject).end();
    });
    const [newest] = await onRecord('jiujiang-clerk', ([one]) => one?.list === 'organisations');
    expect(newest).toMatchObject({ format: 'xlsx', accountId: 'jiujiang-clerk' });
  });
});

describe('a list that is exported by a job', () => {
  /** Asks not to wait, waits all the same, and fetches the file. */
  async function byJob(account: string, list: string): Promise<Buffer> {
    const { status, headers, body } = await exported(account, list, { prefer: 'respond-async' });
    if (status !== 202) throw new Error(`${list} was answered ${status}: ${body}`);
    const caller = await ledger.as(account);
    const job = String(headers.get('location')).replace('/api/v1/', '');
    const isReady = async () => (await caller.get<{ status: string }>(job)).body.status === 'ready';
    await until(isReady, `the export of ${list} is ready`);
    const authorised = { headers: { authorization: `Bearer ${String(caller.token)}` } };
    const file = await fetch(`${ledger.url}/api/v1/${job}/file`, authorised);
    const bytes = Buffer.from(await file.arrayBuffer());
    await fetch(`${ledger.url}/api/v1/${job}`, { ...authorised, method: 'DELETE' });
    return bytes;
  }

  it('may be any that is declared, and holds what is answered at once', async () => {
    const lists = CONTEXTS.flatMap(({ queries }) => queries).filter(({ rows }) => rows !== undefined);
    const unlike: string[] = [];
    for (const { path, roles } of lists) {
      // Exports of the record of exports have each other in it.
      const narrowed = path === 'list-exports' ? '?accountId=nobody' : '';
      const account = roles.includes('public') ? 'hr-clerk' : String(USER_OF_ROLE[String(roles[0])]);
      // A list about one thing is asked for with its id.
      const list = `${path.replace(':planId', PLAN)}/export${narrowed}`;
      const atOnce = await exported(account, list);
      const later = (await byJob(account, list)).toString('utf8');
      if (atOnce.status !== 200 || atOnce.body !== later) unlike.push(path);
    }
    expect([lists.length > 10, unlike]).toEqual([true, []]);
  });

  it('is a workbook of what its reader sees, under the identifiers of the reader, on record once', async () => {
    const list = `candidacies/export?roundId=${ROUND}&format=xlsx`;
    const before = (await onRecord('jiujiang-clerk', () => true)).length;
    const [about = [], rows = []] = await cellsOf(await byJob('jiujiang-clerk', list));
    expect(new Set(rows.map(({ at }) => at.replace(/[A-Z]+/, '')))).toEqual(new Set(['1', '2']));
    expect(JSON.stringify(rows)).not.toMatch(/ix[0-9a-f]{32}/);
    expect(about.map(({ value }) => value)).toEqual(expect.arrayContaining(['jiujiang-clerk', '1']));
    const items = await onRecord('jiujiang-clerk', ({ length }) => length > before);
    expect(items).toHaveLength(before + 1);
    expect(items[0]).toMatchObject({
      list: 'candidacies',
      format: 'xlsx',
      rows: 1,
      filters: `roundId=${ROUND}`,
    });
  });

  it('is no job for whoever has no account', async () => {
    expect((await exported(null, 'rounds/export', { prefer: 'respond-async' })).status).toBe(200);
    expect((await fetch(`${ledger.url}/api/v1/exports/any`)).status).toBe(401);
  });
});
