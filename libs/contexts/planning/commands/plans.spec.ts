import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { createPlanLibrary, packDigest } from '#policy';
import { expectNamed } from '../../refusal-words.testing';
import {
  LATER_PLAN,
  PARENT_PLAN,
  PLAN,
  PLAN_ID,
  planAdopted,
  planClosedOn,
  planLinked,
  PLANS,
} from '../../sample-plans.testing';
import { COUNTY, PROVINCE } from '../../sample-selection.testing';
import { plan, PlanAdopted } from '../contracts';
import { adoptPlan } from './adopt-plan';
import { closePlan } from './close-plan';

const clerk = { id: 'hr-clerk', office: PROVINCE, role: 'hr-department' } as const;
const ofParent = { ...planAdopted.data, planId: 'invented-province', digest: packDigest(PARENT_PLAN) };
const parent = fold(plan, [PlanAdopted.of(ofParent)]);

describe('adopting a plan', () => {
  const adopting = specification(adoptPlan).plans(PLANS).facts({ parent, isThere: true }).actor(clerk);
  const body = { planId: PLAN_ID, version: '2021-1' };

  it('puts the file on record with its digest, and links it to its parent in the same decision', () => {
    const decided = adopting.when(body);
    decided.then(planAdopted, planLinked);
    decided.thenBasis('YM-PLAN 1');
  });

  it('links nothing where the file names no parent', () => {
    const alone = adopting
      .facts({ parent: undefined, isThere: true })
      .when({ planId: 'invented-province', version: '2021-1' });
    alone.then(PlanAdopted.of(ofParent));
  });

  it('waits for the parent', () => {
    const refused = adopting.facts({ parent: plan.initial, isThere: true }).when(body);
    refused.thenRefused('parent-not-adopted', { clauses: ['YM-PLAN 1'] });
  });

  it('takes a later version, and none twice, changed, or older', () => {
    const both = createPlanLibrary([PARENT_PLAN, PLAN, LATER_PLAN]);
    const later = { planId: PLAN_ID, version: '2023-1' };
    const again = adopting.plans(both).given(planAdopted, planLinked);
    expect(again.when(later).decision.kind).toBe('accepted');
    again.when(body).thenRefused('plan-already-adopted', { reason: 'state', field: 'version' });
    const changed = PlanAdopted.of({ ...planAdopted.data, digest: 'another' });
    expectNamed(adopting.given(changed).when(body), '2021-1');
    adopting.given(changed).when(body).thenRefused('plan-already-adopted');
    const newer = PlanAdopted.of({ ...planAdopted.data, version: '2023-1', digest: packDigest(LATER_PLAN) });
    expectNamed(adopting.plans(both).given(newer).when(body), '2021-1', '2023-1');
  });

  it('refuses a file that is not there, and an account without an office', () => {
    adopting.when({ ...body, version: '1999-1' }).thenRefused('plan-unknown', { reason: 'not-found' });
    adopting.actor({ id: 'hr-clerk' }).when(body).thenRefused('plan-office-needed');
  });

  it('concerns any office at first and the organiser from then on, and nobody without a file', () => {
    expect(adopting.offices(body)).toBe(ANY_OFFICE);
    expect(adopting.given(planAdopted).offices(body)).toEqual([PROVINCE]);
    expect(adopting.facts({ parent, isThere: false }).offices(body)).toEqual([]);
  });
});

describe('closing a plan', () => {
  const closing = specification(closePlan).plans(PLANS).given(planAdopted).actor(clerk).today('2026-01-05');
  const body = { planId: PLAN_ID };

  it('ends it once its last day is over', () => {
    closing.when(body).then(planClosedOn('2026-01-05'));
    expectNamed(closing.today('2025-12-31').when(body), '2025-12-31');
    closing.today('2025-12-31').when(body).thenRefused('plan-not-over');
  });

  it('is for the organiser alone, and happens once', () => {
    closing
      .actor({ ...clerk, office: COUNTY })
      .when(body)
      .thenRefused('only-the-plan-organiser');
    closing.given(planClosedOn('2026-01-05')).when(body).thenRefused('plan-closed', { reason: 'state' });
    expect(closing.offices(body)).toEqual([PROVINCE]);
  });

  it('leaves nothing to adopt', () => {
    const adopting = specification(adoptPlan).plans(PLANS).facts({ parent, isThere: true }).actor(clerk);
    const closed = adopting.given(planAdopted, planClosedOn('2026-01-05'));
    closed.when({ planId: PLAN_ID, version: '2021-1' }).thenRefused('plan-closed');
  });
});
