import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { notice, NoticeState } from '#contexts/publicity/contracts';
import type { ReviewPanelState } from '#contexts/reviews/contracts';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  findingFiled,
  noticeClosed,
  noticeOf,
  noticePublished,
  objectionDecided,
  objectionRaised,
} from '../../../sample-notices.testing';
import {
  movedUp,
  removed,
  rosterEntry,
  rosterProposed,
  rosterWithReserves,
} from '../../../sample-roster.testing';
import {
  applicationSubmitted,
  candidacyOf,
  candidacyState,
  eligibleCandidacy,
  endorsements,
  INVENTED,
  JIANGXI,
  openRound,
  PROGRAMME,
  PROVINCE,
  ROUND,
  reviewed,
  TOO_OLD,
  withParts,
  withoutParts,
} from '../../../sample-selection.testing';
import { concludedPanel, panelOf, reopenedPanel } from '../../../sample-reviews.testing';
import { CandidateRemoved, RosterPublished } from '../contracts';
import { PanelEdition } from '../../nominations/contracts';
import { publishRoster } from './publish-roster';

const KIND = 'proposed-roster';
type NoticeEvent = Parameters<typeof notice.evolve>[1];
const ended = (...events: readonly NoticeEvent[]) =>
  fold(notice, [noticePublished(KIND, ['p1', 'p2']), ...events, noticeClosed(KIND)]);
const running = fold(notice, [noticePublished(KIND, ['p1', 'p2'])]);
const raised = objectionRaised(KIND, 'p1');
const finding = findingFiled(KIND, 'p1');
const upheld = [raised, finding, objectionDecided(KIND, 'p1', 'upheld')] as const;
const untrue = [raised, finding, objectionDecided(KIND, 'p1', 'not-upheld')] as const;

const candidacies = [eligibleCandidacy('p1'), eligibleCandidacy('p2')];
const facts = (...notices: readonly NoticeState[]) => ({
  ...{ round: openRound({}, 2), notices, candidacies },
  review: null as { readonly rested: PanelEdition; readonly panel: ReviewPanelState } | null,
});
const publishing = (...notices: readonly NoticeState[]) =>
  specification(publishRoster)
    .policy(JIANGXI)
    .facts(facts(...notices))
    .given(rosterProposed(['p1', 'p2']));
const body = { roundId: ROUND, statement: '现予公布（虚构）' };
const awardee = (person: string, rank: number, serial: string, edition = 1) => ({
  ...rosterEntry(person, rank),
  ...{ certificateNumber: `JXSG2022${serial}`, noticeId: noticeOf(KIND, edition) },
});
const first = RosterPublished.of({
  ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: 1, noticeId: noticeOf(KIND) },
  awardees: [awardee('p1', 1, '001'), awardee('p2', 2, '002')],
  ...{ deferred: [], excluded: [], statement: '现予公布（虚构）' },
});
const withoutFirst = { ...first.data, awardees: [awardee('p2', 2, '001')] };

describe('publishing the roster', () => {
  it('publishes who was on notice, its time over, under numbered certificates [JX-PLAN 2.3.6a] [JX-PLAN 2.3.6b] [JX-PLAN 2.3.5a]', () => {
    const decided = publishing(ended()).when(body);
    decided.then(first);
    decided.thenBasis('JX-PLAN 2.3.6a', 'JX-PLAN 2.1.1', 'JX-PLAN 2.3.5a', 'JX-PLAN 2.3.6b');
  });

  it('publishes who was objected to once that was found untrue [JX-PLAN 2.3.6a]', () => {
    publishing(ended(...untrue))
      .when(body)
      .then(first);
  });

  it('refuses before the notice was begun [JX-PLAN 2.3.6a]', () => {
    publishing({ status: 'none' })
      .when(body)
      .thenRefused('notice-not-over', { reason: 'rule', clauses: ['JX-PLAN 2.3.6a', 'JX-PLAN 2.3.5a'] });
  });

  it('refuses while the notice runs, with the day from which it may end [JX-PLAN 2.3.5a]', () => {
    const refused = publishing(running).today('2022-03-31').when(body);
    refused.thenRefused('notice-not-over', { clauses: ['JX-PLAN 2.3.6a', 'JX-PLAN 2.3.5a'] });
    expectNamed(refused, '2022-03-09');
  });

  it.each([
    ['raised', [raised]],
    ['investigated', [raised, finding]],
  ])(
    'leaves out for now whose objection is %s, and publishes the others [JX-PLAN 2.3.6a]',
    (_, objection) => {
      publishing(ended(...objection))
        .when(body)
        .then(RosterPublished.of({ ...withoutFirst, deferred: [candidacyOf('p1')] }));
    },
  );

  it('publishes the candidate left out in a further batch, with the next number [JX-PLAN 2.3.6b]', () => {
    const batch = RosterPublished.of({ ...withoutFirst, deferred: [candidacyOf('p1')] });
    publishing(ended(...untrue))
      .given(batch)
      .when(body)
      .then(RosterPublished.of({ ...first.data, batch: 2, awardees: [awardee('p1', 1, '002')] }));
  });

  it('never publishes who was objected to with success, removed yet or not [JX-PLAN 2.3.6a]', () => {
    const excluded = RosterPublished.of({ ...withoutFirst, excluded: [candidacyOf('p1')] });
    const removed = CandidateRemoved.of({
      ...{ roundId: ROUND, candidacyId: candidacyOf('p1') },
      ...{ objectionId: 'objection-p1', noticeId: noticeOf(KIND) },
    });
    const given = publishing(ended(...upheld));
    given.when(body).then(excluded);
    given.given(removed).when(body).then(excluded);
  });

  it('refuses when nobody is left, and says why [JX-PLAN 2.3.6a]', () => {
    const other = objectionRaised(KIND, 'p2');
    const refused = publishing(ended(...upheld, other)).when(body);
    refused.thenRefused('nobody-to-publish', { reason: 'rule', clauses: ['JX-PLAN 2.3.6a'] });
    expectNamed(refused, 1);
  });

  it('says that everybody is published once all are, and not that objections are open', () => {
    const refused = publishing(ended()).given(first).when(body);
    refused.thenRefused('all-published', { reason: 'state', clauses: ['JX-PLAN 2.3.6a'] });
    expectNamed(refused, first.data.awardees.length);
  });

  it('lets nobody escape an objection, or a running notice, of an earlier edition [JX-PLAN 2.3.6a]', () => {
    const second = fold(notice, [noticePublished(KIND, ['p1', 'p2'], 2), noticeClosed(KIND, 2)]);
    const again = (earlier: NoticeState) =>
      publishing(earlier, second).given(rosterProposed(['p1', 'p2'], 2));
    const expected = {
      ...withoutFirst,
      ...{ noticeId: noticeOf(KIND, 2), awardees: [awardee('p2', 2, '001', 2)] },
    };
    again(ended(raised))
      .when(body)
      .then(RosterPublished.of({ ...expected, deferred: [candidacyOf('p1')] }));
    again(ended(...upheld))
      .when(body)
      .then(RosterPublished.of({ ...expected, excluded: [candidacyOf('p1')] }));
    again(running).when(body).thenRefused('notice-not-over');
  });

  it('refuses to go over the cap and names both numbers [JX-PLAN 2.1.1]', () => {
    const refused = publishing(ended())
      .facts({ ...facts(ended()), round: openRound({}, 1) })
      .when(body);
    refused.thenRefused('cap-exceeded', { reason: 'rule', clauses: ['JX-PLAN 2.1.1'] });
    expectNamed(refused, 2, 1);
  });

  it('counts earlier batches against the cap [JX-PLAN 2.1.1]', () => {
    const batch = RosterPublished.of({ ...withoutFirst, deferred: [candidacyOf('p1')] });
    publishing(ended(...untrue))
      .facts({ ...facts(ended(...untrue)), round: openRound({}, 1) })
      .given(batch)
      .when(body)
      .thenRefused('cap-exceeded', { clauses: ['JX-PLAN 2.1.1'] });
  });

  it('numbers certificates as the policy says', () => {
    const { decision } = publishing(ended()).policy(INVENTED).when(body);
    expect(decision).toMatchObject({
      events: [{ data: { awardees: [{ certificateNumber: 'YMQJ20220001' }, {}] } }],
    });
  });

  it('needs no notice where the policy foresees none', () => {
    const silent = withoutParts(INVENTED, 'eligibilityReview', 'publicNotice');
    const { decision } = publishing().policy(silent).when(body);
    expect(decision).toMatchObject({ events: [{ data: { noticeId: null } }] });
  });

  it('refuses a round or a roster that is not there', () => {
    publishing(ended())
      .facts({ ...facts(), round: undefined })
      .when(body)
      .thenRefused('round-unknown', { reason: 'not-found' });
    specification(publishRoster).facts(facts()).when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the organiser of the round', () => {
    expect(publishing(ended()).offices(body)).toEqual([PROVINCE]);
  });

  describe('with a reserve who moved up', () => {
    const past = [rosterWithReserves(['p1', 'p2'], ['p3']), removed('p1')] as const;
    const reserve = movedUp('p3', 'p1', { edition: 2, rank: 3 });
    const supplementary = noticePublished(KIND, ['p3'], 2);
    const given = (...notices: readonly NoticeState[]) =>
      specification(publishRoster)
        .policy(JIANGXI)
        .facts({ ...facts(...notices), candidacies: [...candidacies, eligibleCandidacy('p3')] })
        .given(...past, reserve);
    const others = RosterPublished.of({
      ...withoutFirst,
      ...{ excluded: [candidacyOf('p1')], unnoticed: [candidacyOf('p3')] },
    });

    it.each([
      ['before', [ended(...upheld), notice.initial]],
      ['while', [ended(...upheld), fold(notice, [supplementary])]],
    ])('publishes the others %s their own notice runs [JX-PLAN 2.3.5a] [JX-PLAN 2.3.6a]', (_, notices) => {
      given(...notices)
        .when(body)
        .then(others);
    });

    it('publishes them in a further batch when it is over, under the next certificate [JX-PLAN 2.3.6b]', () => {
      const over = fold(notice, [supplementary, noticeClosed(KIND, 2)]);
      given(ended(...upheld), over)
        .given(others)
        .when(body)
        .then(
          RosterPublished.of({
            ...{ ...withoutFirst, batch: 2, noticeId: noticeOf(KIND, 2), excluded: [candidacyOf('p1')] },
            awardees: [awardee('p3', 3, '002', 2)],
          }),
        );
    });

    it('refuses to publish nobody but them before their notice is over, and names the edition [JX-PLAN 2.3.5a]', () => {
      const missing = given(ended(...upheld), notice.initial)
        .given(others)
        .when(body);
      missing.thenRefused('notice-not-over', { clauses: ['JX-PLAN 2.3.6a', 'JX-PLAN 2.3.5a'] });
      expectNamed(missing, 2);
    });
  });

  it('excludes whoever is not eligible any more, or withdrew, before the system has removed them [JX-PLAN 2.3.4a]', () => {
    const unfit = candidacyState(
      'p1',
      applicationSubmitted('p1'),
      ...endorsements('p1'),
      reviewed('p1', [TOO_OLD]),
    );
    publishing(ended())
      .facts({ ...facts(ended()), candidacies: [unfit, eligibleCandidacy('p2')] })
      .when(body)
      .then(RosterPublished.of({ ...withoutFirst, excluded: [candidacyOf('p1')] }));
  });

  describe('on the result of a review', () => {
    const on = (panel: ReviewPanelState) =>
      publishing(ended())
        .policy(withParts('expertReview'))
        .facts({
          ...facts(ended()),
          review: { rested: { panelId: panelOf('provincial'), edition: 1 }, panel },
        });

    it('publishes while the result stands [JX-PLAN 2.3.4b]', () => {
      on(concludedPanel('provincial', ['p1', 'p2']))
        .when(body)
        .then(first);
    });

    it.each([
      ['is open again', reopenedPanel('provincial', ['p1', 'p2'])],
      ['was summed up anew', concludedPanel('provincial', ['p2', 'p1'], 2)],
    ])('refuses when the review %s, though the notice is over [JX-PLAN 2.3.4b]', (_, panel) => {
      const refused = on(panel).when(body);
      refused.thenRefused('review-changed', { reason: 'state', clauses: ['JX-PLAN 2.3.4b'] });
      expectNamed(refused, 1);
      expectIdentified(refused, panelOf('provincial'));
    });
  });
});
