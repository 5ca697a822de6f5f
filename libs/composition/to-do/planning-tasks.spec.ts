import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { MeasureCompleted } from '#contexts/planning/contracts';
import {
  adjustmentProposed,
  assignedWith,
  EVALUATION,
  evaluationCommissioned,
  evaluationRecorded,
  EVALUATOR,
  findingAnswered,
  measureAssigned,
  measureReported,
  OTHER_UNIT,
  PLAN_ID,
  planClosedOn,
  STAFF,
  targetAdjusted,
  targetAssigned,
  targetConfirmed,
  targetReported,
  targetReturned,
  TRAINING,
} from '../../contexts/sample-plans.testing';
import { COUNTY } from '../../contexts/sample-selection.testing';
import { recorded } from '../../contexts/selection/sample-events.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;

const tasksOf = (...events: DomainEvent[]) => projectInMemory(toDoProjection, recorded(events)).tasks;
const kindsOf = (...events: DomainEvent[]) => tasksOf(...events).map(({ kind }) => kind);
const open = [targetAssigned, targetReported('2022-12', '9000')] as const;
const BARRED_BY_THE_END = [`plan-end.${PLAN_ID}`];

describe('the tasks of a target', () => {
  it('are its report, by the date and the unit that the assignment says', () => {
    expect(tasksOf(targetAssigned)).toMatchObject([
      {
        ...{ kind: 'report-target', office: COUNTY, due_on: '2023-01-13' },
        ...{ target: { targetId: STAFF, period: '2022-12' }, bars: BARRED_BY_THE_END },
      },
    ]);
    const counted = { ...assignedWith('awarded', {}).data, nextPeriod: null, reportDueOn: null };
    expect(kindsOf({ ...targetAssigned, data: counted })).toEqual([]);
    const anew = { ...targetAssigned, data: { ...targetAssigned.data, unitId: OTHER_UNIT } };
    expect(tasksOf(targetAssigned, anew).map(({ office }) => office)).toEqual([OTHER_UNIT]);
  });

  it('are then the confirmation by the organiser, and the next report', () => {
    expect(tasksOf(...open)).toMatchObject([
      {
        ...{ kind: 'confirm-report', office_of: `target-organiser.${STAFF}`, bars: BARRED_BY_THE_END },
        target: { targetId: STAFF, period: '2022-12', edition: 1 },
      },
    ]);
    const next = { ...open[1], data: { ...open[1].data, nextPeriod: '2023-12', reportDueOn: '2024-01-12' } };
    expect(kindsOf(targetAssigned, next).sort()).toEqual(['confirm-report', 'report-target']);
    expect(kindsOf(...open, targetConfirmed('2022-12', '9000'))).toEqual([]);
  });

  it('are the correction of what was sent back', () => {
    expect(tasksOf(...open, targetReturned('2022-12'))).toMatchObject([
      { kind: 'correct-report', office: COUNTY, target: { targetId: STAFF, period: '2022-12' } },
    ]);
    expect(kindsOf(...open, targetReturned('2022-12'), targetReported('2022-12', '9100', 2))).toEqual([
      'confirm-report',
    ]);
  });

  it('are a decision on an adjustment, until it is decided or the target is assigned anew', () => {
    const proposed = [...open, targetConfirmed('2022-12', '9000'), adjustmentProposed];
    expect(kindsOf(...proposed)).toEqual(['adjust-target']);
    expect(kindsOf(...proposed, targetAdjusted)).toEqual([]);
    expect(kindsOf(...proposed, targetAssigned)).toEqual(['report-target']);
  });

  it('are gone once the plan is closed', () => {
    const { marks } = projectInMemory(toDoProjection, recorded([targetAssigned, planClosedOn('2026-01-05')]));
    expect(marks.map(({ mark }) => mark)).toContain(BARRED_BY_THE_END[0]);
  });
});

describe('the tasks of a measure', () => {
  it('are a report for each period, until it is completed', () => {
    expect(tasksOf(measureAssigned)).toMatchObject([
      { kind: 'report-measure', office: COUNTY, target: { measureId: TRAINING, period: '2022-12' } },
    ]);
    expect(tasksOf(measureAssigned, measureReported('2022-12', '2023-12', '2024-01-12'))).toMatchObject([
      { target: { measureId: TRAINING, period: '2023-12' }, due_on: '2024-01-12' },
    ]);
    expect(kindsOf(measureAssigned, measureReported('2025-12', null, null))).toEqual([]);
    const { measureId, planId, unitId } = measureAssigned.data;
    const completed = MeasureCompleted.of({ measureId, planId, unitId, completedOn: '2023-01-01' as never });
    expect(kindsOf(measureAssigned, completed)).toEqual([]);
  });
});

describe('the tasks of an evaluation [ZJ-PLAN 7b]', () => {
  it('are its record by the evaluator, and the answers of the organiser until all are given', () => {
    expect(tasksOf(evaluationCommissioned)).toMatchObject([
      { kind: 'record-evaluation', office: EVALUATOR, due_on: '2024-03-31' },
    ]);
    const found = [evaluationCommissioned, evaluationRecorded];
    expect(tasksOf(...found, findingAnswered(1, 1))).toMatchObject([
      { kind: 'answer-evaluation', target: { planEvaluationId: EVALUATION } },
    ]);
    expect(kindsOf(...found, findingAnswered(1, 1), findingAnswered(2, 0))).toEqual([]);
    const nothing = { ...evaluationRecorded, data: { ...evaluationRecorded.data, findingCount: 0 } };
    expect(kindsOf(evaluationCommissioned, nothing)).toEqual([]);
  });
});
