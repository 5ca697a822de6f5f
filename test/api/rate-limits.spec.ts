import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';

/** A tenth of every allowance: three objections an hour, three certificates and sixty commands a minute. */
const FACTOR = 0.1;

let ledger: LedgerUnderTest;
/** Two api over one database, and one that stands behind a proxy on this machine. */
let replicas: readonly string[];
let behindProxy: string;
const started: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  ledger = await LedgerUnderTest.start({ rateLimitFactor: FACTOR });
  const [other, proxied] = [
    await ledger.startReplica(),
    await ledger.startReplica({ trustProxy: ['127.0.0.0/8'] }),
  ];
  started.push(other, proxied);
  replicas = [ledger.url, other.url];
  behindProxy = proxied.url;
});

afterAll(async () => {
  for (const api of started) await api.stop();
  await ledger.stop();
});

interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(url: string, { path, body, headers }: Asked): Promise<Response> {
  return fetch(`${url}${path}`, {
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
}

/** The answers to one thing asked so many times, turn by turn at these. */
async function askTimes(urls: readonly string[], times: number, asked: Asked): Promise<Response[]> {
  const answers: Response[] = [];
  for (let time = 0; time < times; time += 1)
    answers.push(await ask(urls[time % urls.length] ?? ledger.url, asked));
  return answers;
}

const objection = (n: number) => ({
  path: '/api/v1/publicity/raise-objection',
  body: {
    noticeId: `notice-${n}`,
    candidacyId: `candidacy-${n}`,
    objectorName: '虚构某',
    objectorContact: 'objector@example.cn',
    grounds: '（示例）理由',
  },
});

describe('over two api', () => {
  it('nobody without an account raises objections without end', async () => {
    const before = await ledger.lastPosition();
    const answers: Response[] = [];
    for (let n = 0; n < 8; n += 1) answers.push(await ask(replicas[n % 2] ?? ledger.url, objection(n)));
    expect(answers.map(({ status }) => status === 429)).toEqual([
      ...[false, false, false],
      ...[true, true, true, true, true],
    ]);
    const refused = answers[7];
    expect(await refused?.json()).toMatchObject({ code: 'too-many-requests', limit: 'objections' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await ledger.lastPosition()).toBe(before);
  });

  it('nobody tries certificate numbers out, neither on the pages nor by the API', async () => {
    const answers: Response[] = [];
    for (let n = 0; n < 8; n += 1) {
      const path = n % 4 < 2 ? `/public/certificates/JXSG${n}` : `/api/v1/certificates/JXSG${n}`;
      answers.push(await ask(replicas[n % 2] ?? ledger.url, { path }));
    }
    expect(answers.map(({ status }) => status === 429)).toEqual([
      ...[false, false, false],
      ...[true, true, true, true, true],
    ]);
    const [page, document] = [answers[4], answers[7]];
    expect(page?.headers.get('content-type')).toContain('text/html');
    expect(await page?.text()).toMatch(
      /请求过于频繁.*“证书查验”每分钟至多 3 次，已达上限。请于 \d+ 秒后重试。/s,
    );
    expect(document?.headers.get('content-type')).toContain('application/problem+json');
    expect(await document?.json()).toMatchObject({ limit: 'certificate-look-up' });
  });

  it('no account tries without end what it may not do', async () => {
    const { token } = await ledger.as('applicant-01');
    const asked = {
      path: '/api/v1/programmes/allocate-quota',
      body: {},
      headers: { authorization: `Bearer ${token}` },
    };
    const statuses = (await askTimes(replicas, 65, asked)).map(({ status }) => status);
    expect(statuses.slice(0, 60)).toEqual(Array<number>(60).fill(403));
    expect(statuses.slice(60)).toEqual(Array<number>(5).fill(429));
    // Another account at the same address is not kept waiting, and reading goes on.
    const other = await (await ledger.as('applicant-02')).send('programmes/allocate-quota', {});
    expect(other.status).toBe(403);
    expect((await (await ledger.as('applicant-01')).get('notices')).status).toBe(200);
  });

  it('no office finds an ID number out by registering one after the other, whoever acts for it', async () => {
    const accounts = await Promise.all(['nanchang-clerk', 'nanchang-head'].map((user) => ledger.as(user)));
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const body = { idNumber: identityNumber('1985-06-01', n + 1), name: '虚构某', phone: '13800000000' };
      const headers = { authorization: `Bearer ${accounts[n % 2]?.token}` };
      const asked = { path: '/api/v1/people/register-person', body, headers };
      statuses.push((await ask(replicas[Math.floor(n / 2) % 2] ?? ledger.url, asked)).status);
    }
    expect(statuses).toEqual([...Array<number>(6).fill(201), 429, 429]);
    const other = await ledger.as('jiujiang-clerk');
    const guess = { idNumber: identityNumber('1985-06-01', 9), name: '虚构某', phone: '13800000000' };
    expect((await other.send('people/register-person', guess)).status).toBe(201);
  });

  it('credentials that do not hold are not tried out without end', async () => {
    const asked = { path: '/api/v1/notices', headers: { authorization: 'Bearer made-up' } };
    const statuses = (await askTimes(replicas, 8, asked)).map(({ status }) => status);
    expect(statuses).toEqual([...Array<number>(6).fill(401), 429, 429]);
  });
});

it('behind a trusted proxy everybody is counted by their own address, whatever they say of themselves', async () => {
  const statuses: number[] = [];
  for (const [forged, seen] of [
    ['203.0.113.1', '198.51.100.1'],
    ['203.0.113.2', '198.51.100.1'],
    ['127.0.0.1', '198.51.100.1'],
    ['198.51.100.9', '198.51.100.1'],
    ['198.51.100.1', '198.51.100.2'],
  ]) {
    const headers = { 'x-forwarded-for': `${forged}, ${seen}` };
    statuses.push((await ask(behindProxy, { path: '/public/certificates/JXSG1', headers })).status);
  }
  expect(statuses.map((status) => status === 429)).toEqual([false, false, false, true, false]);
});
