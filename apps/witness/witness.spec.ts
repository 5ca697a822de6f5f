import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyProof,
  ED25519,
  ED25519_WITNESS,
  generateKey,
  GrowingTree,
  headText,
  leafHash,
  openCosignature,
  parseSignatureLine,
  signHead,
  SM2_WITNESS,
  writeVerifierKey,
} from '#notary';
import { LedgerClient, LedgerOverHttp, LedgerUnreachableError } from './ledger-client';
import { Witness } from './witness';
import { WitnessFolder } from './witness-folder';

const LOG = generateKey('ledger.example/log', ED25519);

/** A log that grows, and what its ledger was handed. */
class LogAtHand implements LedgerClient {
  readonly tree = GrowingTree.empty();
  readonly nodes = new Map<string, Buffer>();
  readonly handedIn: { readonly size: number; readonly line: string }[] = [];
  signedBy = LOG;
  reachable = true;

  grow(...leaves: readonly string[]): this {
    for (const leaf of leaves)
      this.tree.append(leafHash(leaf), ({ level, index }, hash) => this.nodes.set(`${level}/${index}`, hash));
    return this;
  }

  get text(): string {
    return headText({ origin: this.signedBy.name, size: this.tree.size, root: this.tree.root() });
  }

  async head() {
    const note = signHead({ origin: this.signedBy.name, size: this.tree.size, root: this.tree.root() }, [
      this.signedBy,
    ]);
    return { note, keys: [writeVerifierKey(this.signedBy)] };
  }

  async consistency(from: number, to: number): Promise<readonly string[]> {
    const hashes = (level: number, index: number): Buffer =>
      this.nodes.get(`${level}/${index}`) ?? Buffer.alloc(32);
    return consistencyProof(from, to, hashes).map((hash) => hash.toString('base64'));
  }

  async cosign(size: number, line: string): Promise<void> {
    if (!this.reachable) throw new LedgerUnreachableError('gone');
    this.handedIn.push({ size, line });
  }
}

describe('a witness', () => {
  let path: string;
  let now: Date;
  const key = generateKey('audit.example/w1', ED25519_WITNESS);

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'witness-'));
    now = new Date('2026-05-01T08:00:00Z');
  });
  afterEach(() => rm(path, { recursive: true }));

  const look = (ledger: LedgerClient, as = key) =>
    new Witness({ ledger, folder: new WitnessFolder(path), key: as, now: () => now }).look();

  it.each([ED25519_WITNESS, SM2_WITNESS])(
    'cosigns the first head that it sees, and each later one that continues it: $name',
    async (suite) => {
      const [log, witness] = [new LogAtHand().grow('a', 'b', 'c'), generateKey('audit.example/w1', suite)];
      expect(await look(log, witness)).toMatchObject({ kind: 'cosigned', size: 3 });
      log.grow('d', 'e');
      expect(await look(log, witness)).toMatchObject({ kind: 'cosigned', size: 5 });
      const [, last] = log.handedIn;
      const opened = openCosignature(log.text, parseSignatureLine(last?.line ?? ''), [witness]);
      expect(opened).toEqual({ witness, at: now });
    },
  );

  it('leaves a log that stands still alone, and cosigns it again after an hour', async () => {
    const log = new LogAtHand().grow('a');
    await look(log);
    expect(await look(log)).toMatchObject({ kind: 'same' });
    now = new Date('2026-05-01T09:00:00Z');
    expect(await look(log)).toMatchObject({ kind: 'cosigned' });
    expect(log.handedIn).toHaveLength(2);
  });

  it.each([
    [
      'forked',
      () => new LogAtHand().grow('a', 'B', 'c', 'd'),
      'the log forked: the log of 4 events does not begin with the 3',
    ],
    ['was rewritten at the same size', () => new LogAtHand().grow('a', 'B', 'c'), 'the log forked'],
    [
      'became shorter',
      () => new LogAtHand().grow('a', 'b'),
      'became shorter: 3 events were cosigned, now it has 2',
    ],
    [
      'is signed by another key',
      () =>
        Object.assign(new LogAtHand().grow('a', 'b', 'c', 'd'), { signedBy: generateKey(LOG.name, ED25519) }),
      'not signed by a key of the log',
    ],
  ])('refuses a log that %s, keeps its head, and goes on with the true one', async (_, forged, said) => {
    const log = new LogAtHand().grow('a', 'b', 'c');
    await look(log);
    const other = forged();
    const outcome = await look(other);
    expect(outcome).toMatchObject({ kind: 'refused', said: { en: expect.stringContaining(said) as string } });
    expect(other.handedIn).toEqual([]);
    const [kept] = (await readdir(path)).filter((name) => name.startsWith('refused-'));
    expect(outcome.said.en).toContain(kept);
    expect(await look(log.grow('d'))).toMatchObject({ kind: 'cosigned', size: 4 });
  });

  it('refuses a proof that is made up', async () => {
    const log = new LogAtHand().grow('a', 'b', 'c');
    await look(log);
    log.grow('d');
    log.consistency = async () => ['AAAA'];
    expect(await look(log)).toMatchObject({ kind: 'refused' });
  });

  it('hands a cosignature in the next time when the ledger was gone, and never signs anything else meanwhile', async () => {
    const log = new LogAtHand().grow('a', 'b');
    log.reachable = false;
    await expect(look(log)).rejects.toThrow(LedgerUnreachableError);
    const other = new LogAtHand().grow('A', 'b');
    expect(await look(other)).toMatchObject({ kind: 'refused' });
    log.reachable = true;
    expect(await look(log)).toMatchObject({ kind: 'cosigned', size: 2 });
  });

  it('relies on a new key of the log only when it is told so', async () => {
    const log = new LogAtHand().grow('a');
    await look(log);
    log.signedBy = generateKey(LOG.name, ED25519);
    expect(await look(log.grow('b'))).toMatchObject({ kind: 'refused' });
    await new WitnessFolder(path).trust([log.signedBy]);
    expect(await look(log)).toMatchObject({ kind: 'cosigned', size: 2 });
  });

  it('makes its key once', async () => {
    const folder = new WitnessFolder(join(path, 'own'));
    const made = await folder.key(() => key);
    expect(await folder.key(() => generateKey('other.example', ED25519_WITNESS))).toEqual(made);
  });

  it('signs nothing when what it remembers was changed', async () => {
    const log = new LogAtHand().grow('a');
    await look(log);
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(path, 'last-head.json'), '{}');
    await expect(look(log)).rejects.toThrow('not what a witness wrote');
  });
});

describe('a ledger over HTTP', () => {
  let server: Server | undefined;
  afterEach(() => server?.closeAllConnections());
  afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

  /** A client of a server that answers everything in one way. */
  async function clientOf(
    answer: (respond: (status: number, body: string) => void) => void,
    withinMs = 60_000,
  ): Promise<LedgerOverHttp> {
    const listening = createServer((_request, response) =>
      answer((status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(body)),
    );
    server = listening;
    await new Promise<void>((listens) => listening.listen(0, '127.0.0.1', listens));
    return new LedgerOverHttp(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`, withinMs);
  }

  it('gives the head', async () => {
    const client = await clientOf((respond) => respond(200, JSON.stringify({ note: 'n', keys: ['k'] })));
    expect(await client.head()).toEqual({ note: 'n', keys: ['k'] });
  });

  it.each([
    [
      'has no head',
      (respond: (status: number, body: string) => void) => respond(404, '{"detail":"no head yet"}'),
      'answered head with 404: no head yet',
    ],
    [
      'answers a page',
      (respond: (status: number, body: string) => void) => respond(200, '<html>'),
      'not what was asked for',
    ],
    [
      'answers without end',
      (respond: (status: number, body: string) => void) => respond(200, `"${'x'.repeat(1_100_000)}"`),
      'not what was asked for',
    ],
    [
      'answers something else',
      (respond: (status: number, body: string) => void) => respond(200, '{"note":1}'),
      'not what was asked for',
    ],
  ])('that %s is a clear answer', async (_, answer, said) => {
    const client = await clientOf(answer);
    const asking = client.head();
    await expect(asking).rejects.toThrow(LedgerUnreachableError);
    await expect(asking).rejects.toThrow(said);
  });

  it('that is slow is a clear answer', async () => {
    const client = await clientOf(() => undefined, 500);
    await expect(client.head()).rejects.toThrow('did not answer head within 0.5 seconds');
  });

  it('that is not there is a clear answer', async () => {
    await expect(new LedgerOverHttp('http://127.0.0.1:9', 500).head()).rejects.toThrow('did not answer head');
  });
});
