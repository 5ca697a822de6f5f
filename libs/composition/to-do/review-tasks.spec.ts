import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import {
  ExpertReplaced,
  ExpertsDrawn,
  panelIdOf,
  RecusalDeclared,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from '#contexts/reviews/contracts';
import {
  ApplicationEndorsed,
  ApplicationWithdrawn,
  EligibilityReviewed,
} from '#contexts/selection/contracts';
import { candidacyOf, recorded, ROUND } from '../../contexts/selection/sample-events.testing';
import { roundOpened } from '../../contexts/selection/sample-round.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;

const PANEL = panelIdOf(ROUND, 'local', 'city');
const IN_PANEL = { panelId: PANEL, roundId: ROUND };
const CASE = { ...IN_PANEL, candidacyId: candidacyOf('p1') };
const DUE = localDate('2022-03-15');

function convened(level: 'local' | 'provincial'): DomainEvent {
  return ReviewPanelConvened.of({
    panelId: panelIdOf(ROUND, level, level === 'local' ? 'city' : null),
    ...{ roundId: ROUND, programmeId: 'sample', level, convenedBy: 'x', expertIds: ['e1', 'e2'] },
    officeId: level === 'local' ? 'city' : 'organiser',
  });
}
const drawn = ExpertsDrawn.of({
  ...{ ...IN_PANEL, seed: 's', scorecardsDueOn: DUE, drawnBy: 'x' },
  assignments: [{ candidacyId: CASE.candidacyId, personId: 'p1', expertIds: ['e1'], exclusions: [] }],
});
const scored = (expertId: string) =>
  ScorecardSubmitted.of({
    ...{ ...CASE, personId: 'p1', expertId, card: 1, total: 8000 },
    points: [{ criterionId: 'basics', points: 80 }],
  });
const recused = RecusalDeclared.of({ ...CASE, expertId: 'e1', grounds: 'co-author', declaredBy: 'e1' });
const replaced = ExpertReplaced.of({
  ...{ ...CASE, expertId: 'e1', successorId: 'e2', because: 'recused', passedOver: [] },
  ...{ scorecardDueOn: localDate('2022-03-20'), replacedBy: 'x' },
});
const concluded = ReviewPanelConcluded.of({
  ...{ ...IN_PANEL, level: 'local', edition: 1, tieRule: 'first', concludedBy: 'x' },
  results: [
    ...[
      { candidacyId: CASE.candidacyId, scorecards: 1, counted: 1, result: 8000, rank: 1, tieBrokenBy: null },
    ],
  ],
});
const reopened = ReviewPanelReopened.of({ ...IN_PANEL, edition: 1, reason: '漏计', reopenedBy: 'x' });

const tasksOf = (...events: DomainEvent[]) => projectInMemory(toDoProjection, recorded(events)).tasks;
const shortly = (...events: DomainEvent[]) =>
  tasksOf(...events).map(({ kind, office, account, due_on: dueOn }) => [kind, account ?? office, dueOn]);

const endorsedBy = (bodyId: string, person = 'p1', reviewPanelDue = true) =>
  ApplicationEndorsed.of({
    endorsedOn: localDate('2022-03-01'),
    ...{ candidacyId: candidacyOf(person), officeId: bodyId, nextOfficeId: null },
    ...{ endorsedBy: 'x', ...(reviewPanelDue && { reviewPanelDue, roundId: ROUND }) },
  });
const foundEligible = (eligible: boolean, person = 'p1', reviewPanelDue = eligible) =>
  EligibilityReviewed.of({
    ...{ candidacyId: candidacyOf(person), personId: person, roundId: ROUND, outcomes: [], eligible },
    ...(reviewPanelDue && { reviewPanelDue }),
  });
const withdrew = (person: string) =>
  ApplicationWithdrawn.of({
    ...{ candidacyId: candidacyOf(person), roundId: ROUND, programmeId: 'sample', bodyId: 'city' },
    ...{ personId: person, withdrawnBy: 'x', withdrawnAs: 'person', reason: '个人原因（虚构）' },
  });
const convenings = (...events: DomainEvent[]) =>
  tasksOf(...events).filter(({ kind }) => kind === 'convene-review-panel');

describe('the to-do list before a review', () => {
  it('asks a body once for its panel, from its first candidate on [JX-PLAN 2.3.3a]', () => {
    expect(convenings(endorsedBy('city'), endorsedBy('city', 'p2'))).toMatchObject([
      {
        ...{ office: 'city', account: null, round_id: ROUND, candidacy_id: null, due_on: null },
        ...{ target: { roundId: ROUND, level: 'local', bodyId: 'city' }, opened_position: 1n },
      },
    ]);
  });

  it('asks the organiser once for its panel, from the first eligible nominee on [JX-PLAN 2.3.4b]', () => {
    expect(convenings(foundEligible(true), foundEligible(true, 'p2'))).toMatchObject([
      { office: null, round_id: ROUND, target: { roundId: ROUND, level: 'provincial' }, opened_position: 1n },
    ]);
  });

  it('asks for none where the policy has no such review, nor by events of an older form', () => {
    expect(convenings(endorsedBy('city', 'p1', false), foundEligible(true, 'p1', false))).toEqual([]);
    expect(convenings(foundEligible(false))).toEqual([]);
  });

  it('asks for none once nobody is left to be reviewed', () => {
    const two = [endorsedBy('city'), endorsedBy('city', 'p2'), endorsedBy('city', 'p2')];
    expect(convenings(...two, withdrew('p1'))).toHaveLength(1);
    expect(convenings(...two, withdrew('p1'), withdrew('p2'))).toEqual([]);
    expect(convenings(foundEligible(true), withdrew('p1'))).toEqual([]);
    expect(convenings(foundEligible(true), foundEligible(false))).toEqual([]);
  });

  it('is settled by the panel of its level, which is remembered as convened', () => {
    const due = [roundOpened, endorsedBy('city'), foundEligible(true)];
    const levels = (...events: DomainEvent[]) => convenings(...due, ...events).map(({ target }) => target);
    expect(levels(convened('local'))).toEqual([{ roundId: ROUND, level: 'provincial' }]);
    expect(levels(convened('provincial'))).toEqual([{ roundId: ROUND, level: 'local', bodyId: 'city' }]);
    const both = recorded([...due, convened('local'), convened('provincial')]);
    const { marks } = projectInMemory(toDoProjection, both);
    expect(marks.filter(({ mark }) => mark.startsWith('panel-convened.'))).toHaveLength(2);
    expect(projectInMemory(toDoProjection, both)).toEqual(projectInMemory(toDoProjection, both));
  });
});

describe('the to-do list between convening and the last draw', () => {
  const draws = (...events: DomainEvent[]) =>
    tasksOf(...events)
      .filter(({ kind }) => kind === 'draw-experts')
      .map(({ waiting_for: waiting, opened_position: position }) => [waiting, position]);

  it('asks for a draw for everybody who waits for one, from convening on [JX-PLAN 2.3.3a]', () => {
    expect(draws(endorsedBy('city'), endorsedBy('city', 'p2'), convened('local'))).toEqual([
      [[candidacyOf('p1'), candidacyOf('p2')], 3n],
    ]);
  });

  it('asks for another draw for whoever was not drawn for, or is endorsed later', () => {
    const early = [endorsedBy('city'), endorsedBy('city', 'p2'), convened('local'), drawn];
    expect(draws(...early)).toEqual([[[candidacyOf('p2')], 3n]]);
    expect(draws(...early, withdrew('p2'))).toEqual([]);
    const first = [endorsedBy('city'), convened('local'), drawn];
    expect(draws(...first)).toEqual([]);
    expect(draws(...first, endorsedBy('city', 'p3'))).toEqual([[[candidacyOf('p3')], 4n]]);
  });

  it('asks for a draw, and is done with the first, where events of an older form name nobody', () => {
    expect(draws(convened('local'))).toEqual([[null, 1n]]);
    expect(draws(convened('local'), drawn)).toEqual([]);
  });
});

describe('the to-do list of a review', () => {
  it('asks the office in charge for a draw: the body, or the organiser of the round', () => {
    expect(tasksOf(convened('local'))).toMatchObject([
      { kind: 'draw-experts', office: 'city', account: null, round_id: ROUND, target: { panelId: PANEL } },
    ]);
    expect(tasksOf(convened('provincial'))).toMatchObject([
      { kind: 'draw-experts', office: null, round_id: ROUND },
    ]);
  });

  it('asks each expert for a scorecard, and the office for the results, by the due date [JX-PLAN 2.3.4b]', () => {
    expect(shortly(convened('local'), drawn)).toEqual([
      ['conclude-review', 'city', DUE],
      ['submit-scorecard', 'e1', DUE],
      ['replace-late-expert', 'city', DUE],
    ]);
    expect(tasksOf(convened('local'), drawn)[1]).toMatchObject({
      ...{
        office: null,
        candidacy_id: CASE.candidacyId,
        target: { panelId: PANEL, candidacyId: CASE.candidacyId },
      },
    });
    expect(shortly(convened('local'), drawn, scored('e1'))).toEqual([['conclude-review', 'city', DUE]]);
  });

  it('asks the office to replace who is recused, and then the successor to score', () => {
    const stoodBack = [convened('local'), drawn, recused];
    expect(shortly(...stoodBack)).toEqual([
      ['conclude-review', 'city', DUE],
      ['replace-expert', 'city', null],
    ]);
    expect(shortly(...stoodBack, replaced)).toEqual([
      ['conclude-review', 'city', '2022-03-20'],
      ['submit-scorecard', 'e2', '2022-03-20'],
      ['replace-late-expert', 'city', '2022-03-20'],
    ]);
  });

  it('has nothing more once the results are summed up, until the review is opened again', () => {
    const done = [convened('local'), drawn, scored('e1'), concluded];
    expect(shortly(...done)).toEqual([]);
    expect(shortly(...done, reopened)).toEqual([['conclude-review', 'city', null]]);
    expect(tasksOf(...done, reopened)).toEqual(tasksOf(...done, reopened));
  });
});
