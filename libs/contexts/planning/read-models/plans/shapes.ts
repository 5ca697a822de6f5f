import type { QueryContext } from '#command-handling';
import type { BilingualText } from '#kernel';
import type { PlanFile, PlanIndicator } from '#policy';
import { wordsIn } from '#vocabulary';
import { measureIdOf, targetIdOf } from '../../contracts';
import { STATUSES } from '../../contracts/words';
import { lateReports } from '../../domain/late-reports';
import type { CountOfDay } from '../../domain/counted-figures';
import { IndicatorStanding, standingOfIndicator } from '../../domain/standing';
import type { Assessment } from '../../domain/status';
import { adjustedTerms } from '../../domain/adjusted-terms';
import type {
  Cockpit,
  MeasureOfPlan,
  PlanSummary,
  PlanTarget,
  PlanWords,
  PublicPlan,
  PublicTarget,
  TargetOfUnit,
} from './answer';
import type { MeasureAsRead, PlanAsRead, TargetAsRead } from './load';
import { confirmedOf } from './projection';

type Asked = Pick<QueryContext, 'policies' | 'today' | 'workingDays'>;

/** An indicator of an adopted plan: what the file says, what was assigned, where it stands. */
export interface IndicatorOfPlan extends IndicatorStanding {
  readonly targetId: string;
  readonly indicator: PlanIndicator;
  readonly row: TargetAsRead | undefined;
}

/** Where the indicators of a plan stand on the day that is asked about, in the order of the file. */
export function indicatorsOf(read: PlanAsRead, { today }: Pick<Asked, 'today'>): readonly IndicatorOfPlan[] {
  return read.file.indicators.map((indicator) => {
    const targetId = targetIdOf(read.plan.planId, indicator.id);
    const row = read.targets.get(targetId);
    const known = {
      assigned: row && { terms: adjustedTerms(row), dueOn: row.dueOn },
      confirmed: row ? confirmedOf(row) : [],
      counted: countedOf(read, indicator),
    };
    return { targetId, indicator, row, ...standingOfIndicator(read.file, indicator, known, today) };
  });
}

function countedOf({ counts }: PlanAsRead, { counted }: PlanIndicator): readonly CountOfDay[] {
  if (counted === undefined || 'later' in counted) return [];
  return counts.filter(
    ({ programmeId, eventType, track }) =>
      programmeId === counted.programme &&
      eventType === counted.event &&
      (counted.tracks === undefined || (track !== null && counted.tracks.includes(track))),
  );
}

/** A plan in a list: without its targets, with how many of them there are of each status. */
export function summaryOf(
  { plan: { parentVersion, ...plan }, file }: PlanAsRead,
  indicators: readonly Pick<IndicatorOfPlan, 'assessment'>[],
  { policies }: Pick<Asked, 'policies'>,
): PlanSummary {
  const { parentPlanId } = plan;
  const parent =
    parentPlanId === null || parentVersion === null
      ? undefined
      : policies.plans.version(parentPlanId, parentVersion);
  return {
    ...plan,
    planTitle: words(file.plan.name),
    parentPlanTitle: parent ? words(parent.plan.name) : null,
    counts: countsOf(indicators),
  };
}

/** How many targets there are of each status. */
export function countsOf(indicators: readonly Pick<IndicatorOfPlan, 'assessment'>[]) {
  return wordsIn(STATUSES).map((status) => ({
    status,
    targets: indicators.filter(({ assessment }) => assessment.status === status).length,
  }));
}

/** What a plan shows beside its targets. */
function detailOf(read: PlanAsRead, indicators: readonly IndicatorOfPlan[], context: Asked) {
  const { file } = read;
  return {
    ...summaryOf(read, indicators, context),
    note: file.plan.note ? words(file.plan.note) : null,
    ...clauseOf(file, file.plan.clause),
    documents: file.documents.map(({ title, number = null }) => ({ documentTitle: words(title), number })),
  };
}

/** A plan for everybody: who is responsible, and what is not confirmed, is in it nowhere. */
export function publicPlanOf(read: PlanAsRead, context: Asked): PublicPlan {
  const indicators = indicatorsOf(read, context);
  return {
    ...detailOf(read, indicators, context),
    targets: indicators.map((one) => publicTargetOf(read, one)),
  };
}

/** What of a plan somebody is shown. */
export interface PartsOfPlan {
  readonly indicators: readonly IndicatorOfPlan[];
  readonly measures: readonly MeasureOfPlan[];
}

/** The targets and measures of a plan; of a unit, those that it was assigned alone. Undefined where it has none. */
export function partsOf(read: PlanAsRead, ownUnit: string | null, context: Asked): PartsOfPlan | undefined {
  const indicators = indicatorsOf(read, context).filter(
    ({ row }) => ownUnit === null || row?.unitId === ownUnit,
  );
  const measures = measuresOf(read, context).filter(
    ({ row }) => ownUnit === null || row?.unitId === ownUnit || row?.partnerIds.includes(ownUnit),
  );
  if (ownUnit !== null && indicators.length === 0 && measures.length === 0) return undefined;
  return { indicators, measures: measures.map(({ answer }) => answer) };
}

/** A plan with its parts. */
export function cockpitOf(read: PlanAsRead, { indicators, measures }: PartsOfPlan, context: Asked): Cockpit {
  return {
    ...detailOf(read, indicators, context),
    measures: [...measures],
    targets: indicators.map((one) => planTargetOf(read, one, context)),
  };
}

/** A target with whoever has it, and how it stood at the end of each period. */
export function planTargetOf(read: PlanAsRead, one: IndicatorOfPlan, context: Asked): PlanTarget {
  return { ...targetOfUnit(read, one, context), periods: periodsOf(one) };
}

/** A target with whoever has it, as it stands now. */
export function targetOfUnit(read: PlanAsRead, one: IndicatorOfPlan, context: Asked): TargetOfUnit {
  return { ...targetNowOf(read, one), ...responsibleOf(one.row), late: lateOfTarget(read, one, context) };
}

/** A target with how it stood at the end of each period. */
export function publicTargetOf(read: PlanAsRead, one: IndicatorOfPlan): PublicTarget {
  return { ...targetNowOf(read, one), periods: periodsOf(one) };
}

function periodsOf(one: IndicatorOfPlan): PublicTarget['periods'] {
  return one.periods().map(({ period, figure, assessment: then }) => ({
    ...{ period, figureOfPeriod: figure, ...arithmeticOf(then) },
  }));
}

/** A target as it stands now. */
export function targetNowOf({ file }: PlanAsRead, one: IndicatorOfPlan): Omit<PublicTarget, 'periods'> {
  const { targetId, indicator, row, terms, dueOn, assessment } = one;
  const measure = file.measures.find(({ id }) => id === indicator.measure);
  const { counted, target } = indicator;
  return {
    ...{ targetId, indicatorId: indicator.id, targetTitle: words(indicator.name) },
    note: indicator.note ? words(indicator.note) : null,
    ...clauseOf(file, terms.clause),
    ...{
      actionTitle: actionTitle(file, measure?.action),
      measureTitle: measure ? words(measure.name) : null,
    },
    unitOfMeasurement: unitOfMeasurement(file, indicator),
    ...{ unitKind: terms.unitKind, decimals: terms.decimals, kind: terms.kind, duty: terms.duty },
    ...{ sense: terms.sense, most: terms.most, baseline: terms.baseline, baselineOn: terms.baselineOn },
    illegible: terms.value === null && target.illegible ? words(target.illegible) : null,
    ...{ dueOn, source: terms.source },
    countedLater: counted !== undefined && 'later' in counted ? words(counted.later) : null,
    ...{ isAssigned: row !== undefined, unitId: row?.unitId ?? null, unitName: row?.unitName ?? null },
    ...arithmeticOf(assessment),
  };
}

/** The arithmetic of a standing, as answers show it. */
export function arithmeticOf({ share, words: inWords, ...assessment }: Assessment) {
  return {
    ...assessment,
    ...{ shareElapsed: share?.elapsed ?? null, shareOf: share?.of ?? null, shareUnit: share?.unit ?? null },
    arithmetic: words(inWords),
  };
}

/** The reports of a target that are late on the day that is asked about. */
export function lateOfTarget(
  { plan, reports }: Pick<PlanAsRead, 'plan' | 'reports'>,
  { row, terms, dueOn, targetId }: Pick<IndicatorOfPlan, 'row' | 'terms' | 'dueOn' | 'targetId'>,
  { today, workingDays }: Asked,
) {
  if (row === undefined || row.assignedOn > today) return [];
  if (plan.isClosed || terms.source !== 'reports') return [];
  const own = reports.filter((report) => report.targetId === targetId && report.reportedOn <= today);
  const reported = own.filter(({ status }) => status !== 'returned').map(({ period }) => period);
  const returned = own.map(({ period }) => period).filter((period) => !reported.includes(period));
  const asked = { ...terms, dueOn, assignedOn: row.assignedOn, reported, returned };
  return lateReports(asked, today, workingDays).map(asLate);
}

function asLate({ dueOn: reportDueOn, ...late }: ReturnType<typeof lateReports>[number]) {
  return { reportDueOn, ...late };
}

interface MeasureShown {
  readonly row: MeasureAsRead | undefined;
  readonly answer: MeasureOfPlan;
}

/** The measures of a plan, in the order of the file. */
export function measuresOf(read: PlanAsRead, context: Asked): readonly MeasureShown[] {
  const { plan, file, progress } = read;
  return file.measures.map((measure) => {
    const measureId = measureIdOf(plan.planId, measure.id);
    const row = read.measures.get(measureId);
    const reported = progress
      .filter((one) => one.measureId === measureId)
      .flatMap(({ period }) => period ?? []);
    const answer = {
      ...{ measureId, measureTitle: words(measure.name), ...clauseOf(file, measure.clause) },
      actionTitle: actionTitle(file, measure.action),
      ...{ isAssigned: row !== undefined, unitId: row?.unitId ?? null, unitName: row?.unitName ?? null },
      ...responsibleOf(row),
      ...{ partnerNames: row?.partnerNames ?? [], dueOn: row?.dueOn ?? null, status: row?.status ?? null },
      lastReported: [...reported].sort().at(-1) ?? null,
      late: row ? lateOfMeasure(read, row, reported, context) : [],
    };
    return { row, answer };
  });
}

function lateOfMeasure(
  { plan, file }: PlanAsRead,
  { status, dueOn, assignedOn }: MeasureAsRead,
  reported: readonly string[],
  { today, workingDays }: Asked,
) {
  if (plan.isClosed || status === 'completed' || file.reporting === undefined) return [];
  const rhythm = { from: plan.from, until: plan.until, ...file.reporting };
  return lateReports({ ...rhythm, dueOn, assignedOn, reported, returned: [] }, today, workingDays).map(
    asLate,
  );
}

export function responsibleOf(row: TargetAsRead | MeasureAsRead | undefined) {
  const { department = null, responsiblePersonId = null, responsiblePersonName = null } = row ?? {};
  return { department, responsiblePersonId, responsiblePersonName };
}

function clauseOf(
  file: PlanFile,
  clause: string,
): { readonly clause: string; readonly clauseTitle: PlanWords | null } {
  const found = file.documents.flatMap(({ clauses }) => clauses).find(({ id }) => id === clause);
  return { clause, clauseTitle: found ? words(found.title) : null };
}

function actionTitle({ actions = [] }: PlanFile, action: string | undefined): PlanWords | null {
  const found = actions.find(({ id }) => id === action);
  return found ? words(found.name) : null;
}

/** @throws TypeError for a unit that the file does not have: it is checked when the file is read */
function unitOfMeasurement({ units, plan }: PlanFile, { unit }: PlanIndicator): PlanWords {
  const found = units.find(({ id }) => id === unit);
  if (found === undefined) throw new TypeError(`${plan.id} has no unit ${unit}`);
  return words(found.name);
}

export function words({ zh, en }: BilingualText): PlanWords {
  return { zh, en };
}
