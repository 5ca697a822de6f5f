import type { QueryContext, RunSql } from '#command-handling';
import { LocalDate, text } from '#kernel';
import type { PlanFile } from '#policy';
import type { ReadModel } from '#projections';
import {
  ascending,
  Conditions,
  fromSql,
  onlyFor,
  projectionsOf,
  readerOf,
  Shown,
  shown,
  tablesOf,
} from '#views';
import { called, nameOfPerson, nullable } from '#vocabulary';
import { nameOfOffice, namesOfOffices } from '../../../office-names';
import { nameOfPersonIn } from '../../../person-names';
import { measureId, partnerIds, planId, planVersion, targetId } from '../../contracts/words';
import { countedEvents } from '../counted-events';
import {
  assignmentFields,
  measureStatus,
  measureStepFields,
  planFields,
  planTables,
  reportFields,
  targetRowFields,
} from './projection';
import { seesWhole } from './readers';

const personName = nullable(
  called(nameOfPerson, text('责任人姓名', 'Name of the person in charge')),
  text('没有的为 null', 'null for none'),
);
const responsible = {
  responsiblePersonId: onlyFor(assignmentFields.responsiblePersonId, seesWhole),
  responsiblePersonName: onlyFor(nameOfPersonIn(personName, 'one.responsible_person_id'), seesWhole),
};
const unitName = nameOfOffice('unit_id');

class PlanRow extends shown({
  ...{ planId, ...planFields, officeName: nameOfOffice('office_id') },
  parentVersion: fromSql(
    nullable(planVersion, text('没有上级规划的为 null', 'null without a parent')),
    (table) =>
      `(SELECT parent.version FROM ${table('plans')} AS parent WHERE parent.plan_id = one.parent_plan_id)`,
  ),
}) {}
class TargetRow extends shown({ targetId, ...targetRowFields, unitName }) {}
class TargetRowInFull extends shown({ ...TargetRow.fields, ...responsible }) {}
class MeasureRow extends shown({
  ...{ measureId, planId, ...assignmentFields, partnerIds, status: measureStatus, unitName, ...responsible },
  partnerNames: namesOfOffices('partner_ids', text('参与单位现名称', 'Present names of the partners')),
}) {}
class ReportRow extends shown({ targetId, planId, ...reportFields }) {}
class ProgressRow extends shown({
  ...{ measureId, planId, doneOn: measureStepFields.doneOn, period: measureStepFields.period },
}) {}

const readers = {
  plans: readerOf(PlanRow, planTables.plans),
  targets: readerOf(TargetRow, planTables.targets),
  targetsInFull: readerOf(TargetRowInFull, planTables.targets),
  measures: readerOf(MeasureRow, planTables.measures),
  reports: readerOf(ReportRow, planTables.target_reports),
  progress: readerOf(ProgressRow, planTables.measure_steps),
};

/** What is read for figures alone, and for whoever is shown persons, measures and lateness too. */
export const FIGURES = projectionsOf(readers.plans, readers.targets, readers.reports, {
  projections: [countedEvents.projection],
});
export const IN_FULL = [...new Set([...FIGURES, ...projectionsOf(readers.targetsInFull, readers.measures)])];
const counted = tablesOf([countedEvents.projection]);

export type ReportOfTarget = Shown<typeof ReportRow.fields>;
export type MeasureAsRead = Shown<typeof MeasureRow.fields>;
export type TargetAsRead = Shown<typeof TargetRow.fields> & {
  readonly responsiblePersonName: string | null;
};

interface CountRow {
  readonly programmeId: string;
  readonly eventType: string;
  readonly track: string | null;
  readonly day: LocalDate;
  readonly things: number;
}

/** An adopted plan: its file, and what the log holds of it. */
export interface PlanAsRead {
  readonly plan: Shown<typeof PlanRow.fields>;
  /** The version that was adopted last. */
  readonly file: PlanFile;
  /** By their ids. */
  readonly targets: ReadonlyMap<string, TargetAsRead>;
  /** Every edition, for whoever reads in full. */
  readonly reports: readonly ReportOfTarget[];
  readonly measures: ReadonlyMap<string, MeasureAsRead>;
  readonly progress: readonly Shown<typeof ProgressRow.fields>[];
  /** Of every programme that one of the plans counts events of. */
  readonly counts: readonly CountRow[];
}

/** Which plans: one, those of a parent, those of which a unit has a target, or all. */
export type WhichPlans =
  { readonly planId: string } | { readonly parentPlanId: string } | { readonly unitId: string } | 'all';

function whereOf(which: WhichPlans): Conditions {
  const where = new Conditions();
  if (which === 'all') return where;
  if ('planId' in which) return where.equal('one.plan_id', which.planId);
  if ('parentPlanId' in which) return where.equal('one.parent_plan_id', which.parentPlanId);
  const [targets, measures] = [readers.targets.tables('targets'), readers.measures.tables('measures')];
  const hasPart = (table: string) =>
    `EXISTS (SELECT FROM ${table} AS part WHERE part.plan_id = one.plan_id AND part.offices @> $1::jsonb)`;
  return where.add({
    sql: `(${hasPart(targets)} OR ${hasPart(measures)})`,
    parameters: [JSON.stringify([which.unitId])],
  });
}

/**
 * Reads adopted plans with everything that is known of them, from one moment. A plan whose file is not among the policies is left out.
 * @param what `in-full` opens the names of who is responsible, and reads measures too
 */
export async function readPlans(
  which: WhichPlans,
  context: QueryContext<ReadModel>,
  what: 'figures' | 'in-full' = 'figures',
): Promise<readonly PlanAsRead[]> {
  const isFull = what === 'in-full';
  const rows = await context.read(isFull ? IN_FULL : FIGURES, async (_tables, query) => {
    const plans = await readers.plans.select(
      query,
      { where: whereOf(which), order: ascending('planId') },
      context,
    );
    const ids = plans.map((plan) => plan['planId']);
    const where = () => new Conditions().add({ sql: 'one.plan_id = ANY ($1)', parameters: [ids] });
    return {
      plans,
      targets: await (isFull ? readers.targetsInFull : readers.targets).select(
        query,
        { where: where() },
        context,
      ),
      reports: isFull
        ? await readers.reports.select(
            query,
            { where: where(), order: ascending('targetId', 'period', 'edition') },
            context,
          )
        : [],
      measures: isFull ? await readers.measures.select(query, { where: where() }, context) : [],
      progress: isFull ? await readers.progress.select(query, { where: where() }, context) : [],
      counts: await readCounts(query, programmesCountedBy(plans, context)),
    };
  });
  const plans = await readers.plans.finish(rows.plans, context);
  const reports = await readers.reports.finish(rows.reports, context);
  const targets = isFull
    ? await readers.targetsInFull.finish(rows.targets, context)
    : (await readers.targets.finish(rows.targets, context)).map((target) => ({
        ...{ ...target, responsiblePersonId: null, responsiblePersonName: null },
      }));
  const measures = await readers.measures.finish(rows.measures, context);
  const progress = await readers.progress.finish(rows.progress, context);
  return plans.flatMap((plan) => {
    const file = context.policies.plans.version(plan.planId, plan.version);
    const ofPlan = ({ planId }: { readonly planId: string }) => planId === plan.planId;
    return file === undefined
      ? []
      : {
          ...{
            plan,
            file,
            counts: rows.counts,
            reports: reports.filter(ofPlan),
            progress: progress.filter(ofPlan),
          },
          targets: new Map(targets.filter(ofPlan).map((target) => [target.targetId, target])),
          measures: new Map(measures.filter(ofPlan).map((measure) => [measure.measureId, measure])),
        };
  });
}

/** The programmes of which some plans count events. @param plans their rows as they are read */
function programmesCountedBy(
  plans: readonly Readonly<Record<string, unknown>>[],
  { policies }: Pick<QueryContext, 'policies'>,
): readonly string[] {
  const indicators = plans.flatMap(
    (plan) => policies.plans.version(String(plan['planId']), String(plan['version']))?.indicators ?? [],
  );
  return [
    ...new Set(
      indicators.flatMap(({ counted }) => (counted && 'programme' in counted ? [counted.programme] : [])),
    ),
  ];
}

/** What the ledger counted of some programmes, by day. */
async function readCounts(query: RunSql, programmes: readonly string[]): Promise<CountRow[]> {
  if (programmes.length === 0) return [];
  return query<CountRow>(
    `SELECT programme_id AS "programmeId", event_type AS "eventType", track, to_char(day, 'YYYY-MM-DD') AS day,
       count(*)::integer AS things
     FROM ${counted('plan_counted_events')} WHERE programme_id = ANY ($1)
     GROUP BY programme_id, event_type, track, day`,
    [programmes],
  );
}
