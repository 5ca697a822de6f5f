import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { candidacyOf, CITY, EMPLOYER, JIANGXI, PROVINCE, ROUND } from '../../sample-selection.testing';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import { faultsIn } from '../../validated-fields.testing';
import {
  expert,
  ExpertReplaced,
  ExpertRetired,
  ExpertState,
  RecusalDeclared,
  ReviewPanelState,
  ScorecardSubmitted,
} from '../contracts';
import { inOrderOfDraw } from '../domain/lots';
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
  recused,
  replaced,
  REVIEWING,
  scorecard,
  SEED,
} from '../sample-reviews.testing';
import { declareRecusal, replaceExpert, submitScorecard } from '../of-selection.testing';
import { SubmitScorecard } from './submit-scorecard';

const SIX = expertsNamed(6);
const CASE = { panelId: CITY_PANEL, candidacyId: candidacyOf('p1') };
const panel = panelState(
  convened('local', SIX),
  drawn('local', [assignment('p1', ['e1', 'e2', 'e3']), assignment('p2', ['e4', 'e5', 'e6'])]),
);
const summedUp = panelState(
  convened('local', SIX),
  drawn('local', [assignment('p1', ['e1', 'e2', 'e3'])]),
  concluded('local', ['p1']),
);
const factsOf = (instead: Record<string, ExpertState> = {}, of: ReviewPanelState = panel) => ({
  panel: of,
  candidate: candidateTies(),
  experts: expertsOf(SIX, instead),
});
const colleague = fold(expert, [expertRegistered('e1', { employerId: EMPLOYER })]);
const retired = expertState('e1', ExpertRetired.of({ expertId: 'e1', reason: '退出', retiredBy: 'x' }));
const clerk = { id: 'clerk', office: CITY, role: 'nominating-body' } as const;
const asExpert = (id: string) => ({ id, role: 'expert' }) as const;

describe('submitting a scorecard', () => {
  const points = scorecard('p1', 'e1', [90, 80, 71]).data.points;
  const body: SubmitScorecard = { ...CASE, points, comment: '扎实（虚构）' };
  const scoring = specification(submitScorecard).policy(REVIEWING).facts(factsOf()).actor(asExpert('e1'));
  const first = scorecard('p1', 'e1', [90, 80, 71], { comment: '扎实（虚构）' });

  it('records points, their weighted total in hundredths, and a sealed comment [JX-PLAN 2.3.4b]', () => {
    const decided = scoring.when(body);
    decided.then(first);
    decided.thenBasis(LOCAL);
    expect(first.data.total).toBe(40 * 90 + 35 * 80 + 25 * 71);
    expect(ScorecardSubmitted.personal).toEqual({ subject: 'personId', fields: ['comment'] });
  });

  it('may be amended until the results are summed up, and counts on', () => {
    const amended = scorecard('p1', 'e1', 60, { card: 2 });
    scoring
      .given(first)
      .when({ ...CASE, points: amended.data.points })
      .then(amended);
    const late = scoring.given(first).facts(factsOf({}, summedUp)).when(body);
    late.thenRefused('panel-concluded', { reason: 'state', clauses: [LOCAL] });
  });

  it('is taken from a successor, and late as long as nobody came in', () => {
    const successor = scorecard('p1', 'e4', 60);
    scoring
      .given(recused('p1', 'e1'), replaced('p1', 'e1', 'e4'))
      .actor(asExpert('e4'))
      .when({ ...CASE, points: successor.data.points })
      .then(successor);
    scoring.today('2022-03-31').when(body).then(first);
  });

  it('concerns whoever has or had a seat in it: to everybody else there is no such case', () => {
    expect(scoring.self(body)).toEqual(['e1', 'e2', 'e3']);
    expect(scoring.given(recused('p1', 'e1'), replaced('p1', 'e1', 'e4')).self(body)).toEqual([
      ...['e1', 'e2', 'e3', 'e4'],
    ]);
    expect(scoring.facts(factsOf({}, { status: 'none' })).self(body)).toEqual([]);
    expect(scoring.facts(factsOf({}, panelState(convened('local', SIX)))).self(body)).toEqual([]);
    expect(scoring.offices(body)).toEqual([]);
  });

  it('refuses whoever is recused or was replaced', () => {
    const stoodBack = scoring.given(recused('p1', 'e1'));
    stoodBack.when(body).thenRefused('expert-recused', { reason: 'state', clauses: [LOCAL] });
    stoodBack
      .given(replaced('p1', 'e1', 'e4'))
      .when(body)
      .thenRefused('expert-replaced', { reason: 'state' });
  });

  it('refuses an expert who has become a colleague, or handled the case, since the draw', () => {
    const refused = scoring.facts(factsOf({ e1: colleague })).when(body);
    refused.thenRefused('recusal-needed', { reason: 'rule', clauses: [LOCAL] });
    expect(refused.decision).toMatchObject({ message: { zh: expect.stringContaining('同一单位') } });
    scoring
      .facts({ ...factsOf(), candidate: candidateTies('p1', { handledBy: ['e1'] }) })
      .when(body)
      .thenRefused('recusal-needed');
    scoring
      .facts(factsOf({ e1: retired }))
      .when(body)
      .thenRefused('recusal-needed');
  });

  it('refuses a criterion left out, scored twice, or unknown, naming those there are', () => {
    const [basics, goals, measures] = points;
    for (const faulty of [
      [basics!, goals!],
      [basics!, goals!, goals!],
      [basics!, goals!, { criterionId: 'charm', points: 1 }],
      [...points, measures!],
    ]) {
      const refused = scoring.when({ ...body, points: faulty });
      refused.thenRefused('criteria-not-scored', { reason: 'rule', field: 'points', clauses: [LOCAL] });
      expectIdentified(refused, 'basics', 'cultivation-goals', 'support-measures');
    }
  });

  it('refuses with every reason, the first leading: the tie, then what is left out', () => {
    scoring
      .facts(factsOf({ e1: colleague }))
      .when({ ...body, points: points.slice(1) })
      .thenRefused('recusal-needed', { others: ['criteria-not-scored'] });
  });

  it('refuses where the policy has no such review', () => {
    scoring.policy(JIANGXI).when(body).thenRefused('not-in-programme');
  });

  it.each<[string, object, string]>([
    ['more than a hundred points', { points: [{ criterionId: 'basics', points: 101 }] }, 'points[0].points'],
    ['half a point', { points: [{ criterionId: 'basics', points: 1.5 }] }, 'points[0].points'],
    ['points below zero', { points: [{ criterionId: 'basics', points: -1 }] }, 'points[0].points'],
    ['no points', { points: [] }, 'points'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(SubmitScorecard, { ...body, ...fault })).toEqual([field]);
  });
});

describe('declaring a recusal', () => {
  const grounds = 'declared-relation' as const;
  const body = { ...CASE, expertId: 'e1', grounds, reason: '师生关系（虚构）' };
  const recusing = specification(declareRecusal).policy(REVIEWING).facts(factsOf());

  it('is done by the expert, with grounds and a sealed reason [JX-PLAN 2.3.4b]', () => {
    const decided = recusing.actor(asExpert('e1')).when(body);
    decided.then(recused('p1', 'e1'));
    decided.thenBasis(LOCAL);
    expect(recusing.self(body)).toEqual(['e1']);
    expect(RecusalDeclared.personal).toEqual({ subject: 'expertId', fields: ['reason'] });
  });

  it('is done by the office in charge as well, even after a scorecard', () => {
    recusing
      .given(scorecard('p1', 'e1', 80))
      .actor(clerk)
      .when(body)
      .then(RecusalDeclared.of({ ...recused('p1', 'e1').data, declaredBy: 'clerk' }));
    expect(recusing.offices(body)).toEqual([CITY]);
    recusing
      .actor({ id: 'hr', office: PROVINCE, role: 'hr-department' })
      .when(body)
      .thenRefused('panel-of-body');
  });

  it('concerns no expert without a seat, and none but the one who stands back', () => {
    expect(recusing.self({ ...body, expertId: 'e4' })).toEqual([]);
    expect(recusing.facts(factsOf({}, { status: 'none' })).self(body)).toEqual([]);
  });

  it('refuses a second one, one for an expert who was not drawn, and one outside the scoring', () => {
    recusing.given(recused('p1', 'e1')).actor(asExpert('e1')).when(body).thenRefused('expert-recused');
    const stranger = recusing.actor(clerk).when({ ...body, expertId: 'e4' });
    stranger.thenRefused('expert-not-assigned', { reason: 'state', field: 'expertId' });
    expectIdentified(stranger, 'e4', candidacyOf('p1'));
    recusing
      .facts(factsOf({}, summedUp))
      .actor(clerk)
      .when(body)
      .thenRefused('panel-concluded', { reason: 'state' });
    recusing
      .facts(factsOf({}, panelState(convened('local', SIX))))
      .actor(clerk)
      .when(body)
      .thenRefused('not-drawn', { reason: 'state' });
    recusing.policy(JIANGXI).actor(clerk).when(body).thenRefused('not-in-programme');
  });
});

describe('replacing an expert', () => {
  const body = { ...CASE, expertId: 'e1' };
  const replacing = specification(replaceExpert)
    .policy(REVIEWING)
    .facts(factsOf())
    .actor(clerk)
    .today('2022-03-02');
  const inOrder = inOrderOfDraw(SEED, candidacyOf('p1'), ['e4', 'e5', 'e6']);
  const [next, second, third] = [inOrder[0]!, inOrder[1]!, inOrder[2]!];
  const event = (more: Partial<Parameters<typeof ExpertReplaced.of>[0]>) =>
    ExpertReplaced.of({
      ...{ ...CASE, roundId: ROUND, expertId: 'e1', successorId: next, because: 'recused', passedOver: [] },
      ...{ scorecardDueOn: localDate('2022-03-16'), replacedBy: 'clerk' },
      ...more,
    });

  it('gives a recused expert’s seat to the next in the order of the draw, with the policy’s working days [JX-PLAN 2.3.4b]', () => {
    const decided = replacing.given(recused('p1', 'e1')).when(body);
    decided.then(event({}));
    decided.thenBasis(LOCAL);
    expect(replacing.offices(body)).toEqual([CITY]);
  });

  it('passes over who is tied or was seated before, and says why', () => {
    const tied = fold(expert, [expertRegistered(next, { employerId: EMPLOYER })]);
    replacing
      .given(recused('p1', 'e1'))
      .facts(factsOf({ [next]: tied }))
      .when(body)
      .then(event({ successorId: second, passedOver: [{ expertId: next, grounds: 'same-employer' }] }));
    replacing
      .given(recused('p1', 'e2'), replaced('p1', 'e2', next), recused('p1', next), recused('p1', 'e1'))
      .when(body)
      .then(event({ successorId: second }));
  });

  it('replaces who is late from the day after the due date on, and who has retired, at once', () => {
    replacing
      .today('2022-03-16')
      .when(body)
      .then(event({ because: 'late', scorecardDueOn: localDate('2022-03-30') }));
    replacing
      .facts(factsOf({ e1: retired }))
      .when(body)
      .then(event({ because: 'retired' }));
  });

  it('refuses whoever is neither recused nor late, naming the due date, or has scored', () => {
    const early = replacing.today('2022-03-15').when(body);
    early.thenRefused('expert-not-replaceable', { reason: 'state', field: 'expertId', clauses: [LOCAL] });
    expectNamed(early, '2022-03-15');
    expectIdentified(early, 'e1');
    replacing
      .given(scorecard('p1', 'e1', 70))
      .today('2022-03-31')
      .when(body)
      .thenRefused('expert-not-replaceable');
  });

  it('refuses a seat that was given away, never was, or of a candidate who was not drawn', () => {
    replacing
      .given(recused('p1', 'e1'), replaced('p1', 'e1', next))
      .when(body)
      .thenRefused('expert-replaced');
    replacing.when({ ...body, expertId: third }).thenRefused('expert-not-assigned');
    replacing.when({ ...body, candidacyId: candidacyOf('p9') }).thenRefused('expert-not-assigned');
  });

  it('refuses when nobody is left, and says who is excluded why and what to do', () => {
    const tied = Object.fromEntries(
      inOrder.map((id) => [id, fold(expert, [expertRegistered(id, { employerId: EMPLOYER })])]),
    );
    const refused = replacing.given(recused('p1', 'e1')).facts(factsOf(tied)).when(body);
    refused.thenRefused('no-successor', { reason: 'rule', clauses: [LOCAL] });
    expectIdentified(refused, candidacyOf('p1'), 'e4', 'e5', 'e6');
  });

  it('is not done by the candidate, another office, before the draw, or after the results', () => {
    const stoodBack = replacing.given(recused('p1', 'e1'));
    stoodBack
      .actor({ ...clerk, id: 'account-p1' })
      .when(body)
      .thenRefused('second-key-same-person');
    stoodBack
      .actor({ id: 'hr', office: PROVINCE, role: 'hr-department' })
      .when(body)
      .thenRefused('panel-of-body');
    stoodBack.facts(factsOf({}, summedUp)).when(body).thenRefused('panel-concluded');
    stoodBack
      .facts(factsOf({}, panelState(convened('local', SIX))))
      .when(body)
      .thenRefused('not-drawn');
    stoodBack.policy(JIANGXI).when(body).thenRefused('not-in-programme');
  });
});
