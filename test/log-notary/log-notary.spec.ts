import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { addVerify } from '#apps/ops/commands/verify';
import { LedgerOverHttp } from '#apps/witness/ledger-client';
import { Witness } from '#apps/witness/witness';
import { WitnessFolder } from '#apps/witness/witness-folder';
import {
  ED25519_WITNESS,
  generateKey,
  leafOf,
  openHead,
  provesConsistency,
  provesInclusion,
  readVerifierKey,
  writeVerifierKey,
} from '#notary';
import { Answer } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { until } from '../until';

interface HeadShown {
  readonly size: number;
  readonly root: string;
  readonly note: string;
  readonly keys: readonly string[];
  readonly cosignatures: readonly { readonly witness: string }[];
}

const WITNESS = generateKey('audit.example/w1', ED25519_WITNESS);

let ledger: LedgerUnderTest;
let replica: { url: string; stop(): Promise<void> };

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  const notary = { ...ledger.config.notary, witnesses: [writeVerifierKey(WITNESS)] };
  replica = await ledger.startReplica({ notary });
});

afterAll(async () => {
  await replica.stop();
  await ledger.stop();
});

/** Puts some events into the log, and waits until the last head covers them. */
async function moreEvents(): Promise<HeadShown> {
  const { token } = await ledger.as(`applicant-0${1 + ((await ledger.events()).length % 9)}`);
  await fetch(`${ledger.url}/api/v1/programmes/allocate-quota`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{}',
  });
  await ledger.settledPosition();
  const { length } = await ledger.events();
  await until(
    async () => (await ask<HeadShown>('head')).body.size === length,
    () => 'the last event is notarised',
  );
  return (await ask<HeadShown>('head')).body;
}

async function ask<Body>(path: string, user: string | null = null): Promise<Answer<Body>> {
  return (await ledger.as(user)).get<Body>(`log/${path}`);
}

const base64 = (text: string): Buffer => Buffer.from(text, 'base64');

describe('the notary of a ledger', () => {
  it('signs a head over every event, which everybody may ask for and check', async () => {
    const head = await moreEvents();
    const opened = openHead(head.note, head.keys.map(readVerifierKey));
    expect(opened).toMatchObject({ size: (await ledger.events()).length, root: base64(head.root) });
    expect((await ask<HeadShown>(`heads/${head.size}`)).body).toEqual(head);
  });

  it('proves to a supervisor that each event is under the head, and to nobody else', async () => {
    await moreEvents();
    for (const event of await ledger.events()) {
      const { body } = await ask<{
        leafIndex: number;
        leafHash: string;
        size: number;
        root: string;
        proof: string[];
      }>(`inclusion?position=${event.position}`, 'supervisor');
      expect(base64(body.leafHash)).toEqual(leafOf(event));
      const claim = { index: body.leafIndex, size: body.size, leaf: leafOf(event), root: base64(body.root) };
      expect(provesInclusion({ ...claim, proof: body.proof.map(base64) })).toBe(true);
    }
    expect((await ask('inclusion?position=1', 'applicant-01')).status).toBe(403);
    expect((await ask('inclusion?position=1')).status).toBe(401);
  });

  it('proves that the log of today begins with that of before', async () => {
    const before = await moreEvents();
    const after = await moreEvents();
    const { body } = await ask<{ proof: string[] }>(`consistency?from=${before.size}&to=${after.size}`);
    const roots = { fromRoot: base64(before.root), toRoot: base64(after.root) };
    const claim = { from: before.size, to: after.size, ...roots, proof: body.proof.map(base64) };
    expect(provesConsistency(claim)).toBe(true);
  });

  it.each([
    ['heads/0', 400, 'size'],
    ['heads/-1', 400, 'size'],
    ['heads/many', 400, 'size'],
    ['consistency?from=0&to=1', 400, 'from'],
    ['consistency?from=2&to=1', 400, 'from (2) is above to (1): exchange them'],
    ['consistency?from=1', 400, 'to'],
    ['consistency?from=1&to=1000000', 404, 'what is asked for is not among them'],
    ['heads/1000000', 404, 'what is asked for is not among them'],
    ['inclusion?position=0', 400, 'position'],
    ['inclusion?position=1000000000', 404, 'what is asked for is not among them'],
  ])('answers %s with %i and says why', async (path, status, said) => {
    await moreEvents();
    const { token } = await ledger.as('supervisor');
    const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
    const answer = await fetch(`${ledger.url}/api/v1/log/${path}`, { headers });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(said);
  });

  describe('with a witness', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'witness-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    const look = (url: string, key = WITNESS) =>
      new Witness({
        ...{ folder: new WitnessFolder(folder), key, now: () => new Date() },
        ledger: new LedgerOverHttp(url),
      }).look();

    it('shows the cosignature under its head, and again under the next one', async () => {
      const first = await moreEvents();
      expect(await look(replica.url)).toMatchObject({ kind: 'cosigned', size: first.size });
      expect((await ask<HeadShown>('head')).body).toMatchObject({
        cosignatures: [{ witness: WITNESS.name }],
      });
      const second = await moreEvents();
      expect(await look(replica.url)).toMatchObject({ kind: 'cosigned', size: second.size });
      expect((await ask<HeadShown>('head')).body.note).toContain(`— ${WITNESS.name} `);
    });

    it('takes no cosignature of somebody whom it does not know', async () => {
      await moreEvents();
      const stranger = generateKey('nobody.example', ED25519_WITNESS);
      await expect(look(replica.url, stranger)).rejects.toThrow(/422.*nobody.example 不是已登记的见证方/s);
    });
  });

  it('verifies with ops, and names an event that was changed', async () => {
    await moreEvents();
    expect(await verified()).toMatchObject({
      code: 0,
      output: expect.stringContaining('identical') as string,
    });
    // What the log gives is changed, not the log: the ledger of this suite goes on.
    await ledger.api.core.pool.query('alter table ledger.events disable trigger all');
    await ledger.api.core.pool.query(`update ledger.events set data = data || ' ' where position = 2`);
    const { code, output } = await verified();
    await ledger.api.core.pool.query(`update ledger.events set data = rtrim(data) where position = 2`);
    expect(code).toBe(1);
    expect(output).toMatch(/the first difference：event-changed #1 @2 \S+@\d+ \S+ \[data\]/);
    expect(output).toMatch(/damaged stream：\S+@\d+ @2 event-changed/);
  });
});

/** `ops verify` in this process. */
async function verified(): Promise<{ readonly code: number; readonly output: string }> {
  let output = '';
  const spy = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => (output += String(text)) !== '');
  const before = process.env;
  process.env = {
    ...before,
    DATABASE_URL: ledger.config.database?.url,
    DATA_FOLDER: ledger.config.dataFolder,
    MASTER_KEY:
      ledger.config.masterKey.kind === 'value' ? ledger.config.masterKey.key.toString('base64') : '',
    POLICY_FOLDER: ledger.config.policyFolder,
  };
  try {
    const program = new Command('ops');
    addVerify(program.command('verify'));
    await program.parseAsync(['verify'], { from: 'user' });
    return { code: Number(process.exitCode ?? 0), output };
  } finally {
    process.exitCode = undefined;
    process.env = before;
    spy.mockRestore();
  }
}
