import { NOT_WITHIN_REACH, Role, ROLES } from '#access';
import { CONTEXTS } from '#composition';
import { evidenceFileQuery, UPLOADERS, voucherFileQuery } from '#contexts/evidence';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  commandRoutes,
  documentRoutes,
  fileRoutes,
  queryRoutes,
  questionRoutes,
} from '../ledger-under-test/open-api-document';
import { soundBody } from '../ledger-under-test/sound-value';
import { InjectedApi, USER_OF_ROLE } from '../ledger-under-test/injected-api';

let ledger: LedgerUnderTest;
let api: InjectedApi;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  // Each attempt that is denied is one more event: nobody need follow them.
  await ledger.stopWorker();
  api = await InjectedApi.of(ledger);
});

afterAll(() => ledger.stop());

/** Everybody who can ask: a user of each role that signs in, and the public. */
const ASKING = [...Object.keys(USER_OF_ROLE), 'public'];

/** A file as it is sent. */
const BYTES = { payload: Buffer.from('%PDF-1.7'), headers: { 'content-type': 'application/octet-stream' } };

/** How many attempts of accounts were turned away behind a position, as the log has it. */
async function denialsBehind(position: bigint): Promise<number> {
  return (await ledger.denialsAfter(position)).reduce((sum, { count }) => sum + count, 0);
}

/** What a role is told, as far as access goes. */
function verdict(status: number, code: string | undefined): 'let in' | 'sign in' | 'not this role' {
  if (status === 401) return 'sign in';
  return status === 403 && code === 'role-not-allowed' ? 'not this role' : 'let in';
}

function expected(role: string, allowed: readonly string[]): ReturnType<typeof verdict> {
  if (allowed.includes(role) || allowed.includes('public')) return 'let in';
  return role === 'public' ? 'sign in' : 'not this role';
}

describe('the matrix of roles', () => {
  it('has a user for every role but the public and the system', () => {
    expect(ASKING.toSorted()).toEqual(ROLES.filter((role) => role !== 'system').toSorted());
  });

  it('holds for every query and document, and each denial of an account is on record', async () => {
    const before = await ledger.settledPosition();
    let denied = 0;
    const allowed = new Map(
      CONTEXTS.flatMap((context) => context.queries.map(({ path, roles }) => [path, roles] as const)),
    );
    const wrong: string[] = [];
    for (const { path } of queryRoutes(api.document)) {
      const definition = path.replace('/api/v1/', '').replace(/\{(\w+)\}/g, ':$1');
      const roles = allowed.get(definition) ?? [];
      for (const role of ASKING) {
        const url = path.replace(/\{\w+\}/g, 'no-such-id');
        const { status, body } = await api.ask({ method: 'GET', url, role });
        if (status === 403) denied += 1;
        if (verdict(status, body.code) !== expected(role, roles)) wrong.push(`${role} ${path}: ${status}`);
      }
    }
    for (const { path, roles } of documentRoutes(api.document)) {
      for (const role of ASKING) {
        const url = path.replace(/\{\w+\}/g, 'no-such-id');
        const { status, body } = await api.ask({ method: 'GET', url, role });
        if (status === 403) denied += 1;
        if (verdict(status, body.code) !== expected(role, roles)) wrong.push(`${role} ${path}: ${status}`);
      }
    }
    const questions = questionRoutes(api.document);
    for (const { path, body: schema } of questions) {
      const roles = allowed.get(path.replace('/api/v1/', '')) ?? [];
      const payload = JSON.stringify(soundBody(api.document, schema));
      for (const role of ASKING) {
        const { status, body } = await api.ask({ method: 'POST', url: path, role, payload });
        if (status === 403) denied += 1;
        if (verdict(status, body.code) !== expected(role, roles)) wrong.push(`${role} ${path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(queryRoutes(api.document).length + questions.length).toBe(allowed.size);
    expect(await denialsBehind(before)).toBe(denied);
  });

  it('holds for every command, and each denial of an account is on record', async () => {
    const definitions = new Map<string, readonly Role[]>(
      CONTEXTS.flatMap((context) =>
        context.commands.map(({ name, roles }) => [`/api/v1/${context.name}/${name}`, roles] as const),
      ),
    );
    const wrong: string[] = [];
    const before = await ledger.settledPosition();
    let denied = 0;
    for (const { path, body: schema } of commandRoutes(api.document)) {
      const roles = definitions.get(path) ?? [];
      const payload = JSON.stringify(soundBody(api.document, schema));
      for (const role of ASKING) {
        const { status, body } = await api.ask({ method: 'POST', url: path, role, payload });
        // Outside one's reach it is 404, and on record as well.
        if (status === 403 || body.detail === NOT_WITHIN_REACH.zh) denied += 1;
        if (verdict(status, body.code) !== expected(role, roles)) wrong.push(`${role} ${path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(commandRoutes(api.document)).toHaveLength(definitions.size);
    expect(await denialsBehind(before)).toBe(denied);
    expect(ledger.faults).toEqual([]);
  });

  it('holds for files, for pages and for proofs of the log, and leaves no operation out', async () => {
    const roles: Readonly<Record<string, readonly Role[]>> = {
      evidence_uploadFile: UPLOADERS,
      evidence_downloadFile: evidenceFileQuery.roles,
      evidence_downloadVoucher: voucherFileQuery.roles,
      // Heads and proofs of the log: hashes alone, for programs without an account.
      ...{
        log_head: ['public'],
        log_headsBySize: ['public'],
        log_consistency: ['public'],
        log_cosign: ['public'],
      },
      log_inclusion: ['supervisor', 'audit-administrator'],
      log_damage: ['supervisor', 'audit-administrator'],
      replay_page: ['supervisor'],
      replay_bundle: ['supervisor'],
    };
    const wrong: string[] = [];
    const found: string[] = [];
    for (const { method, path, operationId } of fileRoutes(api.document)) {
      found.push(operationId);
      const url = path
        .replace(/\{(candidacyId|paymentId)\}/g, 'no-such-id')
        .replace('{entryNumber}', '1')
        .replace('{sha256}', '0'.repeat(64));
      for (const role of ASKING) {
        const { status, body } = await api.ask(
          method === 'POST'
            ? { method, url: `${url}?candidacyId=no-such-id&fileName=a.pdf`, role, ...BYTES }
            : { method, url, role },
        );
        if (verdict(status, body.code) !== expected(role, roles[operationId] ?? []))
          wrong.push(`${role} ${path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(found.toSorted()).toEqual(Object.keys(roles).toSorted());
  });
});
