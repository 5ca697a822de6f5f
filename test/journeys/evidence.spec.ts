import { readFileSync } from 'node:fs';
import { docx, PDF, PNG, renamed, zipBomb } from '../../libs/contexts/evidence/sample-files.testing';
import { USER_OF_ROLE } from '../ledger-under-test/injected-api';
import { Problem } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { attachment, EvidenceDesk, sha256Of, Uploaded } from './evidence/evidence-desk';
import { OFFICES } from './jiangxi-round';

interface Action {
  readonly command: string;
  readonly dependsOn: readonly string[];
}

interface TimelineEntry {
  readonly type: string;
  readonly actorId: string | null;
  readonly detail: unknown;
}

const NAME = '学位证书（虚构）.pdf';

let desk: EvidenceDesk;
let ledger: LedgerUnderTest;
let candidacyId: string;
let other: string;
/** The file that most sentences speak of. */
let degree: Uploaded;

beforeAll(async () => {
  desk = await EvidenceDesk.open();
  ({ ledger } = desk);
  candidacyId = await desk.apply('applicant-01', OFFICES.nanchangHospital);
  other = await desk.apply('applicant-02', OFFICES.xiushuiStation);
  degree = await desk.handIn('applicant-01', candidacyId, PDF, NAME);
});

afterAll(() => ledger.stop());

const READERS = ['applicant-01', 'hospital-employer', 'nanchang-clerk', 'hr-clerk', 'supervisor'];

describe('an evidence file', () => {
  it('is answered with hash, size and type, and is on record by its hash once it is attached', async () => {
    expect(degree).toMatchObject({ sha256: sha256Of(PDF), bytes: PDF.length, mediaType: 'application/pdf' });
    const event = (await ledger.events()).find(({ type }) => type === 'EvidenceAttached');
    expect(event?.stream).toBe(ledger.inLog(`evidence-${candidacyId}`));
    expect(event?.data).toContain(degree.sha256);
    // Its name says who it is about: it lies in the log sealed.
    expect(JSON.stringify({ ...event, position: 0 })).not.toContain('学位证书');
  });

  it('lies in the store sealed, under the person and its hash, and nowhere else', () => {
    const bytes = readFileSync(desk.placeOf(candidacyId, degree.sha256));
    expect(bytes.length).toBe(PDF.length + 28);
    expect(bytes.includes('%PDF')).toBe(false);
  });

  it.each(READERS)('is listed and downloaded by %s, exactly as it was handed in', async (user) => {
    const files = await desk.list(user, candidacyId);
    expect(files.find(({ sha256 }) => sha256 === degree.sha256)).toMatchObject({
      fileName: NAME,
      kind: 'degree',
    });
    const { status, headers, bytes } = await desk.download(user, candidacyId, degree.sha256);
    expect(status).toBe(200);
    expect(bytes.equals(PDF)).toBe(true);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="________.pdf"; filename*=UTF-8''${encodeURIComponent(NAME)}`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each(['applicant-02', 'tea-employer', 'jiujiang-clerk', 'xiushui-clerk', 'college-employer'])(
    'is not there for %s, neither in the list nor to download nor to add to',
    async (user) => {
      expect((await (await ledger.as(user)).query(`candidacies/${candidacyId}/evidence`)).status).toBe(404);
      expect((await desk.download(user, candidacyId, degree.sha256)).code).toBe('not-found');
      const before = desk.stored();
      const { status, body } = await desk.upload(user, candidacyId, PNG, 'a.png');
      expect([404, 403]).toContain(status);
      expect(['not-found', 'role-not-allowed']).toContain(body.code);
      expect(desk.stored()).toEqual(before);
    },
  );

  it('shows in the timeline of its candidacy, by its hash and kind and not by its name', async () => {
    const path = `candidacies/${candidacyId}`;
    const { timeline } = await (await ledger.as('nanchang-clerk')).read<{ timeline: TimelineEntry[] }>(path);
    const entry = timeline.find(({ type }) => type === 'EvidenceAttached');
    expect(entry).toMatchObject({
      ...{ actorId: 'applicant-01', actorRole: 'applicant', effectiveDate: '2022-03-01' },
      detail: { sha256: degree.sha256, evidenceKind: 'degree' },
    });
    expect(JSON.stringify(timeline)).not.toContain('学位证书');
    const ofOther = await (
      await ledger.as('hr-clerk')
    ).read<{ timeline: TimelineEntry[] }>(`candidacies/${other}`);
    expect(ofOther.timeline.map(({ type }) => type)).not.toContain('EvidenceAttached');
  });

  it.each(['analyst', 'talent-officer', 'publicity-officer', 'finance-rechecker'])(
    'is neither listed for %s nor given out to them',
    async (user) => {
      const list = await (await ledger.as(user)).query<Problem>(`candidacies/${candidacyId}/evidence`);
      expect([list.status, list.body.code]).toEqual([403, 'role-not-allowed']);
      expect((await desk.download(user, candidacyId, degree.sha256)).code).toBe('role-not-allowed');
    },
  );

  it('is uploaded and downloaded by the roles that may, and each other account’s attempt is on record', async () => {
    const before = await ledger.settledPosition();
    const denied: string[] = [];
    const [downloads, uploads]: [string[], string[]] = [[], []];
    for (const [role, user] of [...Object.entries(USER_OF_ROLE), ['public', null] as const]) {
      const { status, code } = await desk.download(user, candidacyId, degree.sha256);
      const sent = await desk.upload(user, candidacyId, PDF, NAME);
      if (status === 200) downloads.push(role);
      if (sent.status === 201) uploads.push(role);
      denied.push(...[code, sent.body.code].filter((one) => one === 'role-not-allowed'));
      if (user === null) expect([code, sent.body.code]).toEqual(Array(2).fill('authentication-required'));
    }
    expect(downloads.sort()).toEqual(
      [...['applicant', 'employer', 'nominating-body', 'hr-department', 'supervisor']].sort(),
    );
    expect(uploads.sort()).toEqual(['applicant', 'employer']);
    const recorded = await ledger.denialsAfter(before);
    expect(recorded.reduce((sum, { count }) => sum + count, 0)).toBe(denied.length);
    expect(recorded.some(({ accountId }) => accountId === 'expert-1')).toBe(true);
  });

  it('is there at once for whoever names the position that attaching it was answered', async () => {
    for (let time = 1; time <= 10; time += 1) {
      const file = await desk.uploaded(
        'applicant-01',
        candidacyId,
        Buffer.concat([PDF, Buffer.from(`%${time}`)]),
        NAME,
      );
      const { position } = await desk.attach('applicant-01', candidacyId, file, NAME);
      const { status } = await desk.download(
        'applicant-01',
        candidacyId,
        file.sha256,
        `?atLeast=${position}`,
      );
      expect(status).toBe(200);
    }
    const unclear = await desk.download('applicant-01', candidacyId, degree.sha256, '?atLeast=now');
    expect(unclear).toMatchObject({ status: 400, code: 'invalid-parameters' });
  });

  it('is not there under a hash that was never attached, nor under another candidacy', async () => {
    expect((await desk.download('supervisor', candidacyId, sha256Of(PNG))).code).toBe('not-found');
    expect((await desk.download('supervisor', other, degree.sha256)).code).toBe('not-found');
    expect((await desk.download('supervisor', candidacyId, 'x'.repeat(64))).code).toBe('invalid-parameters');
    expect((await desk.download('supervisor', candidacyId, '..%2F..')).code).toBe('invalid-parameters');
  });
});

describe('a bad file', () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string, number, string]>([
    [
      'a wrong type behind a right ending',
      () => Buffer.from('<script>alert(1)</script>'),
      'a.pdf',
      422,
      'file-type-not-allowed',
    ],
    ['a right type behind a wrong ending', () => PDF, 'a.png', 422, 'file-type-mismatch'],
    ['an empty file', () => Buffer.alloc(0), 'a.pdf', 422, 'file-empty'],
    [
      'a file over 20 MB',
      () => Buffer.concat([PDF, Buffer.alloc(20 * 1_048_576)]),
      'a.pdf',
      413,
      'body-too-large',
    ],
    ['a zip bomb', zipBomb, 'a.docx', 422, 'file-unsafe'],
    [
      'a document with a path that leads out of it',
      async () => renamed(await docx({ 'xx/evil.xml': 'x' }), 'xx/evil', '../evil'),
      'a.docx',
      422,
      'file-unsafe',
    ],
    ['a document cut off', async () => (await docx()).subarray(0, -20), 'a.docx', 422, 'file-damaged'],
    ['a name with path parts', () => PDF, '../../a.pdf', 422, 'file-name-invalid'],
    ['a name with a control character', () => PDF, 'a\u0007.pdf', 400, 'invalid-parameters'],
    ['a name with a NUL', () => PDF, 'a\u0000.pdf', 400, 'invalid-parameters'],
    ['a name that is too long', () => PDF, `${'x'.repeat(200)}.pdf`, 400, 'invalid-parameters'],
  ])('%s is refused with its reason, and nothing is stored', async (_, make, name, status, code) => {
    const before = desk.stored();
    const position = await ledger.settledPosition();
    const answer = await desk.upload('applicant-01', candidacyId, await make(), name);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
    expect(desk.stored()).toEqual(before);
    expect(await ledger.lastPosition()).toBe(position);
  });

  it('sent as anything but bytes is answered 415', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'application/pdf']) {
      expect((await desk.upload('applicant-01', candidacyId, PDF, NAME, type)).status).toBe(415);
    }
  });

  it('for a candidacy that is not there is answered 404', async () => {
    const { status } = await desk.upload('applicant-01', 'no-such-id', PDF, NAME);
    expect(status).toBe(404);
  });
});

describe('attaching', () => {
  it('is told to be possible before there is a file, depending on what is filled in', async () => {
    const applicant = await ledger.as('applicant-01');
    const { items } = await applicant.read<{ readonly items: readonly Action[] }>(
      `actions?candidacyId=${encodeURIComponent(candidacyId)}`,
    );
    const attaching = items.find(({ command }) => command === 'evidence/attach-evidence');
    expect(attaching).toMatchObject({ possible: 'depends', reasons: [] });
    expect(attaching?.dependsOn).toContain('receipt');
  });

  it('needs the receipt of this very file and candidacy', async () => {
    const scan = await desk.uploaded('applicant-01', candidacyId, PNG, 'scan.png');
    const caller = await ledger.as('applicant-01');
    for (const forged of [
      { ...scan, receipt: degree.receipt },
      { ...scan, bytes: scan.bytes + 1 },
      { ...scan, sha256: 'ab'.repeat(32) },
      { ...scan, receipt: 'made up' },
    ]) {
      const problem = await caller.refused(
        'evidence/attach-evidence',
        attachment(candidacyId, forged, 'scan.png'),
      );
      expect(problem).toMatchObject({ status: 422, code: 'receipt-invalid' });
    }
    const stranger = await ledger.as('applicant-02');
    const elsewhere = await stranger.refused('evidence/attach-evidence', attachment(other, scan, 'scan.png'));
    expect(elsewhere.code).toBe('receipt-invalid');
  });

  it('is not for strangers, and takes the same content once', async () => {
    const stranger = await ledger.as('college-employer');
    const denied = await stranger.refused('evidence/attach-evidence', attachment(candidacyId, degree, NAME));
    expect(denied).toMatchObject({ status: 404, code: 'not-found' });
    const again = await desk.uploaded('hospital-employer', candidacyId, PDF, 'copy.pdf');
    const caller = await ledger.as('hospital-employer');
    const repeated = await caller.refused(
      'evidence/attach-evidence',
      attachment(candidacyId, again, 'copy.pdf'),
    );
    expect(repeated).toMatchObject({ status: 409, code: 'evidence-exists' });
  });

  it('by the employer counts as well; withdrawn, it stays with its reason and can still be read', async () => {
    const paper = await docx();
    const file = await desk.uploaded('hospital-employer', candidacyId, paper, '任职证明.docx');
    await desk.attach('hospital-employer', candidacyId, file, '任职证明.docx');
    const withdrawal = { candidacyId, sha256: file.sha256, reason: '盖章页缺失（虚构）' };
    await (await ledger.as('applicant-01')).command('evidence/withdraw-evidence', withdrawal);
    const seen = (await desk.list('nanchang-clerk', candidacyId)).find(
      ({ sha256 }) => sha256 === file.sha256,
    );
    expect(seen).toMatchObject({ withdrawnOn: '2022-03-01', withdrawalReason: withdrawal.reason });
    expect((await desk.download('supervisor', candidacyId, file.sha256)).bytes.equals(paper)).toBe(true);
    expect(
      await (await ledger.as('applicant-01')).refused('evidence/withdraw-evidence', withdrawal),
    ).toMatchObject({
      status: 404,
    });
  });
});
