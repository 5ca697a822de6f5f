import type { QueryContext } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, foundIn, fromSealed, onlyFor, rowsOf, shown, workedOut } from '#views';
import { called, nameOfPerson, nullable, objectOf, objectsOf } from '#vocabulary';
import { nameOfOffice, namesOfOffices } from '../../../office-names';
import { nameOfPersonIn } from '../../../person-names';
import { measure } from '../../contracts';
import { contribution, measureId, planId, progress, result } from '../../contracts/words';
import { measureOf } from '../../domain/terms';
import { ADOPTED, adoptedFileOf, OfAdoptedPlan, PlanWords, planTitleOf } from './answer';
import { assignmentFields, completedOn, measureStatus, measureStepFields, planTables } from './projection';
import { OF_PARTS, seesWhole } from './readers';

const notTold = text(
  '没有的、信息已删除的、无权查看的为 null',
  'null for none, once it was erased, and for whoever may not see it',
);
/** The unit in charge reads what all told of the measure, a partner what it told itself. */
const readsText = (
  { unitId, byUnitId }: { readonly unitId: string; readonly byUnitId: string },
  context: QueryContext,
): boolean => seesWhole({ unitId }, context) || seesWhole({ unitId: byUnitId }, context);
const ofMeasure = { unitId: foundIn(planTables.measures, assignmentFields.unitId) };
const written = (field: typeof progress, name: string) =>
  onlyFor(fromSealed(nullable(field, notTold), 'written', name), readsText, ofMeasure);

class MeasureStep extends shown({
  ...measureStepFields,
  byUnitName: nameOfOffice('by_unit_id', text('报送单位现名称', 'Present name of the unit that told it')),
  progress: written(progress, 'progress'),
  contribution: written(contribution, 'contribution'),
  result: written(result, 'reason'),
}) {}

const { responsiblePersonId, ...assignment } = assignmentFields;
class MeasureAnswer extends shown({
  ...{ measureId, planId, planTitle: planTitleOf, ...assignment, status: measureStatus, completedOn },
  measureTitle: workedOut(
    nullable(
      objectOf(text('举措名称', 'Name of the measure'), () => PlanWords),
      text('规划文件中没有的为 null', 'null where the plan file has none'),
    ),
    (row: OfAdoptedPlan & { readonly measureId: string }, context) => {
      const file = adoptedFileOf(row, context);
      const found = file && measureOf(file, row.measureId);
      return found ? { zh: found.name.zh, en: found.name.en } : null;
    },
    ADOPTED,
  ),
  unitName: nameOfOffice('unit_id', text('责任单位现名称', 'Present name of the unit')),
  partnerNames: namesOfOffices('partner_ids', text('参与单位现名称', 'Present names of the partners')),
  responsiblePersonId: onlyFor(responsiblePersonId, seesWhole),
  responsiblePersonName: onlyFor(
    nameOfPersonIn(
      nullable(called(nameOfPerson, text('责任人姓名', 'Name of the person in charge')), notTold),
      'one.responsible_person_id',
    ),
    seesWhole,
  ),
  steps: rowsOf(
    objectsOf(text('报送情况', 'Reports and contributions'), () => MeasureStep),
    { from: planTables.measure_steps, item: MeasureStep, order: ascending('stepPosition') },
  ),
}) {}

/** A measure, with what its unit and its partners told of it. */
export const measureDetail = defineDetail({
  ...OF_PARTS,
  path: 'measures/:measureId',
  key: { measureId },
  summary: text('举措详情及各单位报送的进展', 'A measure, with what its unit and partners told of it'),
  from: planTables.measures,
  answer: MeasureAnswer,
  thing: { aggregate: measure, by: 'measureId' },
});
