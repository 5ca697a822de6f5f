import type { AddressInfo } from 'node:net';
import { createServer, Server } from 'node:net';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { UnavailableError } from '#kernel';
import { SmtpMessenger } from './smtp-messenger';

const TO = 'objector@example.org';
const MESSAGE = { to: TO, subject: '验证码', text: '验证码：012345' };
/** An error as the server is told to answer with. */
const failing = (responseCode: number) => Object.assign(new Error(`refused <${TO}>`), { responseCode });

interface Behaviour {
  readonly onRcptTo?: Error;
  readonly onData?: Error;
  readonly onConnect?: Error;
  readonly onMailFrom?: Error;
}

/** A real mail server, which misbehaves on order. */
async function mailServer(behaviour: Behaviour = {}) {
  const received: string[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onConnect: (_session, done) => done(behaviour.onConnect ?? null),
    onMailFrom: (_address, _session, done) => done(behaviour.onMailFrom ?? null),
    onRcptTo: (_address, _session, done) => done(behaviour.onRcptTo ?? null),
    onAuth: (auth, _session, done) =>
      auth.username === 'ledger' && auth.password === 'p@ss'
        ? done(null, { user: 'ledger' })
        : done(failing(535)),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (behaviour.onData === undefined) received.push(Buffer.concat(chunks).toString('utf8'));
        done(behaviour.onData ?? null);
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    host: `127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

async function sendThrough(behaviour: Behaviour, credentials = '') {
  const server = await mailServer(behaviour);
  const messenger = new SmtpMessenger({
    url: `smtp://${credentials}${server.host}`,
    from: 'ledger@example.org',
  });
  const outcome = await messenger.send(MESSAGE).catch((error: unknown) => error);
  await messenger.close();
  await server.close();
  return { outcome, received: server.received };
}

describe('mail by SMTP', () => {
  it('is taken by the server with sender, recipient, subject and text', async () => {
    const { outcome, received } = await sendThrough({});
    expect(outcome).toBe('sent');
    expect(received[0]).toContain('From: ledger@example.org');
    expect(received[0]).toContain(`To: ${TO}`);
  });

  it('signs in with the user and the password of the connection string', async () => {
    expect((await sendThrough({}, 'ledger:p%40ss@')).outcome).toBe('sent');
    expect((await sendThrough({}, 'ledger:wrong@')).outcome).toBeInstanceOf(UnavailableError);
  });

  it.each<[string, Behaviour]>([
    ['the recipient', { onRcptTo: failing(550) }],
    ['the message', { onData: failing(554) }],
  ])('is undeliverable where the server refuses %s for good', async (_, behaviour) => {
    expect((await sendThrough(behaviour)).outcome).toBe('undeliverable');
  });

  it.each<[string, Behaviour]>([
    ['the recipient for now', { onRcptTo: failing(451) }],
    ['the message for now', { onData: failing(452) }],
    ['the sender, which may be mended', { onMailFrom: failing(550) }],
    ['everybody', { onConnect: failing(421) }],
  ])('may arrive later where the server refuses %s, and the error names nobody', async (_, behaviour) => {
    const { outcome } = await sendThrough(behaviour);
    expect(outcome).toBeInstanceOf(UnavailableError);
    expect(String(outcome)).not.toContain(TO);
  });

  it.each<[string, (server: Server) => void]>([
    ['says nothing', () => undefined],
    ['drops the connection', (server) => server.on('connection', (socket) => socket.destroy())],
  ])('may arrive later where the server %s', async (_, misbehave) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    misbehave(server);
    const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const messenger = new SmtpMessenger({ url, from: 'ledger@example.org', patienceMs: 50 });
    await expect(messenger.send(MESSAGE)).rejects.toBeInstanceOf(UnavailableError);
    await messenger.close();
    server.close();
  });

  it('reaches no telephone', async () => {
    const messenger = new SmtpMessenger({ url: 'smtp://127.0.0.1:1', from: 'ledger@example.org' });
    expect(messenger.reaches).toEqual(['e-mail']);
    expect(await messenger.send({ ...MESSAGE, to: '13900000000' })).toBe('undeliverable');
    await messenger.close();
  });
});
