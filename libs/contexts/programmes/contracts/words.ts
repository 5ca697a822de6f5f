import { text } from '#kernel';
import {
  accountId,
  called,
  date,
  documentNumber,
  freeText,
  identifier,
  integer,
  line,
  naming,
  organisationId,
  phone,
  policyVersion,
  reasonOf,
  referenceDate,
  labelled,
} from '#vocabulary';

/* What the adoption of a policy version says. */

/** It shows later that the rules on file are the rules adopted. */
export const digest = line(
  labelled(
    text('政策包内容的摘要', 'Digest of the policy pack'),
    text('SHA-256，十六进制', 'SHA-256 of its content, hex'),
  ),
  { maximum: 64 },
);
export const effectiveFrom = date(text('施行日期', 'Effective from'));
export const adoptedBy = called(organisationId, text('采用该版本的单位', 'The office that adopted it'));

/* Values: numbers that a later document sets. */

/** The highest amount that a policy pack may name, which a value is no higher than either: one hundred million yuan, in fen. */
const HIGHEST_VALUE = 10_000_000_000;

export const valueId = naming(
  identifier(
    labelled(
      text('数额编号', 'Value'),
      text('政策包所列、由另行发布的文件规定', 'as the policy pack lists them; a later document sets it'),
    ),
    { wordsOf: 'values' },
  ),
);
/** Of one value of a programme, from 1 on. */
export const entryNumber = naming(integer(text('录入序号', 'Number of the entry'), 1, 10_000));
export const correctedEntry = called(
  entryNumber,
  text('被更正的录入序号', 'Number of the entry that it corrects'),
);
export const valueAmount = integer(
  labelled(text('数额', 'Amount'), text('单位为分', 'in fen')),
  1,
  HIGHEST_VALUE,
  { unit: 'fen' },
);
export const valueDocument = called(
  documentNumber,
  text('规定该数额的文号', 'Number of the document that sets it'),
);
export const valueDocumentTitle = line(text('文件名称', 'Title of the document'), {
  minimum: 2,
  maximum: 200,
});
export const inForceFrom = date(text('施行首日', 'First day in force'));
export const reasonOfEntry = reasonOf(5, 2_000);
export const enteredBy = called(accountId, text('录入人账号', 'Account that entered it'));
export const confirmedBy = called(accountId, text('确认人账号', 'Account that confirmed it'));
export const rejectedBy = called(accountId, text('退回人账号', 'Account that sent it back'));

/* What the call of a round says (JX-PLAN 2.3.1). */

export const datesOfCall = {
  applicationsFrom: date(text('申报开始日期', 'First day of applications')),
  applicationsUntil: date(text('申报截止日期（含）', 'Last day of applications, inclusive')),
  referenceDate,
};
export const cap = integer(text('入选人数上限', 'Cap'), 1, 100_000);
export const termsOfCall = {
  conditions: freeText(text('申报条件', 'Conditions'), 5_000),
  materials: freeText(text('材料要求', 'Materials'), 5_000),
  procedure: freeText(text('工作程序', 'Procedure'), 5_000),
};
/** For whoever asks about the year's selection; the office that answers is the organiser. */
export const enquiries = phone(text('咨询电话', 'Telephone for enquiries'));
export const tieRule = identifier(
  labelled(
    text('评审同分时的排序规则', 'Tie rule of the reviews'),
    text('缺省为政策列出的第一项', 'default: the policy’s first'),
  ),
  {
    wordsOf: 'tieRules',
  },
);

/* What a round holds besides. */

export const versionAtOpening = called(
  policyVersion,
  text('启动时施行的政策版本', 'Policy version in force when it was opened'),
);
export const quota = integer(text('推荐名额', 'Quota'), 1, 10_000);
export const quotaInTrack = integer(text('该类别的名额', 'Quota in the track'), 0, 10_000);
export const closedOn = date(text('办结日期', 'Closed on'));
export const closingStatement = freeText(text('办结说明', 'Statement'), 2_000);
