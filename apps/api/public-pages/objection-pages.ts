import { text } from '#kernel';
import type { ContactKind } from '#messenger';
import { Markup, markup, problem, ProblemError } from '#platform';
import { fieldOf, FormField, refusal } from './fields';
import { Page, page } from './layout';
import { issuerOfNotice, NoticeOnPage, titleOf } from './notice-pages';
import type { ProgrammeNames } from './programme-names';
import type { RoundOnPage } from './rounds-on-pages';

/** What somebody writes into the form; texts as they were sent, empty where nothing was. */
export interface ObjectionForm {
  /** Made with the form: sent twice, it is recorded once. */
  readonly key: string;
  readonly candidacyId: string;
  readonly objectorName: string;
  readonly objectorContact: string;
  readonly grounds: string;
}

/** The notice that a form belongs to. */
interface OfNotice {
  readonly notice: NoticeOnPage;
  readonly names: ProgrammeNames;
  readonly round: RoundOnPage | undefined;
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
  { notice, names, round }: OfNotice,
  form: ObjectionForm,
  reached: readonly ContactKind[],
  refused?: ProblemError,
): Page {
  const back = markup`<p class="screen"><a href="/public/notices/${encodeURIComponent(notice.noticeId)}">返回公示</a></p>`;
  const title = `提出异议：${titleOf(notice, names, round)}`;
  const issuer = issuerOfNotice(notice, round);
  if (notice.status === 'closed')
    return page(
      title,
      markup`<p>公示已于 ${notice.closedOn} 结束，不再受理异议。可向监督部门反映。</p>${back}`,
      issuer,
    );
  if (reached.length === 0)
    return page(
      title,
      markup`<p>目前无法在线核验联系方式，未登录人员暂不能在线提出异议。请向组织单位或监督部门书面反映。</p>${back}`,
      issuer,
    );
  const fields = fieldsOf(notice, form, reached, refused);
  return page(
    title,
    markup`${refused && refusal(refused, fields)}${formOf(notice, form, fields)}${back}`,
    issuer,
  );
}

/** What is asked for where nothing was written. */
const LEFT_EMPTY: Readonly<Record<keyof ObjectionForm, string>> = {
  key: '',
  candidacyId: '请选择异议对象。',
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

/** The fields of the form, each with what was written, and what is wrong with it. */
function fieldsOf(
  { entries }: NoticeOnPage,
  form: ObjectionForm,
  reached: readonly ContactKind[],
  refused: ProblemError | undefined,
): readonly FormField[] {
  const faultOf = (field: keyof ObjectionForm): string | undefined => {
    const found = refused?.parts.errors?.find((error) => error.field === field);
    // Whoever is objected to is chosen from a list: what has not the form of an id was not written by who reads this.
    const altered = field === 'candidacyId' && refused?.code === 'invalid-fields';
    return found && (form[field] === '' || altered ? LEFT_EMPTY[field] : found.message.zh);
  };
  const chosen = (candidacyId: string): Markup | undefined =>
    candidacyId === form.candidacyId ? new Markup('selected') : undefined;
  return [
    {
      name: 'candidacyId',
      label: '异议对象',
      fault: faultOf('candidacyId'),
      control: (attributes) => markup`<select ${attributes}>
        <option value="">请选择</option>
        ${entries.map(
          ({ candidacyId, rank, name, employerName }) =>
            markup`<option value="${candidacyId}" ${chosen(candidacyId)}>${rank}. ${name ?? '（个人信息已依法删除）'}，${employerName}</option>`,
        )}
      </select>`,
    },
    {
      name: 'objectorName',
      label: '您的真实姓名',
      fault: faultOf('objectorName'),
      control: (attributes) =>
        markup`<input ${attributes} value="${form.objectorName}" maxlength="50" autocomplete="name" />`,
    },
    {
      name: 'objectorContact',
      label: `您的${contactWords(reached)}`,
      fault: faultOf('objectorContact'),
      control: (attributes) =>
        markup`<input ${attributes} value="${form.objectorContact}" maxlength="100" autocomplete="${reached.includes('e-mail') ? 'email' : 'tel'}" />`,
    },
    {
      name: 'grounds',
      label: '事由和依据（至少 10 个字）',
      fault: faultOf('grounds'),
      control: (attributes) => markup`<textarea ${attributes} rows="8" minlength="10" maxlength="5000">
${form.grounds}</textarea
        >`,
    },
  ];
}

function formOf(
  { noticeId, lastDay }: NoticeOnPage,
  { key }: ObjectionForm,
  fields: readonly FormField[],
): Markup {
  return markup`<p>请以真实姓名提出，写明联系方式和事由。受理至 ${lastDay}（含当日）。您的姓名和联系方式加密保存，仅限负责调查的单位查看；调查人员可能与您联系核实情况。提交后，系统将向您填写的联系方式发送验证码；经核验后，异议方予受理。</p>
    <form method="post" action="${objectionAddress(noticeId)}" class="stacked">
      <input type="hidden" name="key" value="${key}" />
      ${fields.map(fieldOf)}
      <p><button>提出异议</button></p>
    </form>`;
}
