import { text } from '#kernel';
import type { ContactKind } from '#messenger';
import { Markup, markup, problem, ProblemError } from '#platform';
import { page } from './layout';
import { NoticeOnPage, titleOf } from './notice-pages';
import type { ProgrammeNames } from './programme-names';

/** What somebody writes into the form; texts as they were sent, empty where nothing was. */
export interface ObjectionForm {
  /** Made with the form: sent twice, it is recorded once. */
  readonly key: string;
  readonly candidacyId: string;
  readonly objectorName: string;
  readonly objectorContact: string;
  readonly grounds: string;
}

/** Where an objection to somebody on a notice is written. */
export function objectionAddress(noticeId: string): string {
  return `/public/notices/${encodeURIComponent(noticeId)}/objection`;
}

/**
 * The form of a real-name objection (JX-PLAN 2.3.5b), or a word that it is too late.
 *
 * @param reached the kinds of contact that a code can be sent to
 * @param refused why what was sent was not taken; it stands in the form again
 */
export function objectionPage(
  notice: NoticeOnPage,
  names: ProgrammeNames,
  form: ObjectionForm,
  reached: readonly ContactKind[],
  refused?: ProblemError,
): string {
  const back = markup`<p><a href="/public/notices/${encodeURIComponent(notice.noticeId)}">返回公示</a></p>`;
  const title = `提出异议：${titleOf(notice, names)}`;
  if (notice.status === 'closed')
    return page(
      title,
      markup`<p>公示已经结束（${notice.closedOn}），不再受理异议。可向监督机构反映。</p>${back}`,
    );
  if (reached.length === 0)
    return page(
      title,
      markup`<p>目前不能在网上核验联系方式，暂不受理未登录者的网上异议。请向组织单位或监督机构书面反映。</p>${back}`,
    );
  return page(title, markup`${refused && refusal(refused)}${formOf(notice, form, reached, refused)}${back}`);
}

function refusal(refused: ProblemError): Markup {
  const faults = refused.parts.errors ?? [];
  return markup`<div class="refused" role="alert">
    <p>没有提交成功：${faults.length > 0 ? '请更正下面标出的各项，再次提交。' : refused.detail.zh}</p>
  </div>`;
}

/** What is asked for where nothing was written. */
const LEFT_EMPTY: Readonly<Record<keyof ObjectionForm, string>> = {
  key: '',
  candidacyId: '请选择对谁有异议。',
  objectorName: '请填写您的真实姓名。',
  objectorContact: '请填写您的联系方式。',
  grounds: '请写明事由和依据，至少 10 个字。',
};

/** What a contact is called, by the kinds that a code can be sent to. */
function contactWords(reached: readonly ContactKind[]): string {
  return reached.map((kind) => (kind === 'e-mail' ? '电子邮箱' : '电话号码')).join('或');
}

/** The contact is of a kind that no code can be sent to. */
export function unreachable(reached: readonly ContactKind[]): ProblemError {
  const message = text(
    `目前只能核验${contactWords(reached)}，请填写${contactWords(reached)}。`,
    `Only these can be proven: ${reached.join(', ')}.`,
  );
  const errors = [{ field: 'objectorContact', code: 'not-reachable', message }];
  return problem('invalid-fields', message, { errors });
}

function formOf(
  notice: NoticeOnPage,
  form: ObjectionForm,
  reached: readonly ContactKind[],
  refused: ProblemError | undefined,
): Markup {
  const fault = (field: keyof ObjectionForm): Markup | undefined => {
    const found = refused?.parts.errors?.find((error) => error.field === field);
    // Whoever is objected to is chosen from a list: what has not the form of an id was not written by who reads this.
    const altered = field === 'candidacyId' && refused?.code === 'invalid-fields';
    const words = form[field] === '' || altered ? LEFT_EMPTY[field] : found?.message.zh;
    return found && markup`<small class="fault" id="${field}-fault">${words}</small>`;
  };
  const chosen = (candidacyId: string): Markup | undefined =>
    candidacyId === form.candidacyId ? new Markup('selected') : undefined;
  return markup`<p>请以真实姓名提出，写明联系方式和事由。受理至 ${notice.lastDay}（含当日）。您的姓名和联系方式加密保存，只有负责调查的单位可以查看；调查人员可能与您联系，核实情况。提交后，我们把验证码发往您的联系方式，您填写验证码之后异议才予受理。</p>
    <form method="post" action="${objectionAddress(notice.noticeId)}" class="stacked">
      <input type="hidden" name="key" value="${form.key}" />
      <p>
        <label for="candidacyId">对谁有异议</label>
        <select id="candidacyId" name="candidacyId" required>
          <option value="">请选择</option>
          ${notice.entries.map(
            ({ candidacyId, rank, name, employerName }) =>
              markup`<option value="${candidacyId}" ${chosen(candidacyId)}>${rank}. ${name ?? '（个人信息已依法删除）'}，${employerName}</option>`,
          )}
        </select>
        ${fault('candidacyId')}
      </p>
      <p>
        <label for="objectorName">您的真实姓名</label>
        <input id="objectorName" name="objectorName" value="${form.objectorName}" required maxlength="50" autocomplete="name" />
        ${fault('objectorName')}
      </p>
      <p>
        <label for="objectorContact">您的${contactWords(reached)}</label>
        <input id="objectorContact" name="objectorContact" value="${form.objectorContact}" required maxlength="100" autocomplete="tel" />
        ${fault('objectorContact')}
      </p>
      <p>
        <label for="grounds">事由和依据（至少 10 个字）</label>
        <textarea id="grounds" name="grounds" rows="8" required minlength="10" maxlength="5000">
${form.grounds}</textarea
        >
        ${fault('grounds')}
      </p>
      <p><button>提出异议</button></p>
    </form>`;
}
