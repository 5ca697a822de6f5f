import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { notice, NoticeState } from '#contexts/publicity/contracts';
import type { ReviewPanelState } from '#contexts/reviews/contracts';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  findingFiled,
  noticeClosed,
  noticePublished,
  objectionDecided,
  objectionRaised,
} from '../../../sample-notices.testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  candidacyState,
  CITY,
  INVENTED,
  JIANGXI,
  listFixed,
  listSent,
  nominated,
  openRound,
  ROUND,
  withParts,
} from '../../../sample-selection.testing';
import {
  NominationListFixed,
  NominationListReopened,
  NominationListSent,
  NominationWithdrawn,
  NomineeWithdrew,
} from '../contracts';
import { concludedPanel, panelOf, reopenedPanel } from '../../../sample-reviews.testing';
import { sendNominationList } from './send-nomination-list';

const KIND = 'nomination-list';
const NO_PANEL: ReviewPanelState = { status: 'none' };
const onNotice = (...more: readonly Parameters<typeof notice.evolve>[1][]): NoticeState =>
  fold(notice, [noticePublished(KIND, ['p1', 'p2']), ...more, noticeClosed(KIND)]);
const running = fold(notice, [noticePublished(KIND, ['p1', 'p2'])]);
const raised = objectionRaised(KIND, 'p1');
const investigated = [raised, findingFiled(KIND, 'p1')] as const;
const upheld = [...investigated, objectionDecided(KIND, 'p1', 'upheld')] as const;

const sending = (...notices: readonly NoticeState[]) =>
  specification(sendNominationList)
    .policy(JIANGXI)
    .facts({ round: openRound(), notices, panel: NO_PANEL, candidacies: [] })
    .actor({ id: 'body-head', office: CITY });
const drafted = [nominated('p1'), nominated('p2', 2)];
const past = [...drafted, listFixed(['p1', 'p2'])];
const body = { roundId: ROUND, bodyId: CITY };
const list = { ...body, listId: `${ROUND}.${CITY}` };
const second = [
  ...past,
  NominationListReopened.of({ ...list, edition: 1, reason: '更正（虚构）' }),
  listFixed(['p1', 'p2'], 2),
];

describe('sending a nomination list', () => {
  it('sends what was on notice once the notice has ended [JX-PLAN 2.3.3b]', () => {
    const decided = sending(onNotice())
      .given(...past)
      .when(body);
    decided.then(listSent(['p1', 'p2']));
    decided.thenBasis('JX-PLAN 2.3.3b', 'JX-PLAN 2.3.3c');
  });

  it('sends it when every objection was found untrue [JX-PLAN 2.3.3b]', () => {
    sending(onNotice(...investigated, objectionDecided(KIND, 'p1', 'not-upheld')))
      .given(...past)
      .when(body)
      .then(listSent(['p1', 'p2']));
  });

  it('refuses without a notice, also when an earlier edition had one [JX-PLAN 2.3.3b]', () => {
    const none: NoticeState = { status: 'none' };
    sending(none)
      .given(...past)
      .when(body)
      .thenRefused('notice-not-over', { reason: 'rule', clauses: ['JX-PLAN 2.3.3b'] });
    sending(onNotice(), none)
      .given(...second)
      .when(body)
      .thenRefused('notice-not-over');
  });

  it('refuses while the notice runs, with the day from which it may end [JX-PLAN 2.3.3b]', () => {
    const refused = sending(running)
      .given(...past)
      .when(body);
    refused.thenRefused('notice-not-over', { reason: 'rule', clauses: ['JX-PLAN 2.3.3b'] });
    expectNamed(refused, '2022-03-09');
  });

  it.each([
    ['raised', [raised]],
    ['investigated', investigated],
    ['upheld', upheld],
  ])('refuses while an objection is %s, and names it [JX-PLAN 2.3.3b]', (_, objection) => {
    const refused = sending(onNotice(...objection))
      .given(...past)
      .when(body);
    refused.thenRefused('objection-standing', { reason: 'rule', clauses: ['JX-PLAN 2.3.3b'] });
    expectNamed(refused, 1);
    expectIdentified(refused, 'objection-p1');
  });

  it('lets nobody escape an objection into the next edition [JX-PLAN 2.3.3b]', () => {
    const clean = fold(notice, [noticePublished(KIND, ['p1', 'p2'], 2), noticeClosed(KIND, 2)]);
    const sent = sending(onNotice(...upheld), clean);
    sent
      .given(...second)
      .when(body)
      .thenRefused('objection-standing');
    const withdrawn = NominationWithdrawn.of({
      ...list,
      candidacyId: candidacyOf('p1'),
      personId: 'p1',
      reason: '异议成立（虚构）',
    });
    sent
      .given(...second.slice(0, -1), withdrawn, listFixed(['p2'], 2))
      .when(body)
      .then(listSent(['p2'], 2));
  });

  it('needs no notice where the policy foresees none', () => {
    sending({ status: 'none' })
      .policy(INVENTED)
      .given(...past)
      .when(body)
      .then(NominationListSent.of({ ...listSent(['p1', 'p2']).data, noticeId: null }));
  });

  it('refuses a list that is not fixed, or was sent', () => {
    const given = sending(onNotice());
    given
      .given(...drafted)
      .when(body)
      .thenRefused('list-not-fixed', { reason: 'state' });
    given
      .given(...past, listSent(['p1', 'p2']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
    given.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the nominating body', () => {
    expect(sending().offices(body)).toEqual([CITY]);
  });

  it('refuses when the review it rests on was opened again or summed up anew, and says which [JX-PLAN 2.3.3a]', () => {
    const order = ['p1', 'p2'];
    const fixed = NominationListFixed.of({
      ...listFixed(order).data,
      panel: { panelId: panelOf('local'), edition: 1 },
    });
    const given = sending(onNotice())
      .policy(withParts('localReview'))
      .given(...drafted, fixed);
    const facts = { round: openRound(), notices: [onNotice()], candidacies: [] };
    for (const panel of [reopenedPanel('local', order), concludedPanel('local', order, 2)]) {
      const refused = given.facts({ ...facts, panel }).when(body);
      refused.thenRefused('review-changed', { reason: 'state', clauses: ['JX-PLAN 2.3.3a'] });
      expectNamed(refused, 1);
      expectIdentified(refused, panelOf('local'));
    }
    given
      .facts({ ...facts, panel: concludedPanel('local', order) })
      .when(body)
      .then(listSent(order));
  });

  it('leaves out whoever withdrew and is not off the list yet, who was on no notice since [JX-PLAN 2.3.3b]', () => {
    const ofP2 = fold(notice, [noticePublished(KIND, ['p2']), noticeClosed(KIND)]);
    const gone = (person: string) =>
      candidacyState(person, applicationSubmitted(person), applicationWithdrawn(person));
    const facts = { round: openRound(), notices: [ofP2], panel: NO_PANEL };
    const given = sending().given(...past);
    given
      .facts({ ...facts, candidacies: [gone('p1'), candidacyState('p2')] })
      .when(body)
      .then(listSent(['p2']));
    given
      .facts({ ...facts, candidacies: [gone('p1'), gone('p2')] })
      .when(body)
      .thenRefused('list-empty', { reason: 'state' });
  });

  it('refuses a list that everybody has fallen out of', () => {
    const gone = (person: string) => NomineeWithdrew.of({ ...list, candidacyId: candidacyOf(person) });
    sending(onNotice())
      .given(...past, gone('p1'), gone('p2'))
      .when(body)
      .thenRefused('list-empty', { reason: 'state' });
    const waitList = [{ candidacyId: candidacyOf('p3'), personId: 'p3', rank: 1 }];
    const fixed = NominationListFixed.of({ ...listFixed(['p1', 'p2']).data, waitList });
    const waited = sending(onNotice())
      .given(...drafted, fixed, gone('p1'), gone('p2'))
      .when(body);
    waited.thenRefused('list-empty', { reason: 'state' });
    expectNamed(waited, 1);
  });
});
