import { defineAggregate, defineEvent, Ended, EventOf, LocalDate, text } from '#kernel';
import { date, recordsOf, unnamed } from '#vocabulary';
import { record } from '../../event-fields';
import { planClosed } from './refusals';
import {
  adoptedBy,
  firstDay,
  indicatorId,
  lastDay,
  organisingOfficeId,
  parentPlanId,
  planDigest,
  planId,
  planVersion,
} from './words';

export const PlanAdopted = defineEvent('PlanAdopted', {
  summary: { zh: '规划已采用', en: 'A version of a plan was adopted' },
  about: [{ subject: 'planId', shows: ['version', 'from', 'until', 'officeId'] }],
  schema: record({
    ...{ planId, version: planVersion, digest: planDigest, from: firstDay, until: lastDay },
    ...{ officeId: organisingOfficeId, adoptedBy },
  }),
});

export const PlanLinked = defineEvent('PlanLinked', {
  summary: { zh: '规划已与上级规划衔接', en: 'A plan was linked to its parent' },
  about: [{ subject: 'planId', shows: ['parentPlanId'] }],
  schema: record({
    planId,
    parentPlanId: unnamed(parentPlanId, text('名称见规划清单', 'named in the list of plans')),
    contributions: recordsOf(text('衔接的指标', 'Indicators that contribute'), {
      indicatorId,
      contributesTo: { ...indicatorId, label: text('上级规划的指标', 'Indicator of the parent') },
    }),
  }),
});

export const PlanClosed = defineEvent('PlanClosed', {
  summary: { zh: '规划已结束', en: 'A plan was closed' },
  about: ['planId'],
  schema: record({ planId, officeId: organisingOfficeId, closedOn: date(text('结束日期', 'Closed on')) }),
});

export interface AdoptedPlan {
  readonly status: 'adopted' | 'closed';
  readonly planId: string;
  /** The one that was adopted last. */
  readonly version: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The organiser. */
  readonly officeId: string;
  /** The plan that it carries out; null for none. */
  readonly parentPlanId: string | null;
  /** Every version that was adopted, by its digest. */
  readonly digests: Readonly<Record<string, string>>;
}
export type PlanState = { readonly status: 'none' } | AdoptedPlan;

/** Stream `plan-<plan>`. */
export const plan = defineAggregate({
  category: 'plan',
  title: { zh: '规划', en: 'Plan' },
  // A further version follows, and it ends: neither is undone.
  moves: 'grows',
  events: [PlanAdopted, PlanLinked, PlanClosed],
  initial: { status: 'none' } as PlanState,
  evolve(state, event): PlanState {
    if (event.type === 'PlanAdopted') return adoptedPlan(state, event.data);
    if (state.status === 'none') return state;
    return event.type === 'PlanLinked'
      ? { ...state, parentPlanId: event.data.parentPlanId }
      : { ...state, status: 'closed' };
  },
});

function adoptedPlan(state: PlanState, data: EventOf<typeof PlanAdopted>['data']): AdoptedPlan {
  const { planId, version, digest, from, until, officeId } = data;
  const before = state.status === 'none' ? undefined : state;
  return {
    ...{ status: before?.status ?? 'adopted', planId, version, from, until, officeId },
    parentPlanId: before?.parentPlanId ?? null,
    digests: { ...before?.digests, [version]: digest },
  };
}

/** Of what is part of a plan: it ends with it. Where nothing is there yet, the command names the plan. */
export function endsWithPlan<State extends { readonly status: string }>(): Ended<State> {
  return async (load, state, command) => {
    const { planId } = { ...command, ...state } as { readonly planId?: unknown };
    if (typeof planId !== 'string') return undefined;
    const found = await load(plan, planId);
    return found.status === 'closed' ? planClosed({ planId }) : undefined;
  };
}
