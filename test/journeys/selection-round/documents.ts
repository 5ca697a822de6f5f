import { readPdf } from '../../../libs/documents/read-pdf.testing';
import { refuseIndex } from '../../ledger-under-test/caller';
import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { until } from '../../until';
import { Candidacies, CAST } from './cast';

/** A document as somebody gets it; what it says stands without spaces. */
export interface DocumentSeen {
  readonly status: number;
  /** Of a problem. */
  readonly code: string | undefined;
  readonly pages: number;
  readonly text: string;
}
type Exports = { readonly items: readonly Readonly<Record<string, unknown>>[] };

/** Takes a document, once all that was appended is read; as of a position, as soon as there are tables of it. */
export async function documentOf(
  ledger: LedgerUnderTest,
  account: string | null,
  path: string,
  asOf?: bigint,
): Promise<DocumentSeen> {
  await ledger.settle();
  const { token } = await ledger.as(account);
  const moment = asOf === undefined ? `atLeast=${await ledger.lastPosition()}` : `asOf=${asOf}`;
  const url = `${ledger.url}/api/v1/${path}.pdf?${moment}`;
  const headers = token === null ? undefined : { authorization: `Bearer ${token}` };
  let response = await fetch(url, { headers });
  if (asOf !== undefined)
    await until(async () => {
      if (response.status === 503) response = await fetch(url, { headers });
      return response.status !== 503;
    }, 'the tables of that moment are there');
  const { status } = response;
  if (response.headers.get('content-type') !== 'application/pdf') {
    const { code, detail } = (await response.json()) as { readonly code: string; readonly detail: string };
    return { status, code, pages: 0, text: detail };
  }
  const pages = await readPdf(Buffer.from(await response.arrayBuffer()));
  const text = pages.map((page) => page.text).join('');
  refuseIndex(url, text);
  return { status, code: undefined, pages: pages.length, text };
}

const ofGrant = (candidacyId: string, document: string) => `grants/${candidacyId}/project-grant/${document}`;

/** Once two grants were paid: the application and the notice. */
export async function playDocumentsOfPayment(ledger: LedgerUnderTest, { clear, waived }: Candidacies) {
  const print = (account: string | null, path: string) => documentOf(ledger, account, path);
  const notice = ofGrant(clear, 'payment-notice');
  const form = ofGrant(clear, 'grant-application');
  const printed = {
    form: await print('hospital-employer', form),
    formOfBody: await print('nanchang-clerk', form),
    notice: await print('hospital-employer', notice),
    noticeOfFinance: await print('finance-cashier', ofGrant(waived, 'payment-notice')),
    formOfHolder: await print(CAST.clear.applicant.account, form),
    noticeOfHolder: await print(CAST.clear.applicant.account, notice),
    ofOtherHolder: await print(CAST.waived.applicant.account, notice),
    ofOtherEmployer: await print('tea-employer', notice),
    ofOtherBody: await print('jiujiang-clerk', form),
    ofAnalyst: await print('analyst', notice),
    ofPublic: await print(null, notice),
    ofNobody: await print('hr-clerk', ofGrant('no-such-candidacy', 'payment-notice')),
    ofOtherKind: await print('hr-clerk', `grants/${clear}/no-such-grant/payment-notice`),
    notDemanded: await print('hr-clerk', ofGrant(clear, 'recovery-demand')),
    notRevoked: await print('hr-clerk', `titles/${clear}/revocation-decision`),
  };
  const supervisor = await ledger.as('supervisor');
  const onRecord = await supervisor.until<Exports>('list-exports?accountId=hospital-employer', ({ body }) =>
    body.items.some(({ list }) => list === 'grants/:candidacyId/:paymentId/payment-notice.pdf'),
  );
  return { ...printed, onRecord: onRecord.body.items, paidAt: await ledger.lastPosition() };
}

/**
 * Once a project was ended and a title was revoked: the demands, and the decision.
 * @param paidAt a position after the payments and before that
 */
export async function playDocumentsOfEnd(
  ledger: LedgerUnderTest,
  { clear, waived }: Candidacies,
  paidAt: bigint,
) {
  const print = (account: string, path: string) => documentOf(ledger, account, path);
  const asOf = (account: string, path: string) => documentOf(ledger, account, path, paidAt);
  return {
    noticeOfThen: await asOf('hospital-employer', ofGrant(clear, 'payment-notice')),
    demandOfThen: await asOf('hospital-employer', ofGrant(clear, 'recovery-demand')),
    paidAt,
    ended: await print('hospital-employer', ofGrant(clear, 'recovery-demand')),
    endedOfHolder: await print(CAST.clear.applicant.account, ofGrant(clear, 'recovery-demand')),
    stopped: await print('college-employer', ofGrant(waived, 'recovery-demand')),
    noticeAfterTransfer: await print('college-employer', ofGrant(waived, 'payment-notice')),
    ofFormerEmployer: await print('tea-employer', ofGrant(waived, 'recovery-demand')),
    decision: await print('jiujiang-clerk', `titles/${waived}/revocation-decision`),
    decisionOfHolder: await print(CAST.waived.applicant.account, `titles/${waived}/revocation-decision`),
    decisionForHolderOfOther: await print(
      CAST.clear.applicant.account,
      `titles/${waived}/revocation-decision`,
    ),
    decisionOfOthers: await print('nanchang-clerk', `titles/${waived}/revocation-decision`),
    decisionOfFinance: await print('finance-cashier', `titles/${waived}/revocation-decision`),
  };
}

export function describeDocuments(
  ofPayment: () => Awaited<ReturnType<typeof playDocumentsOfPayment>>,
  ofEnd: () => Awaited<ReturnType<typeof playDocumentsOfEnd>>,
): void {
  describe('what is printed of a grant and a title', () => {
    it('is the application as it was filed, with both opinions [JX-MEASURES form2]', () => {
      const { form, formOfBody } = ofPayment();
      expect(form).toMatchObject({ status: 200, pages: 1 });
      for (const said of [
        ...['人选项目资助经费申请表', '虚构甲', '虚构路1号', '主任医师', '13800000000', '虚构项目'],
        ...['200,000.00元（人民币贰拾万元整）', '虚构大道9号', '360101', '同意申报（虚构）'],
        ...['请补充说明（虚构）', '2022年7月5日'],
      ])
        expect(form.text).toContain(said);
      expect(formOfBody.text).toBe(form.text);
    });

    it('tells the payee what was paid, in figures and in capitals [JX-MEASURES 12c]', () => {
      const { notice, noticeOfFinance } = ofPayment();
      expect(notice).toMatchObject({ status: 200, pages: 1 });
      for (const said of [
        ...['项目资助经费拨付通知书', '拨付单号：hr-services-fund-2022-0001', '虚构甲'],
        ...['2022年7月5日', '200,000.00元', '人民币贰拾万元整', '360101', 'B-1'],
      ])
        expect(notice.text).toContain(said);
      expect(noticeOfFinance.text).toContain('人民币壹拾万元整');
    });

    it('is for the holder of the title too, and for no other holder', () => {
      const { form, formOfHolder, notice, noticeOfHolder, ofOtherHolder } = ofPayment();
      const { ended, endedOfHolder } = ofEnd();
      expect([formOfHolder.text, noticeOfHolder.text, endedOfHolder.text]).toEqual([
        ...[form.text, notice.text, ended.text],
      ]);
      expect(ofOtherHolder).toMatchObject({ status: 404, code: 'not-found' });
    });

    it('is for whoever reads the grant or the title, and for nobody else', () => {
      const { ofOtherEmployer, ofOtherBody, ofNobody, ofOtherKind, ofAnalyst, ofPublic } = ofPayment();
      const { ofFormerEmployer, decisionOfOthers, decisionOfFinance } = ofEnd();
      for (const denied of [
        ofOtherEmployer,
        ofOtherBody,
        ofNobody,
        ofOtherKind,
        ofFormerEmployer,
        decisionOfOthers,
      ])
        expect(denied).toMatchObject({ status: 404, code: 'not-found' });
      for (const denied of [ofAnalyst, decisionOfFinance])
        expect(denied).toMatchObject({ status: 403, code: 'role-not-allowed' });
      expect(ofPublic).toMatchObject({ status: 401 });
    });

    it('is not there before it happened, and says so', () => {
      for (const document of [ofPayment().notDemanded, ofPayment().notRevoked])
        expect(document).toMatchObject({ status: 404, code: 'no-document-yet' });
      expect(ofPayment().notRevoked.text).toContain('该称号没有取消');
    });

    it('is printed as it was at a moment, which it names, and was not there before it happened', () => {
      const { noticeOfThen, demandOfThen, paidAt } = ofEnd();
      const [said, note] = noticeOfThen.text.split('本件按台账截至位置');
      expect(noticeOfThen.status).toBe(200);
      expect(ofPayment().notice.text).toContain(said);
      expect(note).toContain(`${paidAt}的记录打印，不代表现在的情况。`);
      expect(demandOfThen).toMatchObject({ status: 404, code: 'no-document-yet' });
    });

    it('is on record for supervisors: who took which document', () => {
      expect(ofPayment().onRecord[0]).toMatchObject({
        ...{ list: 'grants/:candidacyId/:paymentId/payment-notice.pdf', format: 'pdf', rows: 1 },
        accountId: 'hospital-employer',
        filters: expect.stringContaining('paymentId=project-grant') as string,
      });
    });

    it('demands back what is left, on the ground on which the project ended [JX-MEASURES 15]', () => {
      const { ended } = ofEnd();
      expect(ended).toMatchObject({ status: 200, pages: 1 });
      for (const said of [
        ...['项目资助经费结余收回通知书', '因调离本省', 'JX-MEASURES15', '200,000.00元'],
        ...['人民币贰拾万元整', '200,000.00元（尚未收回0.00元）', '2022年7月8日'],
      ])
        expect(ended.text).toContain(said);
    });

    it('demands it of the employer of the day, on the ground on which the title was revoked [JX-MEASURES 15]', () => {
      const { stopped, noticeAfterTransfer } = ofEnd();
      for (const said of [
        '因调离本省',
        'JX-MEASURES15',
        '25,000.00元',
        '人民币贰万伍仟元整',
        '2022年7月18日',
      ])
        expect(stopped.text).toContain(said);
      // Paid it was to the one before.
      expect(stopped.text).toContain('技师学院（演示）：你单位');
      expect(noticeAfterTransfer.text).toContain('：你单位');
      expect(noticeAfterTransfer.text).not.toContain('技师学院');
    });

    it('says by which clause a title was revoked, from which day on, and why [JX-MEASURES 15]', () => {
      const { decision, decisionOfHolder, decisionForHolderOfOther } = ofEnd();
      expect(decision).toMatchObject({ status: 200, pages: 1 });
      for (const said of [
        ...['关于取消江西省高层次高技能领军人才培养工程人选称号的决定', '虚构〔2022〕9号', '调离本省'],
        ...['JX-MEASURES15', '材料齐全，符合规定（虚构）', '决定自2022年7月18日起取消'],
        '待遇自2022年7月18日起终止（JX-PLAN4.2c）',
      ])
        expect(decision.text).toContain(said);
      expect(decision.text).toMatch(/JXSG2022\d{3}/);
      // To the holder too, and to no other.
      expect(decisionOfHolder.text).toBe(decision.text);
      expect(decisionForHolderOfOther).toMatchObject({ status: 404, code: 'not-found' });
    });
  });
}
