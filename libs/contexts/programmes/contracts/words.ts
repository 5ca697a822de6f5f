import { text } from '#kernel';
import {
  called,
  date,
  freeText,
  identifier,
  integer,
  line,
  organisationId,
  phone,
  policyVersion,
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
