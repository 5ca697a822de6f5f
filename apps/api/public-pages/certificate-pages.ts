import { toString as drawQrCode } from 'qrcode';
import type { AnswerOf } from '#command-handling';
import type { certificateVerification } from '#contexts/titles';
import { Markup, markup } from '#platform';
import { facts, Page, page } from './layout';
import type { ProgrammeNames } from './programme-names';

const STATES: Readonly<Record<string, Markup>> = {
  valid: markup`<span class="state valid">有效</span>`,
  revoked: markup`<span class="state invalid">称号已取消</span>`,
};

/** Where a certificate is looked up by its number. */
export function lookUpForm(): Markup {
  return markup`<form method="get" action="/public/certificates">
    <p class="ask">
      <label for="number">证书编号 <span class="needed">（必填）</span></label>
      <span
        ><input id="number" name="number" required maxlength="200" autocomplete="off" /><button>查验</button></span
      >
    </p>
  </form>`;
}

/** The page that asks for a number. */
export function lookUpPage(): Page {
  return page(
    '证书查验',
    markup`<p>输入证书上的编号，或用手机扫描证书上的二维码。</p>
      ${lookUpForm()}`,
  );
}

/** No certificate has the number: said plainly, since that is what a verifier wants to know. */
export function unknownCertificatePage(number: string): Page {
  return page(
    '证书查验',
    markup`<p><span class="state invalid">查无此证</span></p>
      <p>台账中没有编号为“${number}”的证书。请核对编号；如有疑问，请向组织单位核实。</p>
      ${lookUpForm()}`,
  );
}

/**
 * What a certificate's number proves, with the least of personal data (JX-PLAN 2.3.6b).
 * @param address of this page, which the QR code holds
 */
export async function certificatePage(
  certificate: AnswerOf<typeof certificateVerification>,
  names: ProgrammeNames,
  address: string,
): Promise<Page> {
  const {
    certificateNumber,
    status,
    programmeId,
    year,
    track,
    employerName,
    issuedOn,
    maskedName,
    revokedOn,
  } = certificate;
  const code = new Markup(await drawQrCode(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }));
  return page(
    '证书查验',
    markup`<p>${STATES[status] ?? markup`<span class="state invalid">${status}</span>`}</p>
      ${facts([
        ['证书编号', certificateNumber],
        ['姓名（部分遮掩）', maskedName ?? '（个人信息已依法删除）'],
        ['人才计划', names.programme(programmeId)],
        ['入选年度', year],
        ['类别', names.track(programmeId, track)],
        ['入选时所在单位', employerName],
        ['颁发日期', issuedOn],
        ...(revokedOn === null ? [] : ([['称号取消日期', `${revokedOn}（该日以前有效）`]] as const)),
      ])}
      <h2>查验二维码</h2>
      <div class="code" role="img" aria-label="本证书查验页面的二维码">${code}</div>
      <p class="quiet">${address}</p>`,
  );
}
