import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { PDF, PNG } from '../../../libs/contexts/evidence/sample-files.testing';
import { EvidenceDesk } from '../evidence/evidence-desk';
import { OFFICES } from '../jiangxi-round';

interface StepSeen {
  readonly type: string;
  readonly actorRole: string | null;
  readonly effectiveDate: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
interface GrantSeen {
  readonly status: string;
  readonly payee: string;
  readonly payeeName: string | null;
  readonly accountNumber: string | null;
  readonly disbursed: number;
  readonly balance: number;
  readonly filedBy: string | null;
  readonly approvedBy: string | null;
  readonly recheckedBy: string | null;
  readonly timeline: readonly StepSeen[];
}
interface OrdersSeen {
  readonly items: readonly { readonly orderNumber: string; readonly accountNumber: string | null }[];
}
interface SpendingSeen {
  readonly items: readonly { readonly entryNumber: number; readonly vouchers: number }[];
}
interface VouchersSeen {
  readonly files: readonly { readonly fileName: string | null; readonly sha256: string }[];
}
interface RefusedSeen {
  readonly items: readonly {
    readonly code: string;
    readonly route: string;
    readonly clauses: readonly string[];
  }[];
}
interface DisclosuresSeen {
  readonly items: readonly { readonly path: string }[];
}
interface ToDoSeen {
  readonly items: readonly { readonly kind: string }[];
}

const REASON = '材料齐全（虚构）';
const OF_FUND = { fundId: 'lake-and-forest-fund', budgetYear: 2025 };
const AMOUNT = 30_000;

/** A fixed grant that the policy pays to the holder of the title: from the holder's application to the holder's spending. */
export async function playHoldersGrant(
  ledger: LedgerUnderTest,
  of: { readonly programmeId: string; readonly candidacyId: string; readonly account: string },
) {
  const grant = { candidacyId: of.candidacyId, paymentId: 'boat-and-tool-money' };
  const applied = await apply(ledger, grant, of.account);
  await passKeys(ledger, grant, of.programmeId);
  const orders = await pay(ledger, grant);
  const spent = await spend(ledger, grant, of.account);
  const proved = await prove(ledger, grant, of.account);
  return { ...applied, orders, ...spent, ...proved };
}

type Grant = Readonly<Record<'candidacyId' | 'paymentId', string>>;

async function apply(ledger: LedgerUnderTest, grant: Grant, account: string) {
  const holder = await ledger.as(account);
  const asked = await holder.until<ToDoSeen>('to-do', ({ body }) =>
    body.items.some(({ kind }) => kind === 'file-grant-application'),
  );
  const form = {
    ...{ ...grant, projectTitle: '虚构船具', holderAddress: '虚构路 1 号', holderPosition: '渔工' },
    ...{ holderPhone: '13800000000', unitAddress: '虚构大道 9 号', creditCode: OFFICES.nanchangHospital },
    unitOpinion: '同意申请（虚构）',
  };
  const toAccount = { ...form, bankName: '虚构银行', accountNumber: '6222000011112222' };
  const employer = await ledger.as('hospital-employer');
  const byEmployer = await employer.refused('funding/file-grant-application', toAccount);
  const byBudgetCode = await holder.refused('funding/file-grant-application', {
    ...form,
    budgetCode: '360101',
  });
  await holder.command('funding/file-grant-application', toAccount);
  const body = await ledger.as('nanchang-clerk');
  const opinion = { ...grant, opinion: 'supported', opinionText: '同意（虚构）' };
  const notAsked = await body.refused('funding/give-grant-opinion', opinion);
  return { asked: asked.body.items.map(({ kind }) => kind), byEmployer, byBudgetCode, notAsked };
}

async function passKeys(ledger: LedgerUnderTest, grant: Grant, programmeId: string): Promise<void> {
  const financeOfficeId = OFFICES.financeDepartment;
  const [reviewer, cashier] = [await ledger.as('hr-reviewer'), await ledger.as('finance-cashier')];
  const approval = { ...grant, decision: 'approved', reason: REASON, financeOfficeId };
  await reviewer.command('funding/approve-grant', approval);
  await cashier.command('funding/appropriate-budget', {
    ...{ ...OF_FUND, programmeId, financeOfficeId, amount: AMOUNT },
    documentNumber: '虚构财〔2025〕1 号',
  });
  const rechecker = await ledger.as('finance-rechecker');
  await rechecker.command('funding/recheck-grant', { ...grant, decision: 'rechecked', reason: REASON });
}

async function pay(ledger: LedgerUnderTest, grant: Grant) {
  const cashier = await ledger.as('finance-cashier');
  await cashier.command('funding/order-payments', { ...OF_FUND, payments: [grant] });
  const { body } = await cashier.until<OrdersSeen>('payment-orders', ({ body }) => body.items.length === 1);
  const line = `${body.items[0]?.orderNumber ?? ''},300.00,成功,B-1,2025-01-02,`;
  const file = `拨付单号,金额,结果,银行流水号,日期,失败原因\r\n${line}\r\n`;
  const content = Buffer.from(file, 'utf8').toString('base64');
  await cashier.command('funding/import-bank-results', { ...OF_FUND, content });
  return body.items;
}

async function spend(ledger: LedgerUnderTest, grant: Grant, account: string) {
  const holder = await ledger.as(account);
  const path = `grants/${grant.candidacyId}/${grant.paymentId}`;
  await holder.until<GrantSeen>(path, ({ body }) => body.status === 'disbursed');
  const entry = { ...grant, spentOn: '2025-01-02', voucherNumber: 'V-1', description: '船桨（虚构）' };
  const overSpent = await holder.refused('funding/record-spending', {
    ...{ ...entry, spendingId: 'tools', amount: AMOUNT + 1 },
  });
  await holder.command('funding/record-spending', { ...entry, spendingId: 'tools', amount: 12_000 });
  await holder.command('funding/record-spending', { ...entry, spendingId: 'feast', amount: 3_000 });
  const onNegativeList = await holder.refused('funding/record-spending', {
    ...{ ...entry, spendingId: 'gifts', amount: 1_000 },
  });
  await ledger.api.core.denials.append('all');
  const supervisor = await ledger.as('supervisor');
  const attempts = await supervisor.until<RefusedSeen>('refused-attempts', ({ body }) =>
    body.items.some(({ code }) => code === 'forbidden-use'),
  );
  const own = await holder.until<GrantSeen>(
    path,
    ({ body }) => body.timeline.filter(({ type }) => type === 'SpendingRecorded').length === 2,
  );
  const ofFinance = await (await ledger.as('finance-cashier')).read<GrantSeen>(path);
  const others = await (await ledger.as('tea-employer')).query(path);
  const tried = attempts.body.items.filter(({ code }) => code === 'forbidden-use');
  return { overSpent, onNegativeList, tried, own: own.body, ofFinance, othersStatus: others.status };
}

/** The holder proves an entry by a file, which those who read the entry read. */
async function prove(ledger: LedgerUnderTest, grant: Grant, account: string) {
  const desk = new EvidenceDesk(ledger);
  const entry = { ...grant, entryNumber: 1 };
  const others = await desk.uploadVoucher('tea-employer', entry, PDF, '发票.pdf');
  const sha256 = await desk.attachVoucher(account, entry, PDF, '发票.pdf');
  const body = await ledger.as('nanchang-clerk');
  const path = `vouchers/${entry.candidacyId}/${entry.paymentId}/1`;
  const { body: listed } = await body.until<VouchersSeen>(path, ({ body }) => body.files.length === 1);
  const holder = await ledger.as(account);
  const withdrawn = await withdraw(ledger, entry, account);
  const { status, body: uploaded } = await desk.uploadVoucher(account, entry, PDF, '发票.pdf');
  const file = { ...entry, ...uploaded, fileName: '发票.pdf' };
  const noEntry = await holder.refused('evidence/attach-voucher', { ...file, entryNumber: 3 });
  const asEvidence = await holder.refused('evidence/attach-evidence', {
    ...{ ...uploaded, candidacyId: grant.candidacyId, fileName: '发票.pdf', kind: 'other' },
  });
  const downloaded = await desk.downloadVoucher('nanchang-clerk', entry, sha256);
  const toOthers = await desk.downloadVoucher('tea-employer', entry, sha256);
  const supervisor = await ledger.as('supervisor');
  const reads = await supervisor.until<DisclosuresSeen>(
    'disclosures?accountId=nanchang-clerk&limit=200',
    ({ body }) => body.items.some(({ path }) => path.endsWith('/files/:sha256')),
  );
  return {
    ...{ othersUpload: others.status, listed: listed.files, uploadedAgain: status, noEntry, asEvidence },
    ...{ withdrawn, downloaded, toOthers: toOthers.status, reads: reads.body.items.map(({ path }) => path) },
  };
}

/** The holder attaches another file by mistake, and takes it back. */
async function withdraw(
  ledger: LedgerUnderTest,
  entry: Grant & { readonly entryNumber: number },
  account: string,
) {
  const desk = new EvidenceDesk(ledger);
  const sha256 = await desk.attachVoucher(account, entry, PNG, '误传.png');
  const [body, holder] = [await ledger.as('nanchang-clerk'), await ledger.as(account)];
  const counted = async (vouchers: number) =>
    (
      await body.until<SpendingSeen>(
        'spending',
        ({ body }) => body.items.find(({ entryNumber }) => entryNumber === 1)?.vouchers === vouchers,
      )
    ).body.items.map(({ entryNumber, vouchers }) => [entryNumber, vouchers]);
  const before = await counted(2);
  const command = { ...entry, sha256, reason: '误传了另一张图片（虚构）' };
  const byOthers = await (await ledger.as('tea-employer')).refused('evidence/withdraw-voucher', command);
  await holder.command('evidence/withdraw-voucher', command);
  const after = await counted(1);
  const again = await holder.refused('evidence/withdraw-voucher', command);
  const kept = await desk.downloadVoucher('nanchang-clerk', entry, sha256);
  return { before, byOthers: byOthers.status, after, again, kept: kept.status };
}

export function describeHoldersGrant(played: () => Awaited<ReturnType<typeof playHoldersGrant>>): void {
  describe('a grant that the policy pays to the holder of the title', () => {
    it('is asked of the holder, and the employer may not apply for it', () => {
      expect(played().asked).toContain('file-grant-application');
      expect(played().byEmployer).toMatchObject({ status: 422, code: 'not-the-payee' });
    });

    it('goes to a bank account of the holder, not to a budget code', () => {
      expect(played().byBudgetCode).toMatchObject({ code: 'account-not-allowed', clauses: ['YM-RULES 17'] });
      expect(played().orders.map(({ accountNumber }) => accountNumber)).toEqual(['6222000011112222']);
    });

    it('has no opinion of the office above, since that policy asks for none', () => {
      expect(played().notAsked).toMatchObject({ status: 422, code: 'no-opinion-asked' });
    });

    it('is paid under keys of three persons, and spent by the holder within what was paid', () => {
      const { own, overSpent } = played();
      expect(own).toMatchObject({
        payee: 'holder',
        payeeName: '虚构渔',
        status: 'disbursed',
        disbursed: AMOUNT,
      });
      expect(new Set([own.filedBy, own.approvedBy, own.recheckedBy]).size).toBe(3);
      expect(overSpent).toMatchObject({ status: 422, code: 'over-spending', clauses: ['YM-RULES 18'] });
      // What reads as a forbidden use takes nothing from what is left.
      expect(own.balance).toBe(AMOUNT - 12_000);
    });

    it('is not spent on what may not be paid: the entry is refused, and supervisors see that it was tried [QH-PLAN 4.1b]', () => {
      const { onNegativeList, tried } = played();
      expect(onNegativeList).toMatchObject({
        ...{ status: 422, code: 'forbidden-use', clauses: ['YM-RULES 18'] },
      });
      expect(tried).toMatchObject([{ route: 'funding/record-spending', clauses: ['YM-RULES 18'] }]);
    });

    it('tells its whole way to those who read it, and nothing of the title or the application for it', () => {
      const { own, ofFinance, othersStatus } = played();
      expect(own.timeline.map(({ type, actorRole }) => [type, actorRole])).toEqual([
        ['GrantFixed', 'hr-department'],
        ['GrantApplicationFiled', 'applicant'],
        ['GrantApproved', 'hr-department'],
        ['BudgetCommitted', 'system'],
        ['GrantRechecked', 'finance-department'],
        ['PaymentsOrdered', 'finance-department'],
        ['GrantOrdered', 'system'],
        ['BankResultsImported', 'finance-department'],
        ['GrantDisbursed', 'system'],
        ['SpendingRecorded', 'applicant'],
        ['SpendingRecorded', 'applicant'],
      ]);
      expect(new Set(own.timeline.map(({ effectiveDate }) => effectiveDate))).toEqual(
        new Set(['2025-01-02']),
      );
      expect(ofFinance.timeline.map(({ type }) => type)).toEqual(own.timeline.map(({ type }) => type));
      expect(othersStatus).toBe(404);
    });

    it('has its spending proved by files of the holder, for an entry that there is', () => {
      const { listed, noEntry, othersUpload, uploadedAgain, asEvidence } = played();
      expect(listed).toMatchObject([{ fileName: '发票.pdf' }]);
      expect(othersUpload).toBe(404);
      expect(uploadedAgain).toBe(201);
      expect(noEntry).toMatchObject({ status: 404, code: 'no-entry' });
      // A voucher is no evidence of the application.
      expect(asEvidence.status).toBe(409);
    });

    it('lets the holder withdraw a voucher that was attached by mistake: the lists count it no more, and the file is kept', () => {
      const { before, byOthers, after, again, kept } = played().withdrawn;
      expect([before, after]).toEqual([
        [
          [1, 2],
          [2, 0],
        ],
        [
          [1, 1],
          [2, 0],
        ],
      ]);
      expect([byOthers, kept]).toEqual([404, 200]);
      expect(again).toMatchObject({ status: 404, code: 'voucher-not-found' });
    });

    it('gives a file to those who read the entry, to nobody else, and puts each reading on record', () => {
      const { downloaded, toOthers, reads } = played();
      expect([downloaded.status, downloaded.bytes.equals(PDF), toOthers]).toEqual([200, true, 404]);
      expect(reads).toContain('vouchers/:candidacyId/:paymentId/:entryNumber/files/:sha256');
    });
  });
}
