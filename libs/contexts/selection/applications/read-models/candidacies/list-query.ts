import { ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineList, descending, Reach, shown } from '#views';
import {
  bodyId,
  bodyOfCandidacy,
  called,
  candidacyId,
  certificateNumber,
  choice,
  date,
  employerId,
  employerName,
  fieldOfWork,
  nullable,
  organisationId,
  personId,
  programmeId,
  rank,
  roundId,
  track,
} from '#vocabulary';
import { isOwn } from '../../../../accounts-of-persons';
import { nameOfOffice } from '../../../../office-names';
import { programmeTitle, trackTitle } from '../../../../pack-titles';
import { nameOfPersonIn } from '../../../../person-names';
import { candidacies, candidateName } from './candidacy-fields';
import { CANDIDACY_STATUSES, WAIVER_STATUSES } from './status';

const status = choice(text('状态', 'Status'), CANDIDACY_STATUSES);
export const waiver = choice(text('放宽条件的状态', 'Status of the waiver'), WAIVER_STATUSES);

/** A candidacy on one line. */
export class CandidacySummary extends shown({
  ...{ candidacyId, roundId, programmeId, programmeTitle, personId },
  name: nameOfPersonIn(candidateName, 'one.person_id'),
  employerId,
  employerName: called(employerName, text('所在单位名称（提交时）', 'Employer’s name at submission')),
  ...{ bodyId: bodyOfCandidacy, bodyName: nameOfOffice('body_id') },
  ...{ track, trackTitle, field: fieldOfWork, status },
  waitingAt: nullable(
    called(organisationId, text('现办理单位', 'Office in charge now')),
    text('已逐级审核完毕的为 null', 'null once endorsed all the way up'),
  ),
  waitingAtName: nameOfOffice('waiting_at', text('该审核单位现名称', 'Present name of that office')),
  rank: nullable(
    called(rank, text('在最近确定的推荐名单中的排名', 'Rank on the nomination list as last fixed')),
  ),
  waiver,
  certificateNumber: nullable(certificateNumber),
  submittedOn: date(text('提交日期', 'Date of submission')),
}) {}

/** Their own persons', those of an office, and those that an office was asked about. */
export const reachOfCandidacies: Reach = ({ scope }, table, next) =>
  scopeFilter(scope, next, {
    own: (account) => isOwn(table('accounts'), account, 'one.person_id'),
    asked: 'one.asked_offices',
  });

const newestFirst = descending('submittedPosition');

/** Candidacies within the actor's scope: filtered, newest or oldest first, page by page. */
export const candidaciesQuery = defineList({
  path: 'candidacies',
  summary: text('申报列表', 'Candidacies'),
  roles: [
    'applicant',
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'consulted-department',
    'supervisor',
  ],
  scope: ROWS_IN_REACH,
  reach: reachOfCandidacies,
  from: candidacies,
  item: CandidacySummary,
  filters: { roundId, bodyId, employerId, track, status, waiver },
  searchable: {
    ...{ kind: 'candidacy', title: text('申报', 'Candidacies') },
    shows: { id: 'candidacyId', title: 'name', subtitle: ['employerName', 'roundId'] },
    page: 'candidacies/:candidacyId',
    where: { personId: (personId) => `one.person_id = ${personId}` },
    byTitle: true,
  },
  order: newestFirst,
  sorts: {
    label: text('按提交先后排序', 'Order of submission'),
    orders: {
      newest: { ...newestFirst, title: text('最新在前（默认）', 'newest first (default)') },
      oldest: { ...ascending('submittedPosition'), title: text('最早在前', 'oldest first') },
    },
  },
});
