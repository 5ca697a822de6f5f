import { Markup, markup, ProblemError } from '#platform';
import type { NoticeDetailAnswer } from './answers';
import { facts, page } from './layout';
import { titleOf } from './notice-pages';
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
 * @param refused why what was sent was not taken; it stands in the form again
 */
export function objectionPage(
  notice: NoticeDetailAnswer,
  names: ProgrammeNames,
  form: ObjectionForm,
  refused?: ProblemError,
): string {
  const back = markup`<p><a href="/public/notices/${encodeURIComponent(notice.noticeId)}">返回公示</a></p>`;
  const title = `提出异议：${titleOf(notice, names)}`;
  if (notice.status === 'closed')
    return page(
      title,
      markup`<p>公示已经结束（${notice.closedOn}），不再受理异议。可向监督机构反映。</p>${back}`,
    );
  return page(title, markup`${refused && refusal(refused)}${formOf(notice, form, refused)}${back}`);
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
  objectorContact: '请填写您的电话号码或电子邮箱。',
  grounds: '请写明事由和依据，至少 10 个字。',
};

function formOf(notice: NoticeDetailAnswer, form: ObjectionForm, refused: ProblemError | undefined): Markup {
  const fault = (field: keyof ObjectionForm): Markup | undefined => {
    const found = refused?.parts.errors?.find((error) => error.field === field);
    const words = form[field] === '' ? LEFT_EMPTY[field] : found?.message.zh;
    return found && markup`<small class="fault" id="${field}-fault">${words}</small>`;
  };
  const chosen = (candidacyId: string): Markup | undefined =>
    candidacyId === form.candidacyId ? new Markup('selected') : undefined;
  return markup`<p>请以真实姓名提出，写明联系方式和事由。受理至 ${notice.lastDay}（含当日）。您的姓名和联系方式加密保存，只有组织单位和负责调查的推荐地区、部门可以查看；调查人员可能与您联系，核实情况。</p>
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
        <label for="objectorContact">您的电话号码或电子邮箱</label>
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

/** Says that an objection was recorded, and under which number. */
export function objectionReceivedPage(
  notice: NoticeDetailAnswer,
  names: ProgrammeNames,
  objectionId: string,
): string {
  return page(
    '异议已收到',
    markup`<p>您的异议已经记入台账，请记下编号，以便查询和联系。</p>
      ${facts([
        ['异议编号', objectionId],
        ['公示', titleOf(notice, names)],
      ])}
      <p>负责调查的推荐地区、部门将核实并作出结论。异议已经记载，不能修改；如有补充，请再提一次。</p>
      <p><a href="/public/notices/${encodeURIComponent(notice.noticeId)}">返回公示</a></p>`,
  );
}
