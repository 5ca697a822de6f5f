import { ApiSchema } from '@nestjs/swagger';
import { ROWS_IN_REACH } from '#command-handling';
import { Json, text } from '#kernel';
import { ascending, defineDetail, defineList, foundIn, fromSealed, Reach, shown, workedOut } from '#views';
import {
  called,
  applicationFacts,
  candidacyId,
  count,
  factTexts,
  fieldOfWork,
  Fields,
  integer,
  nullable,
  panelId,
  track,
  labelled,
  unnamed,
} from '#vocabulary';
import type { Reviewable } from '../../contracts';
import { card, scorecardsDueOn } from '../../contracts/words';
import { factsInWords } from '../../../facts-in-words';
import { titleOf } from '../../../pack-titles';
import { withFactTexts } from '../../../fact-texts';
import { caseNumber, comment, criteria, levelIn, panelHead, points } from '../answers';
import { policyOfPanel } from '../panels/panel-policy';
import { panelTables } from '../panels/projection';

const panels = panelTables.panels;
const applications = panelTables.applications;
const personal = { in: applications, column: 'personal' };

/** A case of an expert: neither name nor employer of the candidate, and nothing of other experts or other cases. */
const summary = {
  panelId,
  roundId: foundIn(panels, panelHead.roundId),
  status: foundIn(panels, panelHead.status),
  candidacyId: unnamed(
    called(candidacyId, text('申报编号，用于评分和回避', 'Candidacy id, for scorecard and recusal')),
    text('匿名评审，以案件代号称呼', 'reviewed blind: the case number stands for it'),
  ),
  caseNumber: foundIn(panelTables.candidates, called(caseNumber, text('案件代号', 'Case number'))),
  track: foundIn(applications, track),
  trackTitle: titleOf('tracks', 'track', policyOfPanel),
  field: foundIn(applications, fieldOfWork),
  dueOn: scorecardsDueOn,
  card: nullable(
    called(card, text('本人评分的份次，修改一次加一', 'Number of the own scorecard')),
    text('未评分为 null', 'null before it'),
  ),
  workingDaysLeft: workedOut(
    nullable(
      integer(
        text('剩余工作日，负数为已逾期', 'Working days left, negative when late'),
        Number.MIN_SAFE_INTEGER,
        Number.MAX_SAFE_INTEGER,
      ),
      text('已评分或该年尚无节假日数据时为 null', 'null once scored, or for a year without holiday data'),
    ),
    (row: { readonly card: number | null; readonly dueOn: string }, { today, workingDays }) =>
      row.card === null ? workingDays(today, row.dueOn).days : null,
  ),
  total: nullable(
    count(
      labelled(
        text('本人评分的加权总分', 'Weighted total of the own scorecard'),
        text('单位为百分之一分', 'in hundredths of a point'),
      ),
    ),
  ),
};

const detail = {
  facts: workedOut(
    applicationFacts,
    (row: { readonly facts: Facts; readonly factTexts: Facts | null }): Record<string, unknown> =>
      withFactTexts(row.facts, row.factTexts ?? undefined),
    {
      facts: foundIn(applications, applicationFacts),
      factTexts: fromSealed(nullable(factTexts), personal, 'factTexts'),
    },
  ),
  factsInWords: factsInWords('facts', policyOfPanel),
  criteria: foundIn(panels, criteria),
  points: nullable(called(points, text('本人的评分', 'The own points'))),
  comment: fromSealed(called(comment, text('本人的评审意见', 'The own comment')), 'comment', 'comment'),
};
type Facts = Readonly<Record<string, Json>>;

/** Seats that an account holds: the only door from an expert to a case. */
const ownSeats: Reach = ({ actor }, _table, next) => ({
  sql: `one.expert_id = $${next} AND one.status = 'held'`,
  parameters: [actor.id],
});
const seats = {
  roles: ['expert'],
  scope: ROWS_IN_REACH,
  reach: ownSeats,
  from: panelTables.seats,
} as const;

/** The desk of an expert, and each case on it with the texts that whoever registered its review has experts read. */
export function reviewDeskOf(reviewables: readonly Reviewable[]) {
  const texts = Object.assign({}, ...reviewables.map((one) => one.texts)) as Fields;
  const read = Object.entries(texts).map(
    ([name, field]) => [name, fromSealed(field, personal, name)] as const,
  );
  @ApiSchema({ name: 'DeskCase' })
  class DeskSummary extends shown({ ...summary, level: foundIn(panels, levelIn(reviewables)) }) {}
  class DeskCaseDetail extends shown({
    ...DeskSummary.fields,
    ...detail,
    ...Object.fromEntries(read),
  }) {}

  /** The cases that the asking expert holds a seat in, the first due first (JX-PLAN 2.3.3a, 2.3.4b). */
  const reviewDesk = defineList({
    ...seats,
    path: 'review-desk',
    summary: text(
      '我的评审（仅本人分配到的，先到期的在前）',
      'My reviews: the cases assigned to me, first due first',
    ),
    item: DeskSummary,
    order: ascending('dueOn', 'panelId', 'candidacyId'),
  });

  /** One case with what is to be scored. There is no such case for anybody without a seat in it. */
  const reviewDeskCase = defineDetail({
    ...seats,
    path: 'review-desk/:panelId/:candidacyId',
    key: { panelId, candidacyId },
    summary: text(
      '本人评审的人选详情（不显示姓名和单位，也不显示他人评分）',
      'One of my cases: without name and employer, and without other scorecards',
    ),
    answer: DeskCaseDetail,
  });

  return { reviewDesk, reviewDeskCase };
}
