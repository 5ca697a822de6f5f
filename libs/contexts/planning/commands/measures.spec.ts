import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import {
  measureAssigned,
  measureReported,
  OTHER_UNIT,
  PLAN_ID,
  planAdopted,
  PLANS,
  PROGRESS,
  TRAINING,
} from '../../sample-plans.testing';
import { CITY, COUNTY, PROVINCE } from '../../sample-selection.testing';
import { MeasureCompleted, PartnerContributed, plan } from '../contracts';
import { assignMeasure } from './assign-measure';
import { completeMeasure } from './complete-measure';
import { contribute } from './contribute';
import { reportMeasure } from './report-measure';

const clerk = { id: 'hr-clerk', office: PROVINCE, role: 'hr-department' } as const;
const unit = { id: 'county-clerk', office: COUNTY, role: 'department' } as const;
const RESULT = '全部完成（虚构）';
const completed = MeasureCompleted.of({
  ...{
    measureId: TRAINING,
    planId: PLAN_ID,
    unitId: COUNTY,
    completedOn: localDate('2022-03-01'),
    reason: RESULT,
  },
});

describe('assigning a measure', () => {
  const found = {
    ...{ plan: fold(plan, [planAdopted]), unitIsThere: true, personIsThere: true },
    unknownPartners: [] as string[],
  };
  const assigning = specification(assignMeasure).plans(PLANS).facts(found).actor(clerk);
  const body = {
    ...{ planId: PLAN_ID, measure: 'training', unitId: COUNTY, responsiblePersonId: 'p1' },
    partnerIds: [OTHER_UNIT],
  };

  it('names unit, partners, person and date', () => {
    const decided = assigning.when(body);
    decided.then(measureAssigned);
    decided.thenBasis('YM-PLAN 2.2', 'YM-PLAN 3');
  });

  it('refuses what the plan does not have, what it asks for, and whom nobody registered', () => {
    assigning.when({ ...body, measure: 'none' }).thenRefused('not-in-plan', { field: 'measure' });
    assigning.when({ ...body, responsiblePersonId: undefined }).thenRefused('fields-missing');
    const unknown = assigning.facts({ ...found, unknownPartners: [OTHER_UNIT] });
    unknown.when(body).thenRefused('plan-unit-not-registered', { field: 'partnerIds' });
    assigning.when({ ...body, dueOn: localDate('2030-01-01') }).thenRefused('due-outside-plan');
  });

  it('is for the organiser alone, and not of a plan that nobody adopted', () => {
    assigning
      .actor({ ...clerk, office: CITY })
      .when(body)
      .thenRefused('only-the-plan-organiser');
    expect(assigning.offices(body)).toEqual([PROVINCE]);
    const none = assigning.facts({ ...found, plan: plan.initial });
    none.when(body).thenRefused('plan-unknown');
    expect(none.offices(body)).toEqual([]);
  });
});

describe('carrying out a measure', () => {
  const body = { measureId: TRAINING, period: '2022-12', progress: PROGRESS };
  const reporting = specification(reportMeasure)
    .plans(PLANS)
    .given(measureAssigned)
    .actor(unit)
    .today('2023-01-10');
  const contributing = specification(contribute)
    .plans(PLANS)
    .given(measureAssigned)
    .actor({ id: 'partner-clerk', office: OTHER_UNIT, role: 'employer' })
    .today('2023-01-10');
  const told = { measureId: TRAINING, period: '2022-12', contribution: PROGRESS };

  it('is reported once a period by the unit in charge', () => {
    const decided = reporting.when(body);
    decided.then(measureReported('2022-12', '2023-12', '2024-01-12'));
    decided.thenBasis('YM-PLAN 4');
    const reported = reporting.given(measureReported('2022-12', '2023-12', '2024-01-12'));
    reported.when(body).thenRefused('already-reported', { reason: 'state', field: 'period' });
  });

  it('is reported of periods that are over', () => {
    reporting
      .today('2022-12-31')
      .when(body)
      .thenRefused('period-not-over', { clauses: ['YM-PLAN 4'] });
    contributing.when({ ...told, period: '2031-12' }).thenRefused('period-outside-plan');
  });

  it('is told of by a partner that was named, and by no other', () => {
    const decided = contributing.when(told);
    decided.then(
      PartnerContributed.of({
        ...{ measureId: TRAINING, planId: PLAN_ID, partnerId: OTHER_UNIT, period: '2022-12' },
        ...{ contributedBy: 'partner-clerk', contribution: PROGRESS },
      }),
    );
    decided.thenBasis('YM-PLAN 2.2');
    contributing
      .actor({ id: 'other', office: CITY, role: 'nominating-body' })
      .when(told)
      .thenRefused('only-the-assigned-unit');
    expect(contributing.offices(told)).toEqual([OTHER_UNIT]);
  });

  it('is for the unit in charge, and not for whoever is above it', () => {
    reporting
      .actor({ ...unit, office: CITY, role: 'nominating-body' })
      .when(body)
      .thenRefused('only-the-assigned-unit');
    expect(reporting.offices(body)).toEqual([COUNTY]);
  });

  it('is completed by the organiser, and ends with that', () => {
    const completing = specification(completeMeasure).plans(PLANS).given(measureAssigned).actor(clerk);
    const decided = completing.when({ measureId: TRAINING, reason: RESULT });
    decided.then(completed);
    decided.thenBasis('YM-PLAN 2.2');
    completing
      .given(completed)
      .when({ measureId: TRAINING, reason: RESULT })
      .thenRefused('measure-completed');
    reporting.given(completed).when(body).thenRefused('measure-completed', { reason: 'state' });
    completing
      .actor({ ...clerk, office: CITY })
      .when({ measureId: TRAINING, reason: RESULT })
      .thenRefused('only-the-plan-organiser');
  });
});
