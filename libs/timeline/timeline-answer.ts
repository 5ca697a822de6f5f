import { ROLE_TITLES } from '#access';
import { text } from '#kernel';
import { shown } from '#views';
import * as words from '#vocabulary';
import {
  called,
  choice,
  code,
  count,
  date,
  identifier,
  instant,
  listOf,
  nullable,
  objectOf,
  objectsOf,
  organisationName,
} from '#vocabulary';
import { TimelineDetail, TimelineTitle } from './timeline-detail';

const office = { entity: 'organisation' } as const;

/** What is told of one thing that happened. */
export const timelineFields = {
  type: identifier(text('事件类型', 'Event type'), { wordsOf: 'events', example: 'ApplicationEndorsed' }),
  title: objectOf(text('事件名称', 'Event'), () => TimelineTitle),
  at: instant(text('时间', 'Time')),
  effectiveDate: date(text('生效日期', 'Date of effect')),
  actorId: nullable(
    called(words.accountId, text('经办账号', 'Account that acted')),
    text(
      '保密的（如异议人）为 null 或 confidential',
      'null or `confidential` where that is nobody’s business',
    ),
  ),
  actorRole: nullable(choice(text('经办角色', 'Role in which it acted'), ROLE_TITLES)),
  actorOffice: nullable(code(text('经办单位', 'Office for which it acted'), office)),
  actorOfficeName: nullable(organisationName(text('其现名称', 'Its present name'))),
  basis: listOf(
    text('依据条款', 'Clauses it rests on'),
    identifier(text('条款', 'Clause'), { wordsOf: 'clauses' }),
    1_000,
  ),
  basisTitles: objectsOf(text('条款标题', 'Headings of these clauses'), () => TimelineTitle),
  detail: objectOf(text('要点', 'Essentials'), () => TimelineDetail),
  eventId: identifier(text('事件编号', 'Event id'), { entity: 'event' }),
  revision: count(text('在其事件流中的序号', 'Revision in its stream')),
  position: identifier(text('在日志中的位置', 'Position in the log'), { entity: 'event', example: '42' }),
} as const;

/** One thing that happened to whatever the timeline is of. */
export class TimelineEntry extends shown(timelineFields) {}
