import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerOverHttp } from '#apps/witness/ledger-client';
import { Witness } from '#apps/witness/witness';
import { WitnessFolder } from '#apps/witness/witness-folder';
import {
  ED25519_WITNESS,
  generateKey,
  leafHash,
  readSignerKey,
  signHead,
  SignerKey,
  SM2_WITNESS,
  writeVerifierKey,
} from '#notary';
import { Caller, type Problem } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { placeEvents } from '../ledger-under-test/place-events';
import { until } from '../until';
import { FUND, grantOf, IN_JULY } from './approved-grants';
import { OFFICES, PROGRAMME, registerOrganisations } from './jiangxi-round';
import { recheckedGrants } from './rechecked-grants';
import { signToken } from './tokens';

const AUDIT = generateKey('audit.example/w1', ED25519_WITNESS);
const INSPECTION = generateKey('inspection.example/w1', SM2_WITNESS);
const CLAUSE = 'JX-MEASURES 12c';

let folder: string;
let ledger: LedgerUnderTest;
let replica: { url: string; stop(): Promise<void> };
let cashier: Caller;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witnessed-payments-'));
  ledger = await LedgerUnderTest.start({ clockStart: IN_JULY, policyFolder: policiesWithWitnesses() });
  const witnesses = [AUDIT, INSPECTION].map(writeVerifierKey);
  replica = await ledger.startReplica({ notary: { ...ledger.config.notary, witnesses } });
  await registerOrganisations(ledger);
  const clerk = await ledger.as('hr-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  const office = OFFICES.financeDepartment;
  const token = await signToken(ledger, {
    subject: 'finance-clerk-1',
    roles: ['finance-department'],
    office,
  });
  cashier = (await Caller.signIn(replica.url, null)).withToken(token);
});

afterAll(async () => {
  await replica.stop();
  await ledger.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of the policies in which Jiangxi's, otherwise than in truth, pays nothing that two witnesses have not seen. */
function policiesWithWitnesses(): string {
  const policies = join(folder, 'policies');
  cpSync(join(__dirname, '../../policies'), policies, { recursive: true });
  const file = join(policies, PROGRAMME, '2022-1.json');
  const pack = JSON.parse(readFileSync(file, 'utf8')) as { payments: object[] };
  const payments = pack.payments.map((one) => ({ ...one, witnesses: { clause: CLAUSE, least: 2 } }));
  writeFileSync(file, JSON.stringify({ ...pack, payments }));
  return policies;
}

const order = (...numbers: readonly number[]) =>
  cashier.send<Partial<Problem>>('funding/order-payments', { ...FUND, payments: numbers.map(grantOf) });

/** A witness looks, with what it keeps in a folder of its own. */
const look = (key: SignerKey, keeps: string) =>
  new Witness({
    ...{ key, folder: new WitnessFolder(join(folder, keeps)), now: () => new Date() },
    ledger: new LedgerOverHttp(replica.url),
  }).look();

async function untilNotarised(): Promise<void> {
  const { length } = await ledger.events();
  const head = async () => (await cashier.get<{ size: number }>('log/head')).body.size;
  await until(async () => (await head()) >= length, 'the last event is notarised');
}

async function expectRefused(code: string, said: string, ...numbers: readonly number[]): Promise<void> {
  const { status, body } = await order(...numbers);
  expect({ status, body }).toMatchObject({ body: { code, detail: expect.stringContaining(said) as string } });
  expect((await ledger.events()).filter(({ type }) => type === 'PaymentsOrdered')).toEqual([]);
}

describe('a payment under a policy that asks for two witnesses', () => {
  it('is refused while the notary is down, and says that it is awaited', async () => {
    await ledger.stopWorker();
    await placeEvents(ledger.api.core, recheckedGrants([10_000_000, 20_000_000]));
    await expectRefused('not-witnessed', '正在等待公证', 1);
    expect((await order(1)).body.clauses).toContain(CLAUSE);
  });

  it('is refused while the witnesses are, and says which', async () => {
    await ledger.startWorker();
    await untilNotarised();
    await expectRefused('not-witnessed', 'audit.example/w1、inspection.example/w1', 1, 2);
    await look(AUDIT, 'audit');
    await expectRefused('not-witnessed', '现有 1 个', 1, 2);
    await expectRefused('not-witnessed', '尚待见证的有：inspection.example/w1', 1);
  });

  it('is refused while a witness sees a fork, which it does not cosign', async () => {
    const key = readSignerKey(readFileSync(join(ledger.config.dataFolder, 'notary.key'), 'utf8'));
    const other = { origin: key.name, size: 3, root: leafHash('another history') };
    const keeps = new WitnessFolder(join(folder, 'forked'));
    await keeps.trust([key]);
    await keeps.remember({ note: signHead(other, [key]), at: 0, handedIn: true });
    expect(await look(INSPECTION, 'forked')).toMatchObject({ kind: 'refused' });
    await expectRefused('not-witnessed', '尚待见证的有：inspection.example/w1', 1);
  });

  it('is refused when a cosignature was put under another head, or made by somebody else', async () => {
    const { pool } = ledger.api.core;
    await pool.query('alter table notary.cosignatures disable trigger all');
    await pool.query(
      `insert into notary.cosignatures (size, witness, cosigned_at, line)
       select size, $1, cosigned_at, replace(line, $2, $1) from notary.cosignatures where witness = $2 limit 1`,
      [INSPECTION.name, AUDIT.name],
    );
    await expectRefused('not-witnessed', 'inspection.example/w1', 1);
    await pool.query('delete from notary.cosignatures where witness = $1', [INSPECTION.name]);
  });

  it('is refused when its approval was changed behind the ledger, whoever cosigned', async () => {
    await look(INSPECTION, 'inspection');
    const { pool } = ledger.api.core;
    const change = (from: string, to: string) =>
      pool.query(
        `update ledger.events set data = replace(data, $1, $2)
         where type = 'GrantApproved' and stream like '%placed-2'`,
        [from, to],
      );
    await pool.query('alter table ledger.events disable trigger all');
    await change('hr-approver', 'hr-approvet');
    await expectRefused('not-witnessed', '与公证时不一致', 2);
    await change('hr-approvet', 'hr-approver');
  });

  it('is ordered once both have cosigned a head over its approval and its recheck', async () => {
    expect((await order(1, 2)).status).toBe(201);
  });
});
