import { CountedPageParameters, defineQuery, openToItsRoles, parametersOf } from '#command-handling';
import { text } from '#kernel';
import {
  ascending,
  Conditions,
  defineList,
  foundIn,
  fromSealed,
  onlyFor,
  projectionsOf,
  readerOf,
  shown,
} from '#views';
import { nameOfPerson, nullable, objectsOf, optional, year } from '#vocabulary';
import { nameOfPersonIn } from '../../../person-names';
import { target } from '../../contracts';
import { reasonOfTarget, targetId } from '../../contracts/words';
import { countedEvents } from '../counted-events';
import { planHead, PlanTarget } from './answer';
import { IN_FULL, readPlans } from './load';
import { adjustmentFields, planTables, reportFields, targetRowFields } from './projection';
import { OF_PARTS, ownUnitOf, seesWhole } from './readers';
import { indicatorsOf, planTargetOf, words } from './shapes';

const ofTarget = { unitId: foundIn(planTables.targets, targetRowFields.unitId) };
const notTold = text(
  '没有的、信息已删除的、无权查看的为 null',
  'null for none, once it was erased, and for whoever may not see it',
);
const written = (box: string) =>
  onlyFor(fromSealed(nullable(reasonOfTarget, notTold), box, 'reason'), seesWhole, ofTarget);

class ReportOfTarget extends shown({
  ...reportFields,
  reportedBy: onlyFor(nullable(reportFields.reportedBy, notTold), seesWhole, ofTarget),
  confirmedBy: onlyFor(reportFields.confirmedBy, seesWhole, ofTarget),
  reason: written('written'),
  returnedBecause: written('returned'),
}) {}
class AdjustmentOfTarget extends shown({
  ...adjustmentFields,
  doneBy: onlyFor(nullable(adjustmentFields.doneBy, notTold), seesWhole, ofTarget),
  reason: written('written'),
}) {}

class TargetAnswer extends shown({
  ...PlanTarget.fields,
  ...{ planId: planHead.planId, planTitle: planHead.planTitle, isClosed: planHead.isClosed },
  reports: objectsOf(text('历次报送', 'Reports, every edition'), () => ReportOfTarget),
  adjustments: objectsOf(text('历次调整', 'Adjustments, proposed and decided'), () => AdjustmentOfTarget),
}) {}

const reports = readerOf(ReportOfTarget, planTables.target_reports);
const adjustments = readerOf(AdjustmentOfTarget, planTables.target_adjustments);

/** The plan that a target is of: ids of plans and indicators have no dot. */
function planOf(target: string): string {
  return target.split('.')[0] ?? target;
}

/** A target with everything that was reported of it, and how it stood at the end of each period. */
export const targetDetail = defineQuery({
  path: 'targets/:targetId',
  parameters: parametersOf({ targetId }),
  answer: TargetAnswer,
  summary: text(
    '目标详情：各期数据及版次、报送人、确认人、进度和调整',
    'A target: figures of every period and edition, who reported and confirmed them, standing, adjustments',
  ),
  ...OF_PARTS,
  thing: { aggregate: target, by: 'targetId' },
  projections: [...new Set([...IN_FULL, ...projectionsOf(reports, adjustments)])],
  run: async ({ targetId }, context) => {
    const [read] = await readPlans({ planId: planOf(targetId) }, context, 'in-full');
    const found = read && indicatorsOf(read, context).find((one) => one.targetId === targetId);
    if (read === undefined || found === undefined) return undefined;
    const ownUnit = ownUnitOf(context);
    const unitId = found.row?.unitId ?? null;
    if (ownUnit !== null && unitId !== ownUnit) return undefined;
    // Whoever may not see what is not confirmed is told of no report or proposal that waits, or was sent back.
    const isWhole = seesWhole({ unitId }, context);
    const where = () => new Conditions().equal('one.target_id', targetId);
    const told = (condition: string) => (isWhole ? where() : where().add({ sql: condition, parameters: [] }));
    const rows = await context.read(projectionsOf(reports, adjustments), async (_tables, query) => ({
      reports: await reports.select(
        query,
        { where: told(`one.status = 'confirmed'`), order: ascending('period', 'edition') },
        context,
      ),
      adjustments: await adjustments.select(
        query,
        { where: told(`one.step = 'adjusted'`), order: ascending('stepPosition') },
        context,
      ),
    }));
    return {
      ...planTargetOf(read, found, context),
      ...{ planId: read.plan.planId, planTitle: words(read.file.plan.name), isClosed: read.plan.isClosed },
      reports: await reports.finish(rows.reports, context),
      adjustments: await adjustments.finish(rows.adjustments, context),
    };
  },
});

const { eventId, eventType, day, programmeId, track, candidacyId } = countedEvents.fields;
class CountedEvent extends shown({
  ...{ eventId, eventType, day, candidacyId },
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
}) {}

const SEES_PERSONS = ['hr-department', 'supervisor'] as const;
const everyCountedEvent = defineList({
  path: 'targets/:targetId/counted-events',
  summary: text('自动计数所依据的台账事件', 'The events of the ledger behind a counted figure'),
  roles: SEES_PERSONS,
  scope: openToItsRoles(
    '依职权查看全部人员的人社部门和监督部门',
    'for HR departments and supervisory bodies, who may see all persons',
  ),
  from: countedEvents,
  item: CountedEvent,
  filters: {
    ...{ programmeId, eventType },
    tracks: {
      field: optional(track),
      where: (tracks) => `one.track = ANY (string_to_array(${tracks}, ','))`,
    },
    year: { field: year, where: (asked) => `extract(year FROM one.day) = ${asked}` },
  },
  order: ascending('day', 'eventPosition'),
});

class CountedEventsParameters extends parametersOf(
  { targetId, year: optional(year) },
  CountedPageParameters,
) {}

/** The events that a counted figure comes from, by year. */
export const countedEventList = defineQuery({
  path: everyCountedEvent.path,
  parameters: CountedEventsParameters,
  answer: everyCountedEvent.answer,
  summary: everyCountedEvent.summary,
  roles: everyCountedEvent.roles,
  scope: everyCountedEvent.scope,
  projections: [...new Set([...IN_FULL, ...everyCountedEvent.projections])],
  run: async ({ targetId, ...asked }, context) => {
    const [read] = await readPlans({ planId: planOf(targetId) }, context);
    const counted =
      read && indicatorsOf(read, context).find((one) => one.targetId === targetId)?.indicator.counted;
    // What is reported is counted from no event, and what is counted later from none yet. A cursor that no page gave is refused first.
    const known = counted !== undefined && !('later' in counted) ? counted : undefined;
    const { programme: programmeId = '', event: eventType = '', tracks } = known ?? {};
    const filters = { programmeId, eventType, ...(tracks && { tracks: tracks.join(',') }) };
    const page = await everyCountedEvent.run({ ...asked, ...filters }, context);
    return known && page;
  },
});
