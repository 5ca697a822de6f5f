import { openToItsRoles, QueryContext } from '#command-handling';
import { text } from '#kernel';
import {
  ascending,
  defineDetail,
  defineList,
  descending,
  foundIn,
  itemsOf,
  onlyFor,
  rowsOf,
  Shown,
  shown,
  workedOut,
} from '#views';
import {
  batch,
  bodyOfCandidacy,
  candidacyId,
  certificateNumber,
  employerName,
  flag,
  listOf,
  noticeId,
  nullable,
  objectsOf,
  organisationId,
  panelResult,
  programmeId,
  rank,
  roundId,
  track,
  unnamed,
  year,
} from '#vocabulary';
import { nameOfOffice } from '../../../../office-names';
import { programmeTitle, trackTitle } from '../../../../pack-titles';
import { statement } from '../../contracts/words';
import { readAskedAbout } from '../../../applications/read-models/candidacies/candidacy-briefs';
import {
  nameOfCandidate,
  nameOfHiddenCandidate,
  ofCandidacy,
} from '../../../applications/read-models/candidacies/candidacy-fields';
import { asFinding } from '../../../applications/read-models/personal-names';
import { panelRank } from '../../../nominations/contracts/words';
import { rankFields } from '../../../nominations/read-models/rank-explanations';
import { fateFields, noticeFields, publishedOn, rosterFields, rosterTables } from './projection';
import { roster } from '../../contracts';

const { rosters, fates, roster_notices: notices, published } = rosterTables;
const ofBatch = { batch, publishedOn };

class BatchAnswer extends shown({
  ...ofBatch,
  statement,
}) {}

class RosterAwardee extends shown({
  ...{ name: nameOfHiddenCandidate, employerName, track, trackTitle },
  certificateNumber: nullable(certificateNumber),
  ...ofBatch,
}) {}

class PublishedRoster extends shown({
  ...{ roundId, programmeId, programmeTitle, year },
  batches: itemsOf(
    objectsOf(text('公布批次', 'Published batches'), () => BatchAnswer),
    { from: published, column: 'batches', item: BatchAnswer },
  ),
  awardees: itemsOf(
    objectsOf(text('入选人员，按批次和名次', 'Awardees by batch and rank'), () => RosterAwardee),
    { from: published, column: 'awardees', item: RosterAwardee },
  ),
}) {}

/** The published roster: names in full, since that is what publication is (JX-PLAN 2.3.6). */
export const rosterQuery = defineDetail({
  path: 'rounds/:roundId/roster',
  key: { roundId },
  from: published,
  answer: PublishedRoster,
  summary: text('入选名单（公开）', 'The published roster (public)'),
  roles: ['public'],
  scope: openToItsRoles('入选名单公开', 'the roster is public'),
});

class RosterSummary extends shown({ roundId, programmeId, programmeTitle, year }) {}

/** Which rounds have a published roster, without who is on it. */
export const rosterList = defineList({
  path: 'rosters',
  from: published,
  item: RosterSummary,
  filters: { programmeId, year },
  order: descending('year', 'roundId'),
  summary: text('已公布的入选名单（公开，由近及远）', 'Published rosters, the latest year first (public)'),
  roles: ['public'],
  scope: openToItsRoles('入选名单公开', 'the roster is public'),
});

class RosterNoticeAnswer extends shown({
  ...{ noticeId, ...noticeFields },
  candidacyIds: unnamed(
    noticeFields.candidacyIds,
    text('姓名见拟入选人选', 'named among the candidates of the roster'),
  ),
}) {}

const WITHOUT_REVIEW = text(
  '无评审的、征求意见部门所见为 null',
  'null without a review, and for consulted departments',
);

const removedFor = foundIn(fates, fateFields.removedFor, 'removedFor');

/** Whether the departments were asked about a candidate's present place, and which ones ever were. */
const asking = {
  consulted: ofCandidacy(flag(text('正在征求意见', 'Under consultation'))),
  askedOffices: ofCandidacy(listOf(text('征求意见的部门', 'Departments asked'), organisationId, 1_000)),
};
/** Whoever is only asked for an opinion is shown those whom the question names. */
const isSeen = ({ consulted, askedOffices }: Shown<typeof asking>, { scope }: QueryContext): boolean =>
  scope.kind !== 'asked' || (consulted === true && askedOffices?.includes(scope.office) === true);

class ProposedCandidate extends shown({
  ...{ rank, candidacyId, name: onlyFor(nameOfCandidate, isSeen, asking), employerName },
  ...{ bodyId: bodyOfCandidacy, bodyName: nameOfOffice('body_id'), track, trackTitle },
  panelRank: asFinding(nullable(panelRank, WITHOUT_REVIEW)),
  result: asFinding(nullable(panelResult, WITHOUT_REVIEW)),
  removed: workedOut(
    flag(text('已移除', 'Removed')),
    ({ grounds }: { readonly grounds: string | null }) => grounds !== null,
    { grounds: removedFor },
  ),
  removedFor: asFinding(removedFor),
  noticeId: foundIn(fates, fateFields.noticeId),
  batch: foundIn(fates, fateFields.batch),
}) {}

const { edition, status, revision, proposal } = rosterFields;

/** The proposed roster in its standing edition. */
class ProposedRoster extends shown({
  ...{ roundId, edition, status, revision },
  candidates: itemsOf(
    objectsOf(text('拟入选人选，按名次', 'Candidates in rank order'), () => ProposedCandidate),
    { from: rosters, column: 'state', list: 'entries', item: ProposedCandidate },
  ),
  reserves: itemsOf(
    objectsOf(
      text('候补人选，按递补次序', 'Reserves in the order in which they move up'),
      () => ProposedCandidate,
    ),
    { from: rosters, column: 'state', list: 'reserves', item: ProposedCandidate },
  ),
  proposal,
  ...rankFields(rosters),
  notices: rowsOf(
    objectsOf(text('公示（含补充公示）', 'Notices, supplementary ones among them'), () => RosterNoticeAnswer),
    { from: notices, item: RosterNoticeAnswer, order: ascending('publishedPosition') },
  ),
}) {}

const wholeRoster = defineDetail({
  path: 'rounds/:roundId/proposed-roster',
  thing: { aggregate: roster, by: 'roundId' },
  key: { roundId },
  from: rosters,
  answer: ProposedRoster,
  summary: text('拟入选名单', 'The proposed roster'),
  roles: ['hr-department', 'talent-office', 'consulted-department', 'supervisor'],
  scope: openToItsRoles(
    '由组织单位和有关部门共同审议',
    'organiser and departments deliberate on it together',
  ),
});

/** The proposed roster, for those who draw it up, are asked for their opinion, or supervise (JX-PLAN 2.3.4). */
export const proposedRosterQuery = {
  ...wholeRoster,
  run: async (asked, context) => {
    // At the moment of the roster: what is read before anything is opened.
    const seen = await readAskedAbout(context, asked.roundId);
    const roster = await wholeRoster.run(asked, context);
    return roster && asSeenBy(context, roster, seen);
  },
} satisfies typeof wholeRoster;

/**
 * A roster as far as the actor is to know of it. Whoever is only asked for an opinion sees the edition that the
 * question is about, and of it whom the question names; nothing before it is asked (JX-PLAN 2.3.4c).
 */
function asSeenBy(
  { scope }: Pick<QueryContext, 'scope'>,
  roster: ProposedRoster,
  seen: ReadonlySet<string>,
): ProposedRoster | undefined {
  if (scope.kind !== 'asked') return roster;
  const named = [...roster.candidates, ...roster.reserves];
  if (!named.some(({ candidacyId }) => seen.has(candidacyId))) return undefined;
  const isSeen = ({ candidacyId }: ProposedCandidate): boolean => seen.has(candidacyId);
  return {
    ...roster,
    candidates: roster.candidates.filter(isSeen),
    reserves: roster.reserves.filter(isSeen),
    notices: roster.notices.map((notice) => ({
      ...notice,
      candidacyIds: notice.candidacyIds.filter((id) => seen.has(id)),
    })),
    ...{ explanations: [], movedUp: [] },
  };
}
