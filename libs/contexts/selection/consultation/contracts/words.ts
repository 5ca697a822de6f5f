import { text } from '#kernel';
import {
  called,
  choice,
  date,
  edition,
  freeText,
  identifier,
  naming,
  organisationId,
  ValueOf,
  labelled,
} from '#vocabulary';

export const consultationId = identifier(text('征求意见编号', 'Consultation id'), { entity: 'consultation' });
/** Says, with the edition, whose opinion it is about. */
export const departmentId = naming(
  identifier(text('政策规定的部门', 'Department, as the policy names it'), { wordsOf: 'departments' }),
);
export const answeringOffice = called(organisationId, text('办理单位', 'Organisation that answers for it'));
export const rosterEdition = called(edition, text('拟入选名单版次', 'Edition of the proposed roster'));
/** Opinions are taken on it too. */
export const dueOn = date(text('反馈意见的期限', 'Last day for opinions'));

/** What a department says of the proposed roster. */
export const OPINIONS = {
  agrees: text('同意', 'agrees'),
  objects: text('对部分人选有不同意见', 'objects to some candidates'),
  remarks: text('其他意见', 'remarks'),
};
export const opinion = choice(text('意见', 'Opinion'), OPINIONS);
export type Opinion = ValueOf<typeof opinion>;
export const remarks = freeText(text('其他意见', 'Remarks'), 5_000);

/** What the organiser does about an objecting opinion. */
export const resolution = choice(text('处理', 'Resolution'), {
  kept: text('保留', 'kept'),
  'taken-off': text('不列入', 'taken off'),
});
export type Resolution = ValueOf<typeof resolution>;

/** What an office says against a person: sealed with that person's key. */
export const sealedReason = freeText(labelled(text('理由', 'Reason'), text('加密存储', 'encrypted')), 2_000, {
  minimum: 5,
});
