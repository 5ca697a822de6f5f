import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { candidacyOf, CITY, EMPLOYER, JIANGXI, PROVINCE, ROUND } from '../../sample-selection.testing';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import { expert, ExpertRetired, ReviewPanelConcluded, ReviewPanelReopened } from '../contracts';
import { candidateLot } from '../domain/lots';
import { countingScorecards, drawnCandidate } from '../domain/seats';
import type { DrawnPanel, ReviewState } from '../contracts';
import {
  assignment,
  candidateTies,
  CITY_PANEL,
  concluded,
  convened,
  drawn,
  expertRegistered,
  expertsNamed,
  expertsOf,
  expertState,
  LOCAL,
  panelState,
  PROVINCE_PANEL,
  PROVINCIAL,
  recused,
  reviewState,
  REVIEWING,
  scorecard,
  SEED,
} from '../sample-reviews.testing';
import { concludeReviewPanel, reopenReviewPanel } from '../of-selection.testing';

const PERSONS = ['p1', 'p2', 'p3'] as const;
const THREE = ['e1', 'e2', 'e3'];
const drawnForThree = drawn(
  'local',
  PERSONS.map((person) => assignment(person, THREE)),
);
const past = [convened('local', expertsNamed(6)), drawnForThree] as const;
const clerk = { id: 'clerk', office: CITY, role: 'nominating-body' } as const;
const hrClerk = { id: 'clerk', office: PROVINCE, role: 'hr-department' } as const;

/** Facts of a conclusion: the reviews of p1, p2 and p3. */
function scored(reviews: readonly ReviewState[], tieRule: string | null = null) {
  const panel = panelState(...past) as DrawnPanel;
  return {
    tieRule,
    experts: expertsOf(THREE),
    scored: reviews.map((state, index) => {
      const found = drawnCandidate(panel, candidacyOf(PERSONS[index]!))!;
      const ties = candidateTies(PERSONS[index]);
      return { drawn: found, scorecards: countingScorecards(found, state), ties };
    }),
  };
}

const cards = (person: string, ...each: Parameters<typeof scorecard>[2][]) =>
  reviewState(...each.map((points, index) => scorecard(person, THREE[index]!, points)));
const body = { panelId: CITY_PANEL };
const concluding = specification(concludeReviewPanel)
  .policy(REVIEWING)
  .given(...past)
  .actor(clerk);
const resultsOf = (facts: ReturnType<typeof scored>) => {
  const { decision } = concluding.facts(facts).when(body);
  if (decision.kind === 'refused') throw new Error(decision.message.en);
  const [event] = decision.events;
  return event.type === 'ReviewPanelConcluded' ? event.data : undefined;
};

describe('summing up a review', () => {
  it('ranks by the mean of the weighted totals, in hundredths of a point, and names the scorecards it rests on [JX-PLAN 2.3.4b]', () => {
    const reviews = [cards('p1', 80, 80, 81), cards('p2', 90, 90, 90), cards('p3', 70, 71, 71)];
    const decided = concluding.facts(scored(reviews)).when(body);
    const result = (person: string, mean: number, rank: number) => ({
      ...{ candidacyId: candidacyOf(person), scorecards: 3, counted: 3, result: mean, rank },
      tieBrokenBy: null,
    });
    decided.then(
      ReviewPanelConcluded.of({
        ...{ panelId: CITY_PANEL, roundId: ROUND, level: 'local', edition: 1, tieRule: 'basics-first' },
        results: [result('p2', 9000, 1), result('p1', 8033, 2), result('p3', 7067, 3)],
        scorecards: PERSONS.flatMap((person) =>
          THREE.map((expertId) => ({ candidacyId: candidacyOf(person), expertId, card: 1 })),
        ),
        concludedBy: 'clerk',
      }),
    );
    decided.thenBasis(LOCAL);
  });

  it('breaks ties by the rule that the round states, by the policy’s first one without, and says by which criterion', () => {
    const reviews = [
      cards('p1', [70, 80, 50], [70, 80, 50], [70, 80, 50]),
      cards('p2', [77, 72, 50], [77, 72, 50], [77, 72, 50]),
      cards('p3', 10, 10, 10),
    ];
    const order = (tieRule: string | null) =>
      resultsOf(scored(reviews, tieRule))?.results.map(({ candidacyId, result, tieBrokenBy }) => [
        candidacyId.slice(-2),
        result,
        tieBrokenBy,
      ]);
    expect(order(null)).toEqual([
      ['p2', 6850, 'basics'],
      ['p1', 6850, 'basics'],
      ['p3', 1000, null],
    ]);
    expect(order('goals-first')).toEqual([
      ['p1', 6850, 'cultivation-goals'],
      ['p2', 6850, 'cultivation-goals'],
      ['p3', 1000, null],
    ]);
    expect(resultsOf(scored(reviews, 'goals-first'))?.tieRule).toBe('goals-first');
  });

  it('breaks what no criterion breaks by the lot of the draw', () => {
    const equal = resultsOf(scored(PERSONS.map((person) => cards(person, 80, 80, 80))));
    const byLot = PERSONS.map(candidacyOf).toSorted((one, other) =>
      candidateLot(SEED, one) < candidateLot(SEED, other) ? -1 : 1,
    );
    expect(equal?.results.map(({ candidacyId }) => candidacyId)).toEqual(byLot);
    expect(equal?.results.map(({ tieBrokenBy }) => tieBrokenBy)).toEqual(['lot', 'lot', 'lot']);
  });

  it('refuses while somebody has fewer than the minimum of scorecards that count, naming who lacks how many [JX-PLAN 2.3.3a]', () => {
    const stoodBack = reviewState(
      ...THREE.map((expertId) => scorecard('p2', expertId, 80)),
      recused('p2', 'e1'),
    );
    const refused = concluding.facts(scored([cards('p1', 80, 80, 80), stoodBack, cards('p3')])).when(body);
    refused.thenRefused('scorecards-missing', { reason: 'state', clauses: [LOCAL] });
    expect(refused.decision).toMatchObject({
      about: [candidacyOf('p2'), candidacyOf('p3')],
      message: {
        zh: expect.stringContaining('2 名人选共缺 4 份'),
        en: expect.stringContaining(`${candidacyOf('p2')} lacks 1; ${candidacyOf('p3')} lacks 3`),
      },
    });
    expectNamed(refused, 3);
  });

  it('refuses while a scorecard is from an expert who is tied by now, naming both and why [JX-PLAN 2.3.4b]', () => {
    const facts = scored(PERSONS.map((person) => cards(person, 80, 80, 80)));
    const colleague = fold(expert, [expertRegistered('e2', { employerId: EMPLOYER })]);
    const refused = concluding.facts({ ...facts, experts: expertsOf(THREE, { e2: colleague }) }).when(body);
    refused.thenRefused('tied-scorecards', { reason: 'rule', clauses: [LOCAL] });
    expectIdentified(refused, 'e2', ...PERSONS.map(candidacyOf));
    const gone = ExpertRetired.of({ expertId: 'e2', reason: '退出', retiredBy: 'x' });
    const retired = { ...facts, experts: expertsOf(THREE, { e2: expertState('e2', gone) }) };
    expect(concluding.facts(retired).when(body).decision.kind).toBe('accepted');
  });

  it('refuses with every reason, the first leading: who lacks scorecards, and which are tied', () => {
    const facts = scored([cards('p1', 80, 80, 80), cards('p2', 80), cards('p3', 80, 80, 80)]);
    const colleague = fold(expert, [expertRegistered('e2', { employerId: EMPLOYER })]);
    concluding
      .facts({ ...facts, experts: expertsOf(THREE, { e2: colleague }) })
      .when(body)
      .thenRefused('scorecards-missing', { others: ['tied-scorecards'] });
  });

  it('leaves out whose candidacy does not go on, and needs no scorecards of theirs', () => {
    const facts = scored([cards('p1', 80, 80, 80), cards('p2'), cards('p3', 70, 70, 70)]);
    const without = (...persons: string[]) => ({
      ...facts,
      scored: facts.scored.map((one) => ({
        ...one,
        ties: { ...one.ties, goesOn: !persons.map(candidacyOf).includes(one.ties.candidacyId) },
      })),
    });
    expect(resultsOf(without('p2'))?.results.map(({ candidacyId }) => candidacyId)).toEqual(
      ['p1', 'p3'].map(candidacyOf),
    );
    concluding
      .facts(without(...PERSONS))
      .when(body)
      .thenRefused('nobody-to-rank', { reason: 'state' });
  });

  it('refuses before the draw, twice, by another office, and without such a review in the policy', () => {
    const complete = concluding.facts(scored(PERSONS.map((person) => cards(person, 80, 80, 80))));
    specification(concludeReviewPanel)
      .policy(REVIEWING)
      .given(past[0])
      .actor(clerk)
      .facts({ scored: [], experts: new Map(), tieRule: null })
      .when(body)
      .thenRefused('not-drawn', { reason: 'state' });
    complete.given(concluded('local', PERSONS)).when(body).thenRefused('panel-concluded');
    complete.actor(hrClerk).when(body).thenRefused('panel-of-body');
    complete.policy(JIANGXI).when(body).thenRefused('not-in-programme');
    expect(complete.offices(body)).toEqual([CITY]);
    specification(concludeReviewPanel)
      .facts({ scored: [], experts: new Map(), tieRule: null })
      .when(body)
      .thenRefused('not-found');
  });
});

describe('opening a review again', () => {
  const reason = '漏计一份评分（虚构）';
  const reopening = specification(reopenReviewPanel)
    .policy(REVIEWING)
    .given(...past, concluded('local', PERSONS))
    .actor(clerk)
    .facts({ isFinal: false });
  const reopened = ReviewPanelReopened.of({
    ...{ panelId: CITY_PANEL, roundId: ROUND, edition: 1, reason },
    reopenedBy: 'clerk',
  });

  it('takes a reason, and the next results are a new edition [JX-PLAN 2.3.3a]', () => {
    const decided = reopening.when({ ...body, reason });
    decided.then(reopened);
    decided.thenBasis(LOCAL);
    expect(reopening.offices({ ...body, reason })).toEqual([CITY]);
    const again = concluding
      .given(concluded('local', PERSONS), reopened)
      .facts(scored(PERSONS.map((person) => cards(person, 80, 80, 80))))
      .when(body);
    expect(again.decision).toMatchObject({ events: [{ data: { edition: 2 } }] });
  });

  it('refuses once the list that rests on it was sent, or the roster published', () => {
    reopening
      .facts({ isFinal: true })
      .when({ ...body, reason })
      .thenRefused('list-sent', { reason: 'state', clauses: [LOCAL] });
    specification(reopenReviewPanel)
      .policy(REVIEWING)
      .given(convened('provincial', THREE), drawn('provincial', [assignment('p1', THREE)]))
      .given(concluded('provincial', ['p1']))
      .actor(hrClerk)
      .facts({ isFinal: true })
      .when({ panelId: PROVINCE_PANEL, reason })
      .thenRefused('roster-published', { reason: 'state', clauses: [PROVINCIAL] });
  });

  it('refuses a review that is not summed up, another office, and a policy without reviews', () => {
    reopening
      .given(reopened)
      .when({ ...body, reason })
      .thenRefused('panel-not-concluded', { reason: 'state' });
    reopening
      .actor(hrClerk)
      .when({ ...body, reason })
      .thenRefused('panel-of-body');
    reopening
      .policy(JIANGXI)
      .when({ ...body, reason })
      .thenRefused('not-in-programme');
    specification(reopenReviewPanel)
      .facts({ isFinal: false })
      .when({ ...body, reason })
      .thenRefused('not-found');
  });
});
