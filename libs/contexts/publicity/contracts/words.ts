import { text } from '#kernel';
import {
  bodyId,
  called,
  candidacyId,
  choice,
  code,
  contact,
  count,
  counted,
  date,
  flag,
  freeText,
  identifier,
  instant,
  integer,
  nameOfPerson,
  naming,
  nullable,
  organiserId,
  labelled,
} from '#vocabulary';
import type { Publishable } from './publishable';

/** What is on notice: one of the kinds that were registered. */
export function noticeKindOf(publishables: readonly Pick<Publishable, 'kind' | 'title'>[]) {
  const titles = Object.fromEntries(publishables.map(({ kind, title }) => [kind, title]));
  return naming(choice(noticeKind.label, titles));
}

/* Of a notice. */

/** As whoever registered it calls it. */
export const noticeKind = naming(
  identifier(text('公示内容', 'Subject of the notice'), { wordsOf: 'notices' }),
);
export const organiserOfRound = called(organiserId, text('组织单位', 'The office that organises the round'));
export const bodyOfNotice = nullable(
  bodyId,
  text('公示拟入选名单的为 null', 'null for the notice of a proposed roster'),
);
export const daysOfNotice = {
  publishedOn: date(text('发布日期', 'Published on')),
  days: count(text('公示天数', 'Days of the notice')),
  counted,
  firstDay: date(
    labelled(text('第一日', 'Day 1'), text('发布次日起算', 'the first counted day after publication')),
  ),
  lastDay: date(text('受理异议的最后一日', 'The last day on which objections are taken')),
  closableFrom: date(text('最早可以结束公示的日期', 'The first date on which the notice may be closed')),
};
export const noticeClosedOn = date(text('结束日期', 'Closed on'));

/* Of an objection. */

/** By which whoever raised it asks how far it has come. */
export const objectionNumber = code(
  text('异议查询编号，只有异议人知道', 'Number by which the objector asks for its state'),
  { example: 'K7M3-92QF-X4TN' },
);

export const accusedCandidacyId = called(
  candidacyId,
  text('被异议人选的申报编号', 'The candidacy objected to'),
);
export const bodyOfCandidate = called(
  bodyId,
  text('推荐该人选的推荐单位', 'The nominating body of the candidate'),
);
export const investigatorId = code(
  labelled(
    text('负责调查的单位', 'Investigator'),
    text(
      '推荐单位（直接申报的为组织单位）；人选由其自身或其所属单位聘用的，为其上级',
      'the nominating body (of a direct application the organiser), or the authority above where the candidate works in that body’s group',
    ),
  ),
  {
    entity: 'organisation',
  },
);
export const codeNumber = integer(text('验证码序号', 'Number of the code'), 1, Number.MAX_SAFE_INTEGER);
export const codeOutcome = choice(text('发送结果', 'Result of sending'), {
  sent: text('已发送', 'sent'),
  undeliverable: text('无法送达', 'undeliverable'),
});
export const codeExpiresAt = instant(text('验证码有效期至', 'Code valid until'));
export const objectorName = called(nameOfPerson, text('异议人姓名', 'Objector’s name'));
export const objectorContact = contact(text('异议人联系方式', 'Objector’s contact'));
export const grounds = freeText(text('异议事由', 'Grounds'), 5_000);
export const substantiated = flag(text('所反映问题是否属实', 'Substantiated'));
export const finding = freeText(text('调查书面意见', 'Written finding'), 10_000, { minimum: 10 });
export const objectionResult = choice(text('处理结果', 'Result'), {
  upheld: text('成立', 'upheld'),
  'not-upheld': text('不成立', 'not upheld'),
});
export const reasonOfDecision = freeText(text('处理理由', 'Reason of the decision'), 10_000);
