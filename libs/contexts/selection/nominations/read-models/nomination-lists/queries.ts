import { ROWS_IN_REACH } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { ascending, defineDetail, defineList, fromSql, itemsOf, shown, tableOf } from '#views';
import {
  bodyId,
  called,
  candidacyId,
  choice,
  count,
  date,
  edition,
  employerName,
  listId,
  noticeId,
  nullable,
  objectsOf,
  personId,
  rank,
  revision,
  roundId,
  track,
  labelled,
} from '#vocabulary';
import { nameOfOffice } from '../../../../office-names';
import { trackTitle } from '../../../../pack-titles';
import { nameOfPersonIn } from '../../../../person-names';
import {
  candidacyStatus,
  candidateName,
  ofCandidacy,
} from '../../../applications/read-models/candidacies/candidacy-fields';
import { rankFields } from '../rank-explanations';
import { LIST_STATUSES, nominationListsProjection } from './projection';
import { nominationList } from '../../contracts';

const lists = tableOf(nominationListsProjection, 'lists');
const status = choice(text('状态', 'Status'), LIST_STATUSES);
const howMany = (label: BilingualText, column: string) =>
  fromSql(count(label), `jsonb_array_length(one.${column})`);

class NominationListSummary extends shown({
  ...{ listId, roundId, bodyId, bodyName: nameOfOffice('body_id'), status },
  edition: called(edition, labelled(text('版次', 'Edition'), text('尚未确定过的为 0', '0: never fixed'))),
  nomineeCount: howMany(text('人选数', 'Number of nominees'), 'nominees'),
  waitingCount: howMany(text('候补人数', 'Number on the wait list'), 'wait_list'),
  withdrawnCount: howMany(
    labelled(
      text('报送后撤回申报的人数', 'Number withdrawn after the sending'),
      text('不计入人选数', 'not among the nominees'),
    ),
    'withdrawn',
  ),
  noticeId: nullable(called(noticeId, text('现行版的公示', 'Notice of the standing edition'))),
  sentOn: nullable(date(text('报送日期', 'Date of sending'))),
  revision,
}) {}

class NomineeAnswer extends shown({
  ...{ rank, candidacyId, personId, name: nameOfPersonIn(candidateName, 'one.person_id') },
  ...{ employerName: ofCandidacy(employerName), track: ofCandidacy(track), trackTitle },
  status: ofCandidacy(candidacyStatus),
}) {}

const nominees = (label: BilingualText, column: string) =>
  itemsOf(
    objectsOf(label, () => NomineeAnswer),
    { from: lists, column, item: NomineeAnswer },
  );

class NominationListAnswer extends shown({
  ...NominationListSummary.fields,
  nominees: nominees(text('人选，按排名', 'Nominees in rank order'), 'nominees'),
  waitList: nominees(
    text('候补人选，按次序，不报送', 'The wait list in rank order, which is not sent'),
    'waitList',
  ),
  withdrawn: nominees(
    labelled(
      text('报送后撤回申报的人选', 'Nominees who withdrew after the sending'),
      text('附当时的排名', 'with the rank that each had'),
    ),
    'withdrawn',
  ),
  ...rankFields(lists),
}) {}

const ABOUT_LISTS = {
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  from: lists,
} as const;

/** Nomination lists within the actor's scope, by round and body. */
export const nominationListsQuery = defineList({
  ...ABOUT_LISTS,
  path: 'nomination-lists',
  summary: text('推荐人选名单列表', 'Nomination lists'),
  item: NominationListSummary,
  filters: { roundId, bodyId, status },
  order: ascending('listId'),
});

/** One nomination list with its ranked nominees. */
export const nominationListQuery = defineDetail({
  ...ABOUT_LISTS,
  path: 'nomination-lists/:listId',
  thing: { aggregate: nominationList, by: 'listId' },
  key: { listId },
  summary: text('推荐人选名单详情', 'One nomination list'),
  answer: NominationListAnswer,
});
