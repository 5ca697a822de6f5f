import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, rowsOf, shown, tableOf } from '#views';
import { candidacyId, objectsOf, personId, unnamed } from '#vocabulary';
import { nameOfPersonIn } from '../../../../person-names';
import { candidateName } from '../../../applications/read-models/candidacies/candidacy-fields';
import { programmeTitle } from '../../../../pack-titles';
import { supportReachProjection, supportRecords } from './projection';

const { personId: _person, ...entry } = supportRecords.fields;
class SupportEntryAnswer extends shown({
  ...entry,
  candidacyId: unnamed(candidacyId, text('即此人的申报', 'of the person asked about')),
  programmeTitle,
}) {}

/** What every programme does for one person, or has come to nothing. */
class PersonSupport extends shown({
  personId,
  name: nameOfPersonIn(candidateName, 'one.person_id'),
  entries: rowsOf(
    objectsOf(
      text('各计划的支持和申报，从早到晚', 'Support and candidacies, oldest first'),
      () => SupportEntryAnswer,
    ),
    { from: supportRecords, item: SupportEntryAnswer, order: ascending('since', 'candidacyId') },
  ),
}) {}

/** Support and candidacies of a person across programmes, for the offices in charge of one of them and for supervisors. */
export const personSupportQuery = defineDetail({
  path: 'persons/:personId/support',
  key: { personId },
  from: tableOf(supportReachProjection, 'people'),
  answer: PersonSupport,
  summary: text(
    '人员在各人才计划中的支持和申报（查重）',
    'Support and candidacies of a person across programmes',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
});
