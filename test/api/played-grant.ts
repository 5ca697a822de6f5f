import { PDF } from '../../libs/contexts/evidence/sample-files.testing';
import { EvidenceDesk } from '../journeys/evidence/evidence-desk';
import { OFFICES, PROGRAMME } from '../journeys/jiangxi-round';
import type { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

/** Fund and year of the grant. */
export const FUND = { fundId: 'hr-services-fund', budgetYear: 2022 };

/** A grant that was paid, of which something was spent, and that is to go on with another employer. */
export async function playGrant(ledger: LedgerUnderTest, candidacyId: string): Promise<void> {
  await ledger.moveClockTo('2022-07-05T09:00:00+08:00');
  const grant = { candidacyId, paymentId: 'project-grant' };
  const reason = '材料齐全（虚构）';
  const give = async (user: string, route: string, body: object) =>
    (await ledger.as(user)).command(route, body);
  const financeOfficeId = OFFICES.financeDepartment;
  await give('hr-clerk', 'programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  await give('hr-clerk', 'funding/fix-grant', { ...grant, amount: 10_000_000 });
  await give('tea-employer', 'funding/file-grant-application', {
    ...{ ...grant, projectTitle: '虚构项目', holderAddress: '虚构路 1 号', holderPosition: '研究员' },
    ...{ holderPhone: '13800000000', unitAddress: '虚构大道 9 号', creditCode: OFFICES.xiushuiStation },
    ...{ budgetCode: '360424', unitOpinion: '同意申报（虚构）' },
  });
  const opinion = { opinion: 'supported', opinionText: reason };
  await give('jiujiang-clerk', 'funding/give-grant-opinion', { ...grant, ...opinion });
  const approval = { decision: 'approved', reason, financeOfficeId };
  await give('hr-reviewer', 'funding/approve-grant', { ...grant, ...approval });
  await give('finance-cashier', 'funding/appropriate-budget', {
    ...{ ...FUND, financeOfficeId, programmeId: PROGRAMME, amount: 10_000_000 },
    documentNumber: '虚构财〔2022〕1 号',
  });
  await give('finance-rechecker', 'funding/recheck-grant', { ...grant, decision: 'rechecked', reason });
  await give('finance-cashier', 'funding/order-payments', { ...FUND, payments: [grant] });
  const file =
    '拨付单号,金额,结果,银行流水号,日期,失败原因\nhr-services-fund-2022-0001,100000,成功,B-1,2022-07-05,';
  await give('finance-cashier', 'funding/import-bank-results', {
    ...{ ...FUND, content: Buffer.from(file, 'utf8').toString('base64') },
  });
  await (
    await ledger.as('tea-employer')
  ).until<{ status: string }>(
    `grants/${candidacyId}/project-grant`,
    ({ body }) => body.status === 'disbursed',
  );
  await give('tea-employer', 'funding/record-spending', {
    ...{ ...grant, spendingId: 'equipment', amount: 100, spentOn: '2022-07-05', voucherNumber: '记 1' },
    description: '虚构支出',
  });
  await new EvidenceDesk(ledger).attachVoucher('tea-employer', { ...grant, entryNumber: 1 }, PDF, '发票.pdf');
  await give('tea-employer', 'funding/propose-grant-transfer', {
    ...{ ...grant, newEmployerId: OFFICES.nanchangCollege, reason: '人选调动（虚构）' },
  });
}
