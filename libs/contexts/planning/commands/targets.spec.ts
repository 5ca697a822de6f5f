import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { expectNamed } from '../../refusal-words.testing';
import {
  adjustmentProposed,
  assignedWith,
  OTHER_UNIT,
  PLAN_ID,
  planAdopted,
  PLANS,
  REASON,
  STAFF,
  targetAdjusted,
  targetAssigned,
  targetConfirmed,
  targetReported,
  targetReturned,
} from '../../sample-plans.testing';
import { CITY, COUNTY, PROVINCE } from '../../sample-selection.testing';
import { plan, PlanAdopted, TargetAdjusted, TargetAdjustmentProposed, TargetAssigned } from '../contracts';
import { adjustTarget } from './adjust-target';
import { assignTarget } from './assign-target';
import { confirmReport } from './confirm-report';
import { proposeAdjustment } from './propose-adjustment';
import { reportTarget } from './report-target';
import { returnReport } from './return-report';

const clerk = { id: 'hr-clerk', office: PROVINCE, role: 'hr-department' } as const;
const reviewer = { ...clerk, id: 'hr-reviewer' };
const unit = { id: 'county-clerk', office: COUNTY, role: 'department' } as const;

describe('assigning a target', () => {
  const adopted = fold(plan, [planAdopted]);
  const found = { plan: adopted, unitIsThere: true, personIsThere: true, unknownPartners: [] };
  const assigning = specification(assignTarget).plans(PLANS).facts(found).actor(clerk);
  const body = { planId: PLAN_ID, indicatorId: 'staff', unitId: COUNTY, responsiblePersonId: 'p1' };

  it('takes the terms from the plan file, and says which report is due next', () => {
    const decided = assigning.when(body);
    decided.then(targetAssigned);
    decided.thenBasis('YM-PLAN 2.1', 'YM-PLAN 3');
  });

  it('names whatever the plan asks for, under its clause [QH-PLAN 6.3a]', () => {
    const refused = assigning.when({ ...body, responsiblePersonId: undefined });
    refused.thenRefused('fields-missing', { clauses: ['YM-PLAN 3'], field: 'responsiblePersonId' });
  });

  it('asks for no report of what is counted', () => {
    const { nextPeriod, reportDueOn, terms } = assignedOf(
      assigning.when({ ...body, indicatorId: 'awarded' }),
    );
    expect([nextPeriod, reportDueOn, terms.source]).toEqual([null, null, 'events']);
  });

  it('can be done anew with another unit or date, and keeps what was adjusted', () => {
    const again = assigning.given(targetAssigned, adjustmentProposed, targetAdjusted);
    const { unitId, terms } = assignedOf(again.when({ ...body, unitId: OTHER_UNIT }));
    expect([unitId, terms.value]).toEqual([OTHER_UNIT, '9500']);
    assigning.given(targetAssigned).when(body).thenRefused('already-assigned', { reason: 'state' });
  });

  it('refuses what the plan does not have, and dates outside it', () => {
    assigning.when({ ...body, indicatorId: 'none' }).thenRefused('not-in-plan', { field: 'indicatorId' });
    const late = assigning.when({ ...body, dueOn: '2026-01-01' as never });
    late.thenRefused('due-outside-plan', { field: 'dueOn' });
    expectNamed(late, '2026-01-01', '2025-12-31');
  });

  it('refuses whom nobody registered, and a plan that nobody adopted', () => {
    const nobody = assigning.facts({ ...found, unitIsThere: false });
    nobody.when(body).thenRefused('plan-unit-not-registered', { field: 'unitId' });
    const noPerson = assigning.facts({ ...found, personIsThere: false });
    noPerson.when(body).thenRefused('plan-person-not-registered');
    assigning
      .facts({ ...found, plan: plan.initial })
      .when(body)
      .thenRefused('plan-unknown');
    const later = fold(plan, [PlanAdopted.of({ ...planAdopted.data, version: 'lost' })]);
    const lost = assigning.facts({ ...found, plan: later });
    lost.when(body).thenRefused('adopted-plan-missing', { reason: 'ledger' });
  });

  it('is for the organiser alone', () => {
    assigning
      .actor({ ...clerk, office: CITY })
      .when(body)
      .thenRefused('only-the-plan-organiser');
    expect(assigning.offices(body)).toEqual([PROVINCE]);
    expect(assigning.facts({ ...found, plan: plan.initial }).offices(body)).toEqual([]);
  });
});

describe('reporting a figure', () => {
  const reporting = specification(reportTarget)
    .plans(PLANS)
    .given(targetAssigned)
    .actor(unit)
    .today('2023-01-10');
  const body = { targetId: STAFF, period: '2022-12', figure: '9000' };

  it('puts it on record as an edition that waits', () => {
    const decided = reporting.when(body);
    decided.then(reportedNext('2022-12', '9000', '2023-12', '2024-01-12'));
    decided.thenBasis('YM-PLAN 2.1', 'YM-PLAN 4');
  });

  it('takes one at a time, and a further edition with its reason only', () => {
    const open = reporting.given(targetReported('2022-12', '9000'));
    open.when(body).thenRefused('already-reported', { reason: 'state', field: 'period' });
    for (const settled of [
      open.given(targetConfirmed('2022-12', '9000')),
      open.given(targetReturned('2022-12')),
    ]) {
      settled.when(body).thenRefused('edition-needs-reason', { field: 'reason', clauses: ['YM-PLAN 2.1'] });
      const corrected = settled.when({ ...body, figure: '9100', reason: REASON });
      expect(corrected.decision).toMatchObject({ events: [{ data: { edition: 2, figure: '9100' } }] });
    }
  });

  it('refuses a period that goes on, lies outside the plan, or is none of its rhythm', () => {
    const early = reporting.today('2022-12-31').when(body);
    early.thenRefused('period-not-over', { field: 'period' });
    expectNamed(early, '2022-12-31');
    for (const period of ['2020-12', '2026-12'])
      reporting
        .today('2030-01-01')
        .when({ ...body, period })
        .thenRefused('period-outside-plan');
    expectNamed(reporting.when({ ...body, period: '2022-06' }), '2022-06', '2022-12');
    reporting.when({ ...body, period: '2022-06' }).thenRefused('period-outside-plan');
  });

  it('refuses a figure that does not fit its unit [HN-SOCIALWORK 1]', () => {
    reporting.when({ ...body, figure: '4.65' }).thenRefused('wrong-unit', { clauses: ['YM-PLAN 2.1'] });
    reporting.when({ ...body, figure: '-1' }).thenRefused('out-of-range', { field: 'figure' });
    const share = specification(reportTarget).plans(PLANS).actor(unit).today('2023-01-10');
    const ofShare = share.given(assignedWith('lost', { unitKind: 'share', decimals: 1, value: null }));
    for (const figure of ['104', '-0.1'])
      ofShare.when({ ...body, figure }).thenRefused('out-of-range', { field: 'figure' });
    expect(ofShare.when({ ...body, figure: '3.2' }).decision.kind).toBe('accepted');
    const rate = share.given(assignedWith('lost', { unitKind: 'rate', decimals: 1 }));
    expect(rate.when({ ...body, figure: '-3.2' }).decision.kind).toBe('accepted');
  });

  it('refuses what the ledger counts, and what the text states [JS-ACTIONS 8.3a]', () => {
    const of = (source: 'events' | 'text') =>
      specification(reportTarget)
        .plans(PLANS)
        .actor(unit)
        .given(assignedWith('staff', { source }))
        .when(body);
    of('events').thenRefused('target-is-counted', { clauses: ['YM-PLAN 2.1'] });
    of('text').thenRefused('result-is-stated', { clauses: ['YM-PLAN 2.1'] });
  });

  it('is for the unit in charge alone, and not for whoever is above it', () => {
    reporting
      .actor({ ...unit, office: CITY, role: 'nominating-body' })
      .when(body)
      .thenRefused('only-the-assigned-unit');
    expect(reporting.offices(body)).toEqual([COUNTY]);
    specification(reportTarget)
      .plans(PLANS)
      .actor(unit)
      .when(body)
      .thenRefused('not-found', { reason: 'not-found' });
  });
});

describe('settling a report', () => {
  const open = [targetAssigned, targetReported('2022-12', '9000')] as const;
  const body = { targetId: STAFF, period: '2022-12', edition: 1 };
  const confirming = specification(confirmReport)
    .plans(PLANS)
    .given(...open)
    .actor(reviewer);
  const returning = specification(returnReport)
    .plans(PLANS)
    .given(...open)
    .actor(clerk);

  it('confirms it by another person than reported it [JS-ACTIONS 8.1a]', () => {
    confirming.when(body).then(targetConfirmed('2022-12', '9000'));
    confirming
      .actor({ ...reviewer, id: 'county-clerk' })
      .when(body)
      .thenRefused('second-key-same-person', { clauses: ['YM-PLAN 2.1'] });
  });

  it('sends it back with a reason', () => {
    returning.when({ ...body, reason: REASON }).then(targetReturned('2022-12'));
  });

  it('settles the edition that waits, and no other one', () => {
    confirming.when({ ...body, edition: 2 }).thenRefused('no-open-report', { reason: 'state' });
    confirming.given(targetReturned('2022-12')).when(body).thenRefused('no-open-report');
    returning.when({ ...body, period: '2021-12', reason: REASON }).thenRefused('no-open-report');
    returning
      .given(targetConfirmed('2022-12', '9000'))
      .when({ ...body, reason: REASON })
      .thenRefused('no-open-report');
  });

  it('is for the organiser alone', () => {
    confirming
      .actor({ ...reviewer, office: CITY })
      .when(body)
      .thenRefused('only-the-plan-organiser');
    returning
      .actor({ ...clerk, office: CITY })
      .when({ ...body, reason: REASON })
      .thenRefused('only-the-plan-organiser');
    expect([confirming.offices(body), returning.offices({ ...body, reason: REASON })]).toEqual([
      [PROVINCE],
      [PROVINCE],
    ]);
  });
});

describe('adjusting a target', () => {
  const proposing = specification(proposeAdjustment).plans(PLANS).given(targetAssigned).actor(clerk);
  const body = { targetId: STAFF, figure: '9500', reason: REASON };
  const deciding = specification(adjustTarget).plans(PLANS).given(targetAssigned).actor(reviewer);

  it('is proposed by one and decided by another, with both figures and the reason [QH-PLAN 6.3d]', () => {
    const proposed = proposing.when(body);
    proposed.then(adjustmentProposed);
    proposed.thenBasis('YM-PLAN 2.1', 'YM-PLAN 6');
    const both = deciding.given(adjustmentProposed);
    both.when({ targetId: STAFF }).then(targetAdjusted);
    both
      .actor(clerk)
      .when({ targetId: STAFF })
      .thenRefused('second-key-same-person', { clauses: ['YM-PLAN 2.1'] });
  });

  it('takes the last proposal, and none twice', () => {
    const { proposedBy, ...rest } = adjustmentProposed.data;
    const other = TargetAdjustmentProposed.of({ ...rest, proposedBy, figure: '9600' });
    deciding
      .given(adjustmentProposed, other)
      .when({ targetId: STAFF })
      .then(TargetAdjusted.of({ ...rest, figure: '9600', decidedBy: 'hr-reviewer' }));
    const none = deciding.given(adjustmentProposed, targetAdjusted).when({ targetId: STAFF });
    none.thenRefused('no-adjustment-proposed', { reason: 'state' });
  });

  it('needs a document where the target is binding, or cannot be read [SY-PLAN 3t-8]', () => {
    for (const terms of [{ duty: 'binding' }, { value: null }] as const) {
      const of = specification(proposeAdjustment)
        .plans(PLANS)
        .given(assignedWith('staff', terms))
        .actor(clerk);
      of.when(body).thenRefused('document-needed', { clauses: ['YM-PLAN 2.1'], field: 'documentNumber' });
      const given = of.when({ ...body, documentNumber: '虚构办〔2023〕1 号' });
      expect(given.decision).toMatchObject({ events: [{ data: { documentNumber: '虚构办〔2023〕1 号' } }] });
    }
  });

  it('refuses what changes nothing, does not fit the unit, or is above the upper end', () => {
    proposing.when({ ...body, figure: '10000.0' }).thenRefused('wrong-unit');
    proposing
      .when({ ...body, figure: '10000' })
      .thenRefused('adjustment-changes-nothing', { field: 'figure' });
    const range = specification(proposeAdjustment).plans(PLANS).actor(clerk);
    const between = range.given(assignedWith('firms', { sense: 'between', value: '3', most: '5' }));
    between.when({ ...body, figure: '6' }).thenRefused('out-of-range', { field: 'figure' });
  });

  it('is for the organiser alone', () => {
    const elsewhere = { ...clerk, office: CITY };
    proposing.actor(elsewhere).when(body).thenRefused('only-the-plan-organiser');
    deciding
      .given(adjustmentProposed)
      .actor({ ...elsewhere, id: 'other' })
      .when({ targetId: STAFF })
      .thenRefused('only-the-plan-organiser');
  });
});

function reportedNext(period: string, figure: string, nextPeriod: string, reportDueOn: string) {
  const reported = targetReported(period, figure);
  return { ...reported, data: { ...reported.data, nextPeriod, reportDueOn: reportDueOn as never } };
}

function assignedOf({ decision }: { readonly decision: unknown }) {
  const { events } = decision as { readonly events: readonly [ReturnType<typeof TargetAssigned.of>] };
  return events[0].data;
}
