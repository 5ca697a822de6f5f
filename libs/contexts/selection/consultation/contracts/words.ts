import { text } from '#kernel';
import { called, choice, date, edition, freeText, identifier, organisationId, ValueOf } from '#vocabulary';

export const consultationId = identifier(text('征求意见编号', 'Consultation id'));
export const departmentId = identifier(text('政策规定的部门', 'Department, as the policy names it'));
export const answeringOffice = called(organisationId, text('办理单位', 'Organisation that answers for it'));
export const rosterEdition = called(edition, text('拟入选名单版次', 'Edition of the proposed roster'));
/** Opinions are taken on it too. */
export const dueOn = date(text('反馈意见的期限', 'Last day for opinions'));

/** What a department says of the proposed roster. */
export const OPINIONS = ['agrees', 'objects', 'remarks'] as const;
export const opinion = choice(text('意见：同意、对部分人选有不同意见、其他意见', 'Opinion'), OPINIONS);
export type Opinion = ValueOf<typeof opinion>;
export const remarks = freeText(text('其他意见', 'Remarks'), 5_000);

/** What the organiser does about an objecting opinion. */
export const resolution = choice(text('处理：保留或不列入', 'Resolution: kept, or taken off'), [
  'kept',
  'taken-off',
]);
export type Resolution = ValueOf<typeof resolution>;

/** What an office says against a person: sealed with that person's key. */
export const sealedReason = freeText(text('理由（保密存储）', 'Reason (sealed)'), 2_000, { minimum: 5 });
