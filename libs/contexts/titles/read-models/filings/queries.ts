import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, rowsOf, searchableOf, shown } from '#views';
import { labelled, objectsOf, roundId } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { filings } from './projection';

const { roundId: _round, ...filing } = filings.fields;
class FilingAnswer extends shown({
  ...filing,
  talentOfficeName: nameOfOffice(
    'talent_office_id',
    text('接收单位现名称', 'Present name of the receiving office'),
  ),
}) {}

class RoundFilings extends shown({
  roundId,
  filings: rowsOf(
    objectsOf(
      labelled(
        text('各批次的备案', 'Filings by batch'),
        text('没有备案的为空', 'none when nothing was filed'),
      ),
      () => FilingAnswer,
    ),
    { from: filings, item: FilingAnswer, order: ascending('batch') },
  ),
}) {}

const filingsOfRound = defineDetail({
  path: 'rounds/:roundId/filings',
  key: { roundId },
  answer: RoundFilings,
  summary: text('入选名单的备案', 'Filings of a round’s roster'),
  roles: ['hr-department', 'talent-office', 'supervisor'],
  scope: openToItsRoles('备案由组织单位与接收单位办理', 'filings lie between organiser and receiving office'),
});

class FiledBatch extends shown(filings.fields) {}

export const roundFilings = {
  ...filingsOfRound,
  searchable: searchableOf(
    {
      ...{ kind: 'filing', title: text('备案文号', 'Filings, by document number') },
      shows: { id: 'documentNumber', title: 'documentNumber', subtitle: ['roundId', 'batch'] },
      page: 'rounds/:roundId/filings',
      byTitle: true,
    },
    { from: filings, item: FiledBatch, order: ascending('roundId', 'batch') },
  ),
};
