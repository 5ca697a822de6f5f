import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readPdf } from '../../libs/documents/read-pdf.testing';
import { filesIn } from '../../libs/spreadsheets/sheet-reader.testing';
import { OFFICES, ROUND } from '../journeys/jiangxi-round';
import { openWithApplications } from '../journeys/selection-round/cast';
import { signToken } from '../journeys/tokens';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { until } from '../until';

type Fields = Readonly<Record<string, unknown>>;

let ledger: LedgerUnderTest;
let folder: string;
let candidacyId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  ledger = await LedgerUnderTest.start();
  await openWithApplications(ledger);
  const { body } = await sent('GET', `candidacies?roundId=${ROUND}`);
  candidacyId = String((json(body)['items'] as readonly Fields[])[0]?.['candidacyId']);
});
afterAll(async () => {
  await ledger.stop();
  rmSync(folder, { recursive: true, force: true });
});

const json = (body: Buffer): Fields => JSON.parse(body.toString('utf8')) as Fields;

/** Who asks, with what: by default a supervisor. */
interface Asking {
  readonly account?: string;
  readonly roles?: readonly string[];
  readonly office?: string;
  readonly body?: string;
  readonly 'access-reason'?: string;
  readonly 'content-type'?: string;
  readonly prefer?: string;
}

/** What an account in some roles is answered. */
async function sent(method: 'GET' | 'POST' | 'DELETE', path: string, asking: Asking = {}) {
  const { account: subject = 'inspector', roles = ['supervisor'], office, body, ...headers } = asking;
  const token = await signToken(ledger, { subject, roles, ...(office && { office }) });
  // What an answer about the past must hold it says itself.
  const isNow = method === 'GET' && !/^exports\/|asOf/.test(path);
  const atLeast = `${path.includes('?') ? '&' : '?'}atLeast=${await ledger.settledPosition()}`;
  const response = await fetch(`${ledger.url}/api/v1/${path}${isNow ? atLeast : ''}`, {
    ...{ method, body: body ?? null },
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return {
    ...{ status: response.status, headers: response.headers },
    body: Buffer.from(await response.arrayBuffer()),
  };
}

const bundleOf = (kind: string, id: string, more = ''): string =>
  `replay/bundle?kind=${kind}&subjectId=${encodeURIComponent(id)}${more}`;

/** Asks for a bundle and waits for it. */
async function made(path: string, asking: Asking = {}) {
  const asked = await sent('POST', path, asking);
  expect([path, asked.status]).toEqual([path, 202]);
  const job = String(json(asked.body)['exportId']);
  expect(asked.headers.get('location')).toBe(`/api/v1/exports/${job}`);
  const { account } = asking;
  const stateOf = async () =>
    json((await sent('GET', `exports/${job}`, { ...(account && { account }) })).body);
  await until(
    async () => ['ready', 'failed'].includes(String((await stateOf())['status'])),
    () => 'the bundle is made',
  );
  expect(await stateOf()).toMatchObject({ status: 'ready', failure: null });
  return { job, state: await stateOf() };
}

/** Asks for a bundle, fetches and unpacks it, and has it removed. */
async function fetched(path: string, asking: Asking = {}) {
  const { job, state } = await made(path, asking);
  const { account } = asking;
  const file = await sent('GET', `exports/${job}/file`, { ...(account && { account }) });
  expect(file.headers.get('content-type')).toBe('application/zip');
  const unpacked = join(folder, job);
  const packed = await filesIn(file.body);
  const files = new Map([...packed].map(([name, content]) => [name, content.toString('utf8')]));
  for (const [name, content] of packed) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), content);
  }
  expect((await sent('DELETE', `exports/${job}`, { ...(account && { account }) })).status).toBe(204);
  return { state, files, unpacked };
}

/** What both verifiers of a bundle say of it: the same. */
async function verified(unpacked: string): Promise<string> {
  const run = async (program: string, verifier: string) =>
    (await promisify(execFile)(program, [join(unpacked, 'data', verifier), unpacked])).stdout.trim();
  const ofNode = await run(process.execPath, 'verify.mjs');
  const python = await promisify(execFile)('python3', ['--version']).then(
    () => true,
    () => false,
  );
  if (python) expect(await run('python3', 'verify.py')).toBe(ofNode);
  return ofNode;
}

describe('a replay', () => {
  const path = (more = '') => `replay${more}?kind=candidacy&subjectId=${candidacyId}`;
  const entriesOf = async () =>
    json((await sent('GET', path())).body)['entries'] as readonly (Fields & { readonly type: string })[];

  it('tells of attempts that were turned away, in their place, to supervisors alone', async () => {
    const hr = { account: 'curious', roles: ['hr-department'] };
    expect((await sent('GET', path(), hr)).status).toBe(403);
    // Of another office than those that the case goes by.
    const employer = { account: 'stranger', roles: ['employer'], office: 'no-such-office' };
    const body = JSON.stringify({ candidacyId, conductConfirmed: true });
    const given = await sent('POST', 'selection/endorse-application', {
      ...{ ...employer, 'content-type': 'application/json' },
      body,
    });
    expect(given.status).toBe(404);
    await ledger.api.core.denials.append('all');
    const denied = (await entriesOf()).filter(({ type }) => type === 'AccessDenied');
    expect(denied).toMatchObject([
      { command: 'replay', actorId: 'curious', detail: { code: 'role-not-allowed', attempts: 1 } },
      { command: 'selection/endorse-application', actorId: 'stranger', detail: { code: 'outside-office' } },
    ]);
    const dossier = json((await sent('GET', `candidacies/${candidacyId}`, hr)).body);
    const told = (dossier['timeline'] as readonly Fields[]).map(({ type }) => type);
    expect(told).toContain('ApplicationSubmitted');
    expect(told).not.toContain('AccessDenied');
  });

  it('tells of what a rule refused, with the clauses, to supervisors alone, but not of a rehearsal', async () => {
    const notRaised = { roundId: ROUND, bodyId: OFFICES.nanchangBureau, quota: 1 };
    const clerk = { account: 'hr-clerk', roles: ['hr-department'], office: OFFICES.hrDepartment };
    const given = async (headers: object = {}) =>
      sent('POST', 'programmes/allocate-quota', {
        ...{ ...clerk, 'content-type': 'application/json', body: JSON.stringify(notRaised) },
        ...headers,
      });
    const refusal = await given();
    expect([refusal.status, json(refusal.body)['code']]).toEqual([422, 'quota-not-raised']);
    await given({ prefer: 'rehearse' });
    await ledger.api.core.denials.append('all');
    const entries = json((await sent('GET', `replay?kind=round&subjectId=${ROUND}`)).body)['entries'];
    const refused = (entries as readonly Fields[]).filter(({ type }) => type === 'CommandRefused');
    expect(refused).toMatchObject([
      {
        ...{ command: 'programmes/allocate-quota', actorId: 'hr-clerk' },
        detail: { code: 'quota-not-raised', clauses: json(refusal.body)['clauses'], attempts: 1 },
      },
    ]);
    const { items } = json((await sent('GET', 'refused-attempts?accountId=hr-clerk')).body);
    expect(items).toMatchObject([{ code: 'quota-not-raised', count: 1, route: 'programmes/allocate-quota' }]);
  });

  it('records nothing of what the log does not tell of', async () => {
    const typed = '360102199001011234';
    const asked = `replay?kind=candidacy&subjectId=${typed}`;
    expect((await sent('GET', asked, { roles: ['hr-department'] })).status).toBe(403);
    await ledger.api.core.denials.append('all');
    expect((await ledger.events()).map(({ data }) => data).join('')).not.toContain(typed);
  });

  it('is a page to print: every step with its clauses, and ids as the reader has them', async () => {
    const { headers, body } = await sent('GET', path('/timeline.html'));
    const page = body.toString('utf8');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const entries = await entriesOf();
    expect(page.match(/<strong>/g)).toHaveLength(entries.length);
    for (const { basis } of entries) for (const clause of basis as string[]) expect(page).toContain(clause);
    expect(page).toContain(candidacyId);
    expect(page).not.toContain(ledger.inLog(candidacyId));
    expect((await sent('GET', path('/timeline.html'), { roles: ['hr-department'] })).status).toBe(403);
    const nothing = 'replay/timeline.html?kind=candidacy&subjectId=no-such-id';
    expect((await sent('GET', nothing)).status).toBe(404);
    expect((await sent('GET', `${nothing}&asOf=99999999`)).status).toBe(400);
  });
});

describe('an evidence bundle by the API', () => {
  it.each(['candidacy', 'round', 'organisation', 'programme'])(
    'of a %s is made by a job, and both verifiers find it valid',
    async (kind) => {
      const { body } = await sent('GET', `candidacies/${candidacyId}`);
      const { roundId, employerId } = json(body)['candidacy'] as Readonly<Record<string, string>>;
      const ids: Readonly<Record<string, string | undefined>> = {
        ...{ candidacy: candidacyId, round: roundId, organisation: employerId },
      };
      const id = ids[kind] ?? 'jiangxi-double-high';
      const { unpacked, files, state } = await fetched(bundleOf(kind, id));
      const events = (files.get('data/events.jsonl') ?? '').trimEnd().split('\n').length;
      expect(await verified(unpacked)).toMatch(new RegExp(`^valid: ${events} events of ${kind} `));
      expect(state).toMatchObject({
        list: 'replay/bundle',
        format: 'zip',
        rowsDone: events,
        rowsInAll: events,
      });
      const page = files.get('data/timeline.html') ?? '';
      expect(page).toContain('全过程');
      expect(page.match(/<strong>/g)?.length).toBeGreaterThanOrEqual(events);
      const sheets = await readPdf(readFileSync(join(unpacked, 'data/timeline.pdf')));
      expect(sheets.map(({ text }) => text).join('')).toContain(
        `步骤数Steps:${page.match(/<time/g)?.length}`,
      );
    },
  );

  it('discloses nobody, and is on record with who took it, of what, and why', async () => {
    const account = 'taker';
    const asking = { account, 'access-reason': 'complaint' };
    const { files, state, unpacked } = await fetched(bundleOf('candidacy', candidacyId), asking);
    const taken = json((await sent('GET', `list-exports?accountId=${account}`)).body)['items'];
    expect(taken).toMatchObject([
      {
        ...{ list: 'replay/bundle', format: 'zip', rows: state['rowsDone'], reason: 'complaint' },
        ...{ accountId: account, roles: ['supervisor'], filters: `kind=candidacy&subjectId=${candidacyId}` },
      },
    ]);
    expect(json((await sent('GET', `disclosures?accountId=${account}`)).body)['items']).toEqual([]);
    expect([...files.values()].join('')).not.toContain('虚构甲');
    const sheets = await readPdf(readFileSync(join(unpacked, 'data/timeline.pdf')));
    expect(sheets.map(({ text }) => text).join('')).not.toContain('虚构甲');
  });

  it('ends at a moment of the past', async () => {
    const whole = await fetched(bundleOf('candidacy', candidacyId));
    const lines = (whole.files.get('data/events.jsonl') ?? '').trimEnd().split('\n');
    const replay = json((await sent('GET', `replay?kind=candidacy&subjectId=${candidacyId}`)).body);
    const first = (replay['entries'] as readonly Fields[])[0]?.['position'];
    const then = await fetched(bundleOf('candidacy', candidacyId, `&asOf=${String(first)}`));
    expect((then.files.get('data/events.jsonl') ?? '').trimEnd().split('\n')).toHaveLength(1);
    expect(lines.length).toBeGreaterThan(1);
    expect(await verified(then.unpacked)).toMatch(/^valid: 1 events/);
  });

  it.each<[string, () => string, number, Asking]>([
    ['of an unknown thing', () => bundleOf('candidacy', 'no-such-id'), 404, {}],
    ['of no kind that there is', () => bundleOf('cat', candidacyId), 400, {}],
    ['of nothing', () => 'replay/bundle', 400, {}],
    ['as of a position beyond the end', () => bundleOf('candidacy', candidacyId, '&asOf=99999999'), 400, {}],
    [
      'for a reason that is none',
      () => bundleOf('candidacy', candidacyId),
      400,
      { 'access-reason': 'curiosity' },
    ],
    [
      'by whoever is no supervisor',
      () => bundleOf('candidacy', candidacyId),
      403,
      { roles: ['hr-department'] },
    ],
  ])('is refused %s', async (_, path, status, more) => {
    expect((await sent('POST', path(), more)).status).toBe(status);
  });

  it('is given to nobody else, and to whoever asked for it only while they may replay', async () => {
    const { job } = await made(bundleOf('candidacy', candidacyId));
    for (const who of [
      { account: 'other' },
      { roles: ['hr-department'] },
      { account: 'other', roles: ['analyst'] },
    ])
      for (const path of [`exports/${job}`, `exports/${job}/file`])
        expect((await sent('GET', path, who)).status).toBe(404);
    expect((await sent('GET', `exports/${job}/file`)).status).toBe(200);
    expect((await sent('DELETE', `exports/${job}`)).status).toBe(204);
    expect((await sent('GET', `exports/${job}/file`)).status).toBe(404);
  });
});
