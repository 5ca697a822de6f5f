import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemDetails } from '../problem-details';
import { handled, startNotes } from './http-app.testing';

let app: NestFastifyApplication;

/** A tenth of every allowance: three times sending, thirty times reading. */
const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
  ({ app } = await startNotes(undefined, { RATE_LIMIT_FACTOR: '0.1', ...environment }));
};
afterEach(() => app.close());

interface From {
  readonly ip?: string;
  readonly forwarded?: string;
  readonly payload?: string;
}

const send = ({ ip = '192.0.2.1', forwarded, payload = '{"title":"一","amount":1}' }: From = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/notes',
    remoteAddress: ip,
    headers: {
      'content-type': 'application/json',
      ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
    },
    payload,
  });

const statuses = async (requests: readonly From[]): Promise<number[]> => {
  const found: number[] = [];
  for (const request of requests) found.push((await send(request)).statusCode);
  return found;
};

describe('whoever comes without credentials', () => {
  it('is turned away by address once the allowance is used up, before the body is read', async () => {
    await start();
    expect(await statuses([{}, {}, {}])).toEqual([201, 201, 201]);
    const before = handled.length;
    const refused = await send({ payload: 'not even JSON' });
    expect(refused.statusCode).toBe(429);
    expect(refused.json<ProblemDetails>()).toMatchObject({
      code: 'too-many-requests',
      limit: 'public-writing',
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(handled).toHaveLength(before);
    expect(await statuses([{ ip: '192.0.2.2' }])).toEqual([201]);
  });

  it('reads on when it may not send any more', async () => {
    await start();
    await statuses([{}, {}, {}, {}]);
    const answer = await app.inject({ method: 'GET', url: '/api/notes', remoteAddress: '192.0.2.1' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['ratelimit-policy']).toBe('"public-reading";q=30;w=60');
  });

  it('gains nothing by naming other addresses, where no proxy is trusted', async () => {
    await start();
    const forged = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'];
    expect(await statuses(forged.map((forwarded) => ({ forwarded })))).toEqual([201, 201, 201, 429]);
  });

  it('is counted by the address that a trusted proxy saw, whatever stands before it', async () => {
    await start({ TRUST_PROXY: '10.0.0.0/8' });
    const seen = (address: string, forged: string) => ({
      ip: '10.1.1.1',
      forwarded: `${forged}, ${address}`,
    });
    expect(
      await statuses([
        seen('198.51.100.1', '203.0.113.1'),
        seen('198.51.100.1', '203.0.113.2'),
        seen('198.51.100.1', '203.0.113.3'),
        seen('198.51.100.1', '203.0.113.4'),
        seen('198.51.100.2', '203.0.113.1'),
      ]),
    ).toEqual([201, 201, 201, 429, 201]);
  });

  it('is counted by the address that the last of so many proxies saw', async () => {
    await start({ TRUST_PROXY: '1' });
    const forged = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'];
    const seen = (address: string) => forged.map((one) => ({ forwarded: `${one}, ${address}` }));
    expect(await statuses(seen('198.51.100.1'))).toEqual([201, 201, 201, 429]);
    expect(await statuses([{ forwarded: '198.51.100.2' }])).toEqual([201]);
  });

  it('gains nothing by going past the trusted proxy', async () => {
    await start({ TRUST_PROXY: '10.0.0.0/8' });
    const forged = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'];
    expect(await statuses(forged.map((forwarded) => ({ forwarded })))).toEqual([201, 201, 201, 429]);
  });

  it('is one caller with all addresses of its IPv6 network', async () => {
    await start();
    const addresses = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::3', '2001:db8:1:2::4'];
    expect(await statuses(addresses.map((ip) => ({ ip })))).toEqual([201, 201, 201, 429]);
    expect(await statuses([{ ip: '2001:db8:1:3::1' }])).toEqual([201]);
  });

  it('is counted where there is no such address too, whatever credentials it brings', async () => {
    await start();
    const found = new Set<number>();
    for (let times = 0; times < 31; times += 1) {
      const headers = { authorization: 'Bearer anything' };
      found.add((await app.inject({ method: 'GET', url: `/none/${times}`, headers })).statusCode);
    }
    expect([...found]).toEqual([404, 429]);
  });
});

it('never limits what operators and load balancers ask', async () => {
  await start();
  const found = new Set<number>();
  for (let times = 0; times < 100; times += 1)
    for (const url of ['/health/live', '/metrics'])
      found.add((await app.inject({ method: 'GET', url })).statusCode);
  expect([...found]).toEqual([200]);
});
