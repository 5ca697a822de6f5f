import type { AnswerOf } from '#command-handling';
import type { objectionProgress } from '#contexts/publicity';
import { Markup, markup, ProblemError } from '#platform';
import { fieldOf, FormField, refusal } from './fields';
import { day, facts, Page, page } from './layout';

export type ObjectionOnPage = AnswerOf<typeof objectionProgress>;

const STATES: Readonly<Record<ObjectionOnPage['status'], string>> = {
  unproven: '待核验联系方式，尚未受理',
  lapsed: '联系方式未在公示期内核验，已失效',
  raised: '已受理，调查中',
  investigated: '已调查，待处理',
  upheld: '已处理：成立',
  'not-upheld': '已处理：不成立',
};
const SHANGHAI_MS = 8 * 60 * 60 * 1_000;
const TRIES_BEFORE = 5;

/**
 * Where an objection's progress is shown.
 * @param position that the page has to have reached; absent: whatever is known
 */
export function progressAddress(noticeId: string, objectionId: string, position?: bigint): string {
  const address = `/public/notices/${encodeURIComponent(noticeId)}/objections/${encodeURIComponent(objectionId)}`;
  return position === undefined ? address : `${address}?atLeast=${position}`;
}

/**
 * How far an objection has come; while its contact is not proven, the form of the code (JX-PLAN 2.3.5b).
 * @param key of the forms: sent twice, they count once
 */
export function progressPage(
  progress: ObjectionOnPage,
  key: string,
  {
    refused,
    demoCode,
  }: { readonly refused: ProblemError | undefined; readonly demoCode: string | undefined },
): Page {
  const { noticeId, number, status, provableUntil } = progress;
  const code = codeField(progress, refused);
  return page(
    '异议办理进度',
    markup`${refused && refusal(refused, status === 'unproven' ? [code] : [])}<p><span class="state running">${STATES[status]}</span></p>
      ${facts([
        ['查询编号', markup`<span class="number">${number}</span>`],
        ...(status === 'unproven' ? ([['核验截止', markup`${day(provableUntil)}（含当日）`]] as const) : []),
      ])}
      <p>异议已登记。请记录查询编号，凭编号可在“<a href="/public/objections">异议查询</a>”页面查看办理进度；请妥善保管，勿告知他人。</p>
      ${status === 'unproven' ? proving(progress, key, code, demoCode) : null}
      <p class="screen"><a href="/public/notices/${encodeURIComponent(noticeId)}">返回公示</a></p>`,
  );
}

/** The field of the code, with why the last one was not taken. */
function codeField(progress: ObjectionOnPage, refused: ProblemError | undefined): FormField {
  return {
    name: 'code',
    label: '验证码（6 位数字）',
    fault: faultOf(progress, refused),
    control: (attributes) =>
      markup`<input ${attributes} inputmode="numeric" maxlength="12" autocomplete="one-time-code" />`,
  };
}

function proving(
  progress: ObjectionOnPage,
  key: string,
  code: FormField,
  demoCode: string | undefined,
): Markup {
  const { noticeId, objectionId, triesLeft, codesLeft } = progress;
  const address = progressAddress(noticeId, objectionId);
  return markup`<h2>核验联系方式</h2>
    <p>${demoCode === undefined ? DELIVERY[progress.delivery ?? 'pending'] : ''}${validity(progress)}经核验后，异议方予受理、调查。</p>
    ${demoCode === undefined ? null : markup`<p class="quiet">演示：未配置邮件服务，验证码未发送。验证码为 <strong>${demoCode}</strong>。</p>`}
    ${
      triesLeft > 0
        ? markup`<form method="post" action="${address}" class="stacked">
            <input type="hidden" name="key" value="${key}" />
            ${fieldOf(code)}
            <p><button>核验</button></p>
          </form>`
        : markup`<p role="alert">${code.fault ?? ''}该验证码已失效${codesLeft > 0 ? '，请重新获取' : ''}。</p>`
    }
    ${
      codesLeft > 0
        ? markup`<form method="post" action="${address}/codes">
            <input type="hidden" name="key" value="${key}" />
            <p><button>重新获取验证码</button> <small class="quiet">还可重新获取 ${codesLeft} 次，重新获取后原验证码失效</small></p>
          </form>`
        : markup`<p class="quiet">验证码发送次数已用完。请核对联系方式后重新提出异议。</p>`
    }`;
}

const DELIVERY: Readonly<Record<NonNullable<ObjectionOnPage['delivery']>, string>> = {
  pending: '验证码正在发往您填写的联系方式，请稍候几分钟。',
  sent: '验证码已发往您填写的联系方式，请查收；如未收到，请查看垃圾邮件。',
  undeliverable: '验证码无法送达您填写的联系方式。请核对后重新提出异议。',
};

function validity({ codeExpiresAt }: ObjectionOnPage): string {
  if (codeExpiresAt === null) return '';
  const until = new Date(new Date(codeExpiresAt).getTime() + SHANGHAI_MS).toISOString();
  return `验证码有效期至 ${until.slice(0, 16).replace('T', ' ')}。`;
}

/** Why the last code was not taken: the command refused it, or it was another one. */
function faultOf({ triesLeft }: ObjectionOnPage, refused: ProblemError | undefined): string | undefined {
  return refused
    ? (refused.parts.errors?.[0]?.message.zh ?? refused.detail.zh)
    : triesLeft < TRIES_BEFORE
      ? `验证码不符，还可再试 ${triesLeft} 次。`
      : undefined;
}
