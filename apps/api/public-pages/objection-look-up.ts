import { Markup, markup } from '#platform';
import { Page, page } from './layout';

/** Where the state of an objection is asked for, by the number that was told when it was raised. */
export function askForm(): Markup {
  return markup`<form method="get" action="/public/objections">
    <p class="ask">
      <label for="objection-number">异议查询编号 <span class="needed">（必填）</span></label>
      <span><input id="objection-number" name="number" required maxlength="40" autocomplete="off" spellcheck="false" placeholder="K7M3-92QF-X4TN" /><button>查询进度</button></span>
    </p>
  </form>`;
}

/**
 * The page that asks for a number.
 * @param unknown the number under which there is no objection
 */
export function askPage(unknown?: string): Page {
  return page(
    '异议办理进度查询',
    markup`${
      unknown === undefined
        ? markup`<p>请输入提出异议后页面上给出的 12 位查询编号，大小写、空格和连字符不限。</p>`
        : markup`<div role="alert"><p><span class="state invalid">没有找到</span></p>
            <p>没有编号为“${unknown}”的异议。请核对编号；刚提交的，请稍候再查。</p></div>`
    }
      ${askForm()}
      <p class="quiet">凭编号只能看到办理状态，看不到异议人和内容。编号遗失的，可打开验证码邮件中的网址查看。</p>`,
  );
}
