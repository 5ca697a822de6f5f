import type { AnswerOf } from '#command-handling';
import type { objectionProgress } from '#contexts/publicity';
import { Markup, markup, ProblemError } from '#platform';
import { facts, page } from './layout';

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
): string {
  const { noticeId, objectionId, status, provableUntil } = progress;
  return page(
    '异议办理进度',
    markup`<p><span class="state running">${STATES[status]}</span></p>
      ${facts([
        ['异议编号', objectionId],
        ...(status === 'unproven' ? ([['核验截止', `${provableUntil}（含当日）`]] as const) : []),
      ])}
      <p>异议已经记入台账。请保存本页网址或编号，以便查询；编号只有您知道，请勿转告他人。</p>
      ${status === 'unproven' ? proving(progress, key, refused, demoCode) : null}
      <p><a href="/public/notices/${encodeURIComponent(noticeId)}">返回公示</a></p>`,
  );
}

function proving(
  progress: ObjectionOnPage,
  key: string,
  refused: ProblemError | undefined,
  demoCode: string | undefined,
): Markup {
  const { noticeId, objectionId, triesLeft, codesLeft } = progress;
  const address = progressAddress(noticeId, objectionId);
  return markup`<h2>核验联系方式</h2>
    <p>${demoCode === undefined ? DELIVERY[progress.delivery ?? 'pending'] : ''}${validity(progress)}核验之后，异议才予受理、调查。</p>
    ${demoCode === undefined ? null : markup`<p class="refused">演示：未配置邮件服务，没有发送。验证码是 <strong>${demoCode}</strong>。</p>`}
    <form method="post" action="${address}" class="stacked">
      <input type="hidden" name="key" value="${key}" />
      <p>
        <label for="code">验证码（6 位数字）</label>
        <input id="code" name="code" required inputmode="numeric" maxlength="12" autocomplete="one-time-code" />
        ${fault(progress, refused)}
      </p>
      <p>${triesLeft > 0 ? markup`<button>核验</button>` : '此验证码已不能再用，请另取。'}</p>
    </form>
    ${
      codesLeft > 0
        ? markup`<form method="post" action="${address}/codes">
            <input type="hidden" name="key" value="${key}" />
            <p><button>另取验证码</button> <small class="quiet">还可另取 ${codesLeft} 次，取后前一个作废</small></p>
          </form>`
        : markup`<p class="quiet">验证码已经发完。请核对联系方式，另提异议。</p>`
    }`;
}

const DELIVERY: Readonly<Record<NonNullable<ObjectionOnPage['delivery']>, string>> = {
  pending: '验证码正在发往您填写的联系方式，请稍候几分钟。',
  sent: '验证码已发往您填写的联系方式，请查收（也请看看垃圾邮件）。',
  undeliverable: '验证码无法送达您填写的联系方式。请核对后另提异议。',
};

function validity({ codeExpiresAt }: ObjectionOnPage): string {
  if (codeExpiresAt === null) return '';
  const until = new Date(new Date(codeExpiresAt).getTime() + SHANGHAI_MS).toISOString();
  return `验证码有效期至 ${until.slice(0, 16).replace('T', ' ')}。`;
}

/** Why the last code was not taken: the command refused it, or it was another one. */
function fault({ triesLeft }: ObjectionOnPage, refused: ProblemError | undefined): Markup | undefined {
  const words = refused
    ? (refused.parts.errors?.[0]?.message.zh ?? refused.detail.zh)
    : triesLeft < TRIES_BEFORE
      ? `验证码不符，还可再试 ${triesLeft} 次。`
      : undefined;
  return words === undefined ? undefined : markup`<small class="fault" id="code-fault">${words}</small>`;
}
