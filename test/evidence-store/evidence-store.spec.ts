import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { PostgresUploadRegister, sweepFiles } from '#contexts/evidence';
import { PDF, PNG } from '../../libs/contexts/evidence/sample-files.testing';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { Problem } from '../ledger-under-test/caller';
import { attachment, EvidenceDesk } from '../journeys/evidence/evidence-desk';
import { endorse, nominate, OFFICES, ROUND } from '../journeys/jiangxi-round';
import { policiesWithout } from '../journeys/policies-without';

let policies: ReturnType<typeof policiesWithout>;

const NAME = '学位证书（虚构）.pdf';
const LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };

let desk: EvidenceDesk;
let ledger: LedgerUnderTest;
let candidacyId: string;

beforeAll(async () => {
  policies = policiesWithout('backgroundCheck', 'localReview', 'expertReview', 'consultation');
  desk = await EvidenceDesk.open(policies.folder);
  ({ ledger } = desk);
  candidacyId = await desk.apply('applicant-01', OFFICES.nanchangHospital);
});

afterAll(async () => {
  await ledger.stop();
  policies.remove();
});

/** A file of a content that no other sentence uses. */
const paper = (mark: string): Buffer => Buffer.concat([PDF, Buffer.from(mark)]);

/** What the api logged as errors while some work was done. */
async function faultsOf(work: () => Promise<void>): Promise<readonly string[]> {
  const before = ledger.faults.length;
  await work();
  return ledger.faults.slice(before);
}

/** An order to remove what waits for too long, given now. */
function sweep() {
  const { files, store, readModels, pool } = ledger.api.core;
  const register = new PostgresUploadRegister(pool);
  return sweepFiles({ files, store, readModels, register, now: new Date() });
}

describe('a stored file', () => {
  it('is not given out once it was changed in the store: that is said, and logged', async () => {
    const file = await desk.handIn('applicant-01', candidacyId, paper('changed'), NAME);
    const another = await desk.handIn('applicant-01', candidacyId, paper('another'), 'another.pdf');
    const place = desk.placeOf(candidacyId, file.sha256);
    const sound = readFileSync(place);
    const changed = Buffer.from(sound);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    // A sound box of the same person, in another file's place, is a change as well.
    const moved = readFileSync(desk.placeOf(candidacyId, another.sha256));
    for (const bytes of [changed, moved, PDF, Buffer.alloc(0)]) {
      writeFileSync(place, bytes);
      const faults = await faultsOf(async () => {
        const { status, code } = await desk.download('supervisor', candidacyId, file.sha256);
        expect([status, code]).toEqual([503, 'evidence-file-changed']);
      });
      expect(faults).toEqual([expect.stringContaining('evidence-file-changed')]);
      expect(faults[0]).not.toContain('学位证书');
    }
    writeFileSync(place, sound);
    expect((await desk.download('supervisor', candidacyId, file.sha256)).status).toBe(200);
  });

  it('that the store lost is said to be lost, and logged', async () => {
    const file = await desk.handIn('applicant-01', candidacyId, paper('lost'), NAME);
    const owner = ledger.inLog(candidacyId).slice(ROUND.length + 1);
    await ledger.api.core.files.delete({ owner, sha256: file.sha256 });
    const faults = await faultsOf(async () => {
      const { status, code } = await desk.download('supervisor', candidacyId, file.sha256);
      expect([status, code]).toEqual([503, 'evidence-file-lost']);
    });
    expect(faults).toEqual([expect.stringContaining('evidence-file-lost')]);
  });

  it('is swept away when it was uploaded more than three hours ago and never attached, and only then', async () => {
    const attached = await desk.handIn('applicant-01', candidacyId, paper('attached'), NAME);
    const waiting = await desk.uploaded('applicant-01', candidacyId, paper('waiting'), NAME);
    const places = [attached, waiting].map(({ sha256 }) => desk.placeOf(candidacyId, sha256));
    await sweep();
    expect(places.map((place) => existsSync(place))).toEqual([true, true]);
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const place of places) utimesSync(place, longAgo, longAgo);
    await ledger.api.core.pool.query(`update evidence.uploads set begun_at = begun_at - interval '25 hours'`);
    expect(await sweep()).toMatchObject({ removed: 1 });
    expect(places.map((place) => existsSync(place))).toEqual([true, false]);
    expect((await desk.download('applicant-01', candidacyId, attached.sha256)).status).toBe(200);
  });

  it('cannot be read once its person’s key is destroyed, and none is taken any more', async () => {
    const erased = await desk.apply('applicant-03', OFFICES.xiushuiStation);
    const file = await desk.handIn('applicant-03', erased, PNG, '照片（虚构）.png');
    expect((await desk.download('applicant-03', erased, file.sha256)).bytes.equals(PNG)).toBe(true);
    await ledger.api.core.vault.destroyKey(ledger.inLog(erased).slice(ROUND.length + 1));
    expect(existsSync(desk.placeOf(erased, file.sha256))).toBe(true);
    const { status, code } = await desk.download('applicant-03', erased, file.sha256);
    expect([status, code]).toEqual([410, 'evidence-erased']);
    expect(await desk.list('supervisor', erased)).toEqual([expect.objectContaining({ fileName: null })]);
    const before = desk.stored();
    const refused = await desk.upload('applicant-03', erased, PDF, NAME);
    expect([refused.status, refused.body.code]).toEqual([409, 'subject-erased']);
    expect(desk.stored()).toEqual(before);
  });
});

/** A file scanner that finds a mark, over the protocol of clamd. */
async function startScanner(mark: string) {
  const scanner = createServer((socket) => {
    let sent = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      sent = Buffer.concat([sent, piece]);
      if (!sent.subarray(-4).equals(Buffer.alloc(4))) return;
      socket.end(`stream: ${sent.includes(mark) ? 'Pdf.Trojan.Made-Up-1 FOUND' : 'OK'}\u0000`);
    });
  }).listen(0, '127.0.0.1');
  await once(scanner, 'listening');
  const { port } = scanner.address() as AddressInfo;
  return { address: { host: '127.0.0.1', port }, stop: () => once(scanner.close(), 'close') };
}

describe('a file that a scanner is asked about', () => {
  let replica: { stop(): Promise<void> } | undefined;
  afterAll(() => replica?.stop());

  it('is stored when it is clean, refused when it is infected, and not taken while nobody answers', async () => {
    const scanner = await startScanner('a virus (invented)');
    const started = await ledger.startReplica({ fileScanner: scanner.address });
    replica = started;
    const { token } = await ledger.as('applicant-01');
    const send = async (bytes: Buffer): Promise<{ status: number } & Partial<Problem>> => {
      const query = new URLSearchParams({ candidacyId, fileName: NAME }).toString();
      const answer = await fetch(`${started.url}/api/v1/evidence/files?${query}`, {
        method: 'POST',
        body: bytes,
        headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token ?? ''}` },
      });
      return { ...((await answer.json()) as Partial<Problem>), status: answer.status };
    };
    expect(await send(paper('clean'))).toMatchObject({ status: 201 });
    const before = desk.stored();
    const infected = await send(paper('a virus (invented)'));
    expect(infected).toMatchObject({ status: 422, code: 'file-infected' });
    expect(infected.detail).toContain('PDF');
    await scanner.stop();
    expect(await send(paper('unseen'))).toMatchObject({ status: 503, code: 'evidence-not-scanned' });
    expect(desk.stored()).toEqual(before);
  });
});

describe('evidence', () => {
  it('is not attached by a receipt that is older than two hours', async () => {
    const file = await desk.uploaded('applicant-01', candidacyId, paper('late'), NAME);
    const { now } = (await (await fetch(`${ledger.url}/api/demo/clock`)).json()) as { now: string };
    await ledger.moveClockTo(new Date(Date.parse(now) + 2.1 * 3_600_000).toISOString());
    const applicant = await ledger.as('applicant-01');
    const refused = await applicant.refused('evidence/attach-evidence', attachment(candidacyId, file, NAME));
    expect(refused).toMatchObject({ status: 422, code: 'receipt-expired' });
  });

  it('is neither added nor taken back once the candidacy is decided, and can be read', async () => {
    const decided = await desk.apply('applicant-04', OFFICES.nanchangHospital);
    const file = await desk.handIn('applicant-04', decided, PDF, NAME);
    await endorse(ledger, decided, ['hospital-employer', 'nanchang-clerk']);
    const clerk = await ledger.as('nanchang-clerk');
    await nominate(clerk, OFFICES.nanchangBureau, decided);
    await clerk.command('selection/fix-nomination-list', LIST);
    await clerk.command('publicity/publish-notice', { kind: 'nomination-list', ...LIST, edition: 1 });
    await ledger.moveClockTo('2022-03-12T00:00:00+08:00');
    const notice = `notices/nomination-list.${ROUND}.${OFFICES.nanchangBureau}.1`;
    await (
      await ledger.as(null)
    ).until<{ status: string }>(notice, ({ body: { status } }) => status === 'closed');
    const last = await desk.uploaded('applicant-04', decided, PNG, 'last.png');
    await (await ledger.as('nanchang-head')).command('selection/send-nomination-list', LIST);
    await (await ledger.as('hr-reviewer')).command('selection/review-eligibility', { candidacyId: decided });
    const applicant = await ledger.as('applicant-04');
    const late = await applicant.refused('evidence/attach-evidence', attachment(decided, last, 'last.png'));
    expect(late).toMatchObject({ status: 409, code: 'candidacy-decided' });
    const withdrawal = { candidacyId: decided, sha256: file.sha256, reason: '想撤回（虚构）' };
    const kept = await applicant.refused('evidence/withdraw-evidence', withdrawal);
    expect(kept.code).toBe('candidacy-decided');
    expect((await desk.upload('applicant-04', decided, PDF, NAME)).body.code).toBe('candidacy-decided');
    expect((await desk.download('supervisor', decided, file.sha256)).bytes.equals(PDF)).toBe(true);
  });
});
