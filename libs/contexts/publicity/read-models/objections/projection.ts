import { BilingualText, text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineView, effectiveDate, positionOfEvent, sealedBox } from '#views';
import { choice, count, date, flag, listOf, noticeId, nullable, objectionId, position } from '#vocabulary';
import {
  ContactCodeMissed,
  ContactCodeRequested,
  ContactCodeSent,
  Objection,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '../../contracts';
import {
  accusedCandidacyId,
  bodyOfCandidate,
  codeExpiresAt,
  investigatorId,
  objectionNumber,
} from '../../contracts/words';
import { objectionNumberOf } from './objection-number';

const STATUSES = {
  unproven: text('待核验联系方式', 'contact not proven yet'),
  lapsed: text('未核验而失效', 'lapsed without proof'),
  raised: text('已提出', 'raised'),
  investigated: text('已调查', 'investigated'),
  upheld: text('成立', 'upheld'),
  'not-upheld': text('不成立', 'not upheld'),
} satisfies Readonly<Record<Objection['status'], BilingualText>>;
const notAwaited = text('不待核验的为 null', 'null where none is waited for');

/** Real-name objections and what became of them. What was said, and by whom, stays sealed (JX-PLAN 2.3.5b). */
export const objections = defineView({
  name: 'objections',
  version: 5,
  key: { objectionId },
  fields: {
    noticeId,
    number: objectionNumber,
    ...{ candidacyId: accusedCandidacyId, bodyId: bodyOfCandidate, investigatorId },
    status: choice(text('状态', 'Status'), STATUSES),
    code: nullable(
      count(text('核验联系方式的验证码，从 1 计', 'The code that proves the contact, counted from 1')),
      notAwaited,
    ),
    codeMisses: count(text('填错次数', 'Wrong tries')),
    codeExpiresAt: nullable(codeExpiresAt, notAwaited),
    delivery: nullable(
      choice(text('验证码发送情况', 'Delivery of the code'), {
        pending: text('待发', 'to be sent'),
        sent: text('已发', 'sent'),
        undeliverable: text('无法送达', 'undeliverable'),
      }),
      notAwaited,
    ),
    substantiated: nullable(
      flag(text('调查是否认为属实', 'Found substantiated')),
      text('尚未调查的为 null', 'null before the finding'),
    ),
    raisedOn: date(text('提出日期', 'Raised on')),
    findingFiledOn: nullable(
      date(text('提交调查书面意见的日期', 'The written finding was filed on')),
      text('尚未提交的为 null', 'null before that'),
    ),
    decidedOn: nullable(date(text('处理日期', 'Decided on')), text('尚未处理的为 null', 'null before that')),
    /** Nobody before the contact is proven; then the investigator, and once it is decided the body too. */
    offices: listOf(text('可见的单位', 'Offices that see it'), investigatorId, 2),
    ...{ objection: sealedBox, finding: sealedBox, decision: sealedBox },
    raisedPosition: position(text('在事件日志中的位置', 'Place in the log')),
  },
  indexes: [
    ['raisedPosition'],
    ['noticeId', 'raisedPosition'],
    ['status', 'raisedPosition'],
    ['delivery'],
    ['number'],
  ],
  on: ({ made, changed }) => [
    made(ObjectionRaised, {
      number: ({ data }) => objectionNumberOf(data.objectionId),
      status: ({ data }) => (data.codeExpiresAt === null ? 'raised' : 'unproven'),
      code: ({ data }) => (data.codeExpiresAt === null ? null : 1),
      codeMisses: 0,
      delivery: ({ data }) => (data.codeExpiresAt === null ? null : 'pending'),
      raisedOn: effectiveDate,
      offices: ({ data }) => (data.codeExpiresAt === null ? [data.investigatorId] : []),
      objection: sealedReference,
      raisedPosition: positionOfEvent,
    }),
    changed(ContactCodeRequested, {
      codeMisses: 0,
      codeExpiresAt: ({ data }) => data.expiresAt,
      delivery: 'pending',
    }),
    changed(ContactCodeSent, {
      code: (_event, row) => row?.code ?? null,
      // What became of an earlier code says nothing of the one that is waited for.
      delivery: ({ data }, row) => (row?.code === data.code ? data.outcome : (row?.delivery ?? null)),
    }),
    changed(ContactCodeMissed, {
      code: (_event, row) => row?.code ?? null,
      codeMisses: (_event, row) => (row?.codeMisses ?? 0) + 1,
    }),
    changed(ObjectionContactProven, {
      ...{ status: 'raised', code: null, codeMisses: 0, codeExpiresAt: null, delivery: null },
      offices: ({ data }) => [data.investigatorId],
    }),
    changed(WrittenFindingFiled, {
      status: 'investigated',
      findingFiledOn: effectiveDate,
      finding: sealedReference,
    }),
    changed(ObjectionDecided, {
      status: ({ data }) => data.result,
      decidedOn: effectiveDate,
      decision: sealedReference,
      // A body that the objection was taken from hears of it when nothing can be hushed up any more.
      offices: (_event, row) => [...new Set(row ? [row.bodyId, row.investigatorId] : [])],
    }),
  ],
});
