import type { Actor } from '#access';
import type { StateLoader } from '#command-handling/runtime';
import type { FileScanner } from '#file-scanner';
import { FileStore, InMemoryFileStore, NoRoomError } from '#file-store';
import { fold, refuse, Refusal, text, UnavailableError } from '#kernel';
import { grant } from '#contexts/funding/contracts';
import { ProblemError } from '#platform';
import { BlindIndex, InMemoryKeyVault, KeyVault, Sealer } from '#privacy';
import {
  applicationSubmitted,
  candidacyState,
  EMPLOYER,
  PERSON as REGISTERED,
} from '../../sample-selection.testing';
import {
  DISBURSED,
  grantFixed,
  grantTerminated,
  grantTransferred,
  NEW_EMPLOYER,
  OF_GRANT,
  recoveryDemanded,
  spendingRecorded,
} from '../../sample-funding.testing';
import { PDF } from '../sample-files.testing';
import { until } from '../../../../test/until';
import { EvidenceFiles, Upload } from './evidence-files';

const PERSON = 'ab'.repeat(16);
/** Their own account is the applicant’s. */
const APPLYING = { ...REGISTERED, personId: PERSON, accountId: `account-${PERSON}` };
const APPLICANT: Actor = { id: `account-${PERSON}`, roles: ['applicant'], office: null };
const unavailable = (name: string) => () => Promise.reject(new UnavailableError(name));

interface Given {
  readonly vault?: KeyVault;
  readonly files?: FileStore;
  readonly scanner?: FileScanner;
  readonly full?: Refusal;
  readonly grantEvents?: readonly Parameters<typeof grant.evolve>[1][];
}

function desk(more: Given = {}) {
  const files = more.files ?? new InMemoryFileStore();
  const denials: string[] = [];
  const places: string[] = [];
  const state = candidacyState(PERSON, applicationSubmitted(PERSON));
  const service = new EvidenceFiles({
    files,
    scanner: more.scanner,
    sealer: new Sealer(more.vault ?? new InMemoryKeyVault()),
    blindIndex: new BlindIndex(Buffer.alloc(32, 1)),
    clock: { now: () => new Date('2022-03-01T04:00:00Z') },
    requireTime: () => Promise.resolve(),
    loader: {
      load: async ({ category }: { readonly category: string }) => ({
        state:
          category === 'payment'
            ? fold(grant, more.grantEvents ?? [])
            : category === 'person'
              ? APPLYING
              : state,
        revision: 0,
      }),
    } as unknown as StateLoader,
    organisationScope: { isWithin: async () => false },
    quota: {
      begin: async ({ bytes }) => {
        places.push(`begun ${bytes}`);
        return more.full ?? 'place';
      },
    },
    register: {
      stored: async (_id, { owner }, bytes) => void places.push(`stored ${owner.slice(0, 4)} ${bytes}`),
      abandoned: async () => void places.push('abandoned'),
    },
    recordDenial: async ({ route }, code) => void denials.push(`${route} ${code}`),
  });
  return { service, files, denials, places };
}

const upload = (more: Partial<Upload> = {}): Upload => ({
  ...{ candidacyId: 'c1', fileName: 'a.pdf', actor: APPLICANT, correlationId: 'request-1' },
  announced: 0,
  read: async () => PDF,
  ...more,
});

const scanning = (scan: FileScanner['scan']): FileScanner => ({ scan, checkHealth: () => Promise.resolve() });

async function storedIn(files: FileStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of files.list()) found.push(key.owner);
  return found;
}

describe('evidence files', () => {
  it('come out of the store as they went in', async () => {
    const { service, files } = desk();
    const { sha256 } = await service.upload(upload());
    expect(await storedIn(files)).toEqual([PERSON]);
    expect((await service.content({ personId: PERSON, sha256 })).equals(PDF)).toBe(true);
  });

  it('are not stored, in clear least of all, while the vault cannot answer', async () => {
    const vault: KeyVault = {
      keyFor: unavailable('key vault'),
      existingKeys: unavailable('key vault'),
      isDestroyed: unavailable('key vault'),
      destroyKey: unavailable('key vault'),
      checkHealth: unavailable('key vault'),
    };
    const { service, files } = desk({ vault });
    await expect(service.upload(upload())).rejects.toBeInstanceOf(UnavailableError);
    expect(await storedIn(files)).toEqual([]);
  });

  it('get no receipt while the store cannot take them', async () => {
    const files = new InMemoryFileStore();
    files.put = unavailable('file store');
    await expect(desk({ files }).service.upload(upload())).rejects.toBeInstanceOf(UnavailableError);
  });

  it('are not taken for lost while vault or store cannot answer', async () => {
    const files = new InMemoryFileStore();
    const { service } = desk({ files });
    const { sha256 } = await service.upload(upload());
    files.get = unavailable('file store');
    await expect(service.content({ personId: PERSON, sha256 })).rejects.toBeInstanceOf(UnavailableError);
  });

  it.each<[string, Actor, number]>([
    ['another role', { id: 'expert-1', roles: ['expert'], office: null }, 403],
    ['nobody in particular', { id: 'public', roles: ['public'], office: null }, 401],
    ['another applicant', { id: 'account-2', roles: ['applicant'], office: null }, 404],
    ['another employer', { id: 'officer', roles: ['employer'], office: `${EMPLOYER}X` }, 404],
  ])('of %s are not even read', async (_, actor, status) => {
    const { service, files, denials } = desk();
    const read = jest.fn(async () => PDF);
    const problem: unknown = await service.upload(upload({ actor, read })).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ProblemError);
    expect(problem).toMatchObject({ status });
    expect(read).not.toHaveBeenCalled();
    expect(await storedIn(files)).toEqual([]);
    const code = status === 403 ? 'role-not-allowed' : 'outside-office';
    expect(denials).toEqual(status === 401 ? [] : [`evidence/files ${code}`]);
  });

  it('are taken as vouchers of whoever recorded spending: of a former employer, and while a balance is recovered [JX-MEASURES 14a]', async () => {
    const fixed = grantFixed({ personId: PERSON });
    const spent = [fixed, ...DISBURSED.slice(1), spendingRecorded(1, 900)];
    const grantEvents = [...spent, grantTransferred(900)];
    const byOffice = (office: string, events: Given['grantEvents'] = grantEvents) =>
      desk({ grantEvents: events })
        .service.upload(upload({ ...OF_GRANT, actor: { id: 'officer', roles: ['employer'], office } }))
        .then(
          () => 'taken',
          (problem: unknown) => (problem instanceof ProblemError ? problem.code : problem),
        );
    expect(await byOffice(EMPLOYER)).toBe('taken');
    expect(await byOffice(NEW_EMPLOYER)).toBe('taken');
    expect(await byOffice('third')).toBe('not-found');
    expect(await byOffice(EMPLOYER, [...spent, grantTerminated, recoveryDemanded(1)])).toBe('taken');
    expect(await byOffice(EMPLOYER, [fixed])).toBe('not-disbursed');
  });

  it('of one account are received two at a time, and slow ones hold nobody else up', async () => {
    const { service } = desk();
    let reading = 0;
    const ends: (() => void)[] = [];
    const slow = async () => {
      reading += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
      return PDF;
    };
    const own = [1, 2, 3].map(() => service.upload(upload({ read: slow })));
    const officers = Array.from({ length: 20 }, (_, order): Actor => ({
      id: `officer-${order}`,
      roles: ['employer'],
      office: EMPLOYER,
    }));
    const others = officers.map((actor) => service.upload(upload({ actor, read: slow })));
    await until(
      () => reading === 22,
      () => `${reading} of 22 bodies are read`,
    );
    // Twenty-two bodies arrive slowly; one that is there is inspected at once.
    await service.upload(upload({ actor: { id: 'quick', roles: ['employer'], office: EMPLOYER } }));
    ends.splice(0).forEach((end) => end());
    await Promise.all([...own.slice(0, 2), ...others]);
    await until(
      () => reading === 23,
      () => `${reading} of 23 bodies are read`,
    );
    ends.forEach((end) => end());
    await own[2];
  });

  it('take their place before they are read, and give it back when nothing is stored', async () => {
    const { service, places } = desk();
    await service.upload(upload({ announced: PDF.length }));
    expect(places.splice(0)).toEqual([`begun ${PDF.length}`, `stored abab ${PDF.length}`]);
    await service.upload(upload({ read: async () => Buffer.from('no document') })).catch(() => undefined);
    // What announces no length takes the place of the largest.
    expect(places).toEqual([`begun ${20 * 1_048_576}`, 'abandoned']);
  });

  it('are not read when too many wait', async () => {
    const full = refuse('rule', 'too-many-waiting-files', text('过多', 'too many'));
    const read = jest.fn(async () => PDF);
    const { service } = desk({ full });
    await expect(service.upload(upload({ read }))).rejects.toMatchObject({
      status: 422,
      code: 'too-many-waiting-files',
    });
    expect(read).not.toHaveBeenCalled();
  });

  it('are not read when the store has no room for them, and told so', async () => {
    const files = new InMemoryFileStore();
    files.requireRoom = () => Promise.reject(new NoRoomError(300 * 1_048_576, 290 * 1_048_576));
    const read = jest.fn(async () => PDF);
    const problem: unknown = await desk({ files })
      .service.upload(upload({ read }))
      .catch((error: unknown) => error);
    expect(problem).toMatchObject({ status: 507, code: 'storage-short' });
    expect(problem).toMatchObject({ detail: { en: expect.stringContaining('300 MB') as string } });
    expect(read).not.toHaveBeenCalled();
  });

  it('are scanned as they arrived, once they are known to be documents', async () => {
    const scanned: Buffer[] = [];
    const scanner = scanning(async (bytes) => {
      scanned.push(bytes);
      return { kind: 'clean' };
    });
    const { service, files } = desk({ scanner });
    await service.upload(upload({ read: async () => Buffer.from('no document') })).catch(() => undefined);
    await service.upload(upload());
    expect(scanned).toEqual([PDF]);
    expect(await storedIn(files)).toEqual([PERSON]);
  });

  it('are refused with malware in them, and named by kind and finding', async () => {
    const scanner = scanning(async () => ({ kind: 'infected', signature: 'Pdf.Trojan.Made-Up-1' }));
    const { service, files, places } = desk({ scanner });
    const problem: unknown = await service.upload(upload()).catch((error: unknown) => error);
    expect(problem).toMatchObject({ status: 422, code: 'file-infected' });
    expect(detailOf(problem)).toContain('this PDF file (Pdf.Trojan.Made-Up-1)');
    expect(detailOf(problem)).toContain('Check the computer');
    expect(await storedIn(files)).toEqual([]);
    expect(places.at(-1)).toBe('abandoned');
  });

  it.each(['<b>call 110</b> now', 'x'.repeat(81), 'line\nline'])(
    'repeat nothing of a finding that is no name, such as %j',
    async (signature) => {
      const scanner = scanning(async () => ({ kind: 'infected', signature }));
      const problem: unknown = await desk({ scanner })
        .service.upload(upload())
        .catch((error: unknown) => error);
      expect(problem).toMatchObject({ status: 422, code: 'file-infected' });
      expect(detailOf(problem)).toContain('in this PDF file: it was not accepted');
    },
  );

  it('are not taken while the scanner gives no verdict, and told what to do', async () => {
    const { service, files, places } = desk({ scanner: scanning(unavailable('file scanner')) });
    const problem: unknown = await service.upload(upload()).catch((error: unknown) => error);
    expect(problem).toMatchObject({
      ...{ status: 503, code: 'evidence-not-scanned' },
      parts: { headers: { 'retry-after': '60' } },
    });
    expect(detailOf(problem)).toContain(
      'this PDF file was not accepted and nothing was stored. Send it again',
    );
    expect(await storedIn(files)).toEqual([]);
    expect(places.at(-1)).toBe('abandoned');
  });
});

function detailOf(problem: unknown): string {
  return problem instanceof ProblemError ? problem.detail.en : '';
}
