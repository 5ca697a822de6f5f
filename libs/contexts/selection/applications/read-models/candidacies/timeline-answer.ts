import { text } from '#kernel';
import { shown } from '#views';
import * as words from '#vocabulary';
import {
  called,
  code,
  count,
  date,
  Field,
  identifier,
  instant,
  listOf,
  nullable,
  objectOf,
  optional,
  organisationName,
} from '#vocabulary';
import { SelectionText } from '../answers';

const office = { refersTo: 'organisation' } as const;

/** What `about` of events shows, by the names that it gives; which of them are there depends on the event. */
const essentials = {
  officeId: code(text('办理单位', 'The office that acted'), office),
  nextOfficeId: nullable(code(text('下一办理单位', 'The office that has it next'), office)),
  listId: called(words.listId, text('推荐人选名单编号', 'Nomination list')),
  edition: words.edition,
  correctUntil: nullable(date(text('更正期限', 'Last day for the correction'))),
  rank: words.rank,
  panelId: called(words.panelId, text('评审组编号', 'Review panel')),
  panelRank: called(words.rank, text('评审名次', 'The panel’s rank')),
  panelResult: count(text('评审结果（百分之一分）', 'Result of the review, in hundredths of a point')),
  dueOn: date(text('反馈意见的期限', 'Last day for opinions')),
  rules: listOf(text('有关规则', 'The rules it speaks of'), identifier(text('规则编号', 'Rule')), 1_000),
  result: identifier(text('结果', 'Result')),
  reason: called(words.reason, text('理由（已删除的没有）', 'Reason (absent once erased)')),
  noticeId: called(words.noticeId, text('公示编号', 'Notice')),
  lastDay: date(text('公示最后一日', 'Last day of the notice')),
  closableFrom: date(text('公示最早结束日', 'The notice may end from')),
  objectionId: called(words.objectionId, text('异议编号', 'Objection')),
  replaces: nullable(called(words.candidacyId, text('被替补的申报', 'Whom it replaces'))),
  grounds: identifier(text('移除的原因', 'Why it fell out')),
  batch: words.batch,
  certificateNumber: words.certificateNumber,
  sha256: identifier(text('证明材料内容的 SHA-256', 'SHA-256 of the evidence')),
  evidenceKind: words.evidenceKind,
};

const eachOptional = <F extends Readonly<Record<string, Field>>>(fields: F) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, optional(field)])) as {
    readonly [Name in keyof F]: F[Name] & { readonly optional: true };
  };

/** Essentials of an event; which are there depends on its type. */
export class TimelineDetailAnswer extends shown(eachOptional(essentials)) {}

/** One thing that happened to a candidacy. */
export class TimelineEntry extends shown({
  type: identifier(text('事件类型', 'Event type'), { example: 'ApplicationEndorsed' }),
  title: objectOf(text('事件说明', 'What happened'), () => SelectionText),
  at: instant(text('时间', 'When')),
  effectiveDate: date(text('生效日期', 'Date of effect')),
  actorId: nullable(
    called(words.accountId, text('经办账号', 'Account that acted')),
    text(
      '保密的（如异议人）为 null 或 confidential',
      'null or `confidential` where that is nobody’s business',
    ),
  ),
  actorRole: nullable(identifier(text('经办角色', 'Role in which it acted'))),
  actorOffice: nullable(code(text('经办单位', 'Office for which it acted'), office)),
  actorOfficeName: nullable(organisationName(text('其现名称', 'Its present name'))),
  basis: listOf(text('依据条款', 'Clauses it rests on'), identifier(text('条款', 'Clause')), 1_000),
  detail: objectOf(text('要点', 'Essentials'), () => TimelineDetailAnswer),
  eventId: identifier(text('事件编号', 'Event id')),
  revision: count(text('在其事件流中的序号', 'Revision in its stream')),
  position: identifier(text('在日志中的位置', 'Position in the log'), { example: '42' }),
}) {}
