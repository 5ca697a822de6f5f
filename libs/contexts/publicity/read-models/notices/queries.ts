import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { publicHistoryOf } from '#timeline';
import {
  ascending,
  defineDetail,
  defineList,
  descending,
  rowsOf,
  Shown,
  shown,
  tableOf,
  workedOut,
} from '#views';
import {
  bodyOfCandidacy,
  called,
  candidacyId,
  choice,
  count,
  edition,
  employerName,
  nameOfPerson,
  noticeId,
  nullable,
  objectsOf,
  programmeId,
  rank,
  roundId,
  track,
  labelled,
} from '#vocabulary';
import type { Publishable } from '../../contracts';
import {
  bodyOfNotice,
  daysOfNotice,
  noticeClosedOn,
  noticeKindOf,
  organiserOfRound,
} from '../../contracts/words';
import { nameOfOffice } from '../../../office-names';
import { policyOfRound, programmeTitle, titleOf } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { notices } from './projection';
import { notice } from '../../contracts';

const status = choice(text('状态', 'Status'), {
  running: text('公示中', 'running'),
  closed: text('已结束', 'closed'),
});

const noticeFields = {
  ...{ noticeId, roundId, programmeId, programmeTitle },
  ...{ organiserId: organiserOfRound, bodyId: bodyOfNotice },
  organiserName: nameOfOffice('organiser_id', text('组织单位现名称', 'Present name of the organiser')),
  bodyName: nameOfOffice(
    'body_id',
    undefined,
    text(
      '未登记的、公示拟入选名单的为 null',
      'null when it is not registered, and for the notice of a proposed roster',
    ),
  ),
  ...{ edition, status },
  ...daysOfNotice,
  closedOn: nullable(noticeClosedOn, text('公示中的为 null', 'null while it runs')),
  candidates: count(text('公示人数', 'Number of candidates')),
};

const workingDays = workedOut(
  nullable(
    count(text('公示工作日数', 'Working days of the notice')),
    text(
      '按自然日计、而工作日历缺少相应年份的为 null',
      'null where it is counted in calendar days, and the calendar lacks the year',
    ),
  ),
  ({ days, counted, publishedOn, lastDay }: Shown<typeof noticeFields>, context) =>
    counted === 'working-days' ? days : context.workingDays(publishedOn, lastDay).days,
);

const workingDaysLeft = workedOut(
  nullable(
    count(
      labelled(
        text('剩余工作日', 'Working days left'),
        text(
          '今日之后至最后一日；最后一日及以后为 0',
          'after today, up to the last day; 0 from the last day on',
        ),
      ),
    ),
    text('工作日历缺少相应年份的为 null', 'null where the calendar lacks the year'),
  ),
  // Working days are left to running notices only: the calendar need not know the years of closed ones.
  (row: Shown<typeof noticeFields>, { today, workingDays }) =>
    row.status === 'running' && today < row.lastDay ? workingDays(today, row.lastDay).days : 0,
);

const trackTitle = titleOf(
  'tracks',
  'track',
  policyOfRound(
    (table) =>
      `(SELECT notice.round_id FROM ${table('notices')} AS notice WHERE notice.notice_id = one.notice_id)`,
  ),
);

class NoticeEntryAnswer extends shown({
  candidacyId: called(
    candidacyId,
    labelled(text('申报编号', 'Candidacy id'), text('提出异议时填写', 'to name when objecting')),
  ),
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    (table) => `(SELECT applicant.person_id FROM ${table('applicants')} AS applicant
      WHERE applicant.candidacy_id = one.candidacy_id)`,
  ),
  ...{ employerName, track, trackTitle, rank, bodyId: bodyOfCandidacy },
  bodyName: nameOfOffice('body_id'),
}) {}

const entries = rowsOf(
  objectsOf(text('公示人选，按排名', 'Candidates on notice, by rank'), () => NoticeEntryAnswer),
  {
    from: tableOf(notices, 'entries'),
    item: NoticeEntryAnswer,
    order: ascending('rank', 'candidacyId'),
  },
);

const history = publicHistoryOf('notice', 'notice_id');

const ABOUT_NOTICES = {
  roles: ['public'],
  scope: openToItsRoles('公示公开', 'notices are public'),
  from: tableOf(notices, 'notices'),
} as const;

/** Lists and pages of notices, of the kinds that are registered. */
export function noticeQueriesOf(publishables: readonly Publishable[]) {
  const kind = noticeKindOf(publishables);
  class NoticeSummary extends shown({ ...noticeFields, kind, workingDays, workingDaysLeft }) {}
  class NoticeDetail extends shown({ ...NoticeSummary.fields, entries, history }) {}
  const noticeList = defineList({
    ...ABOUT_NOTICES,
    path: 'notices',
    summary: text('公示列表（由近及远）', 'Public notices, the newest first'),
    item: NoticeSummary,
    filters: { roundId, kind, status },
    order: descending('publishedPosition'),
  });

  const noticeDetail = defineDetail({
    ...ABOUT_NOTICES,
    path: 'notices/:noticeId',
    thing: { aggregate: notice, by: 'noticeId' },
    key: { noticeId },
    summary: text('公示及公示人选', 'A public notice and who is on it'),
    answer: NoticeDetail,
  });
  return { noticeList, noticeDetail };
}
