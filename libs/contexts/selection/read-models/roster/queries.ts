import { defineQuery, Id, openToItsRoles, QueryContext } from '#command-handling';
import { text } from '#kernel';
import { officeNamesProjection, readOfficeNames } from '../../../office-names';
import { readAskedAbout, readCandidacyBriefs } from '../candidacies/candidacy-briefs';
import { candidaciesProjection } from '../candidacies/projection';
import { openNames, readsFindings } from '../personal-names';
import { MovedUp, RankExplanation, readExplanations } from '../rank-explanations';
import { ProposedCandidate, ProposedRoster, PublishedRoster } from './answers';
import { rosterProjection } from './projection';
import type {
  ProposedEntry,
  PublishedBatch,
  RemovedCandidate,
  RosterNotice,
  RosterStatus,
} from './projection';

class RosterParameters {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

interface RosterRow {
  readonly round_id: string;
  readonly programme_id: string | null;
  readonly year: number | null;
  readonly edition: number;
  readonly status: RosterStatus;
  readonly entries: readonly ProposedEntry[];
  readonly proposal: number;
  readonly reserves: readonly ProposedEntry[];
  readonly panel: { readonly panelId: string; readonly edition: number } | null;
  readonly explained: readonly RankExplanation[];
  readonly moved_up: readonly MovedUp[];
  readonly notices: readonly RosterNotice[];
  readonly removed: readonly RemovedCandidate[];
  readonly batches: readonly PublishedBatch[];
  readonly revision: number;
}

async function readRoster({ read }: QueryContext, roundId: string): Promise<RosterRow | undefined> {
  const [row] = await read(rosterProjection, ({ rosters }, query) =>
    query<RosterRow>(
      `SELECT round_id, programme_id, year, edition, proposal, status, entries, reserves, panel, explained,
         moved_up, notices, removed, batches, revision
       FROM ${rosters} WHERE round_id = $1`,
      [roundId],
    ),
  );
  return row;
}

/** Whose names a roster shows, with what opens them. */
async function readBriefs(context: QueryContext, entries: readonly { readonly candidacyId: string }[]) {
  const briefs = await readCandidacyBriefs(
    context,
    entries.map(({ candidacyId }) => candidacyId),
  );
  return {
    personalOf: (candidacyId: string) => briefs.get(candidacyId)?.personal ?? null,
    references: [...briefs.values()].map(({ personal }) => personal),
  };
}

/** The published roster: names in full, since that is what publication is (JX-PLAN 2.3.6). */
export const rosterQuery = defineQuery({
  path: 'rounds/:roundId/roster',
  parameters: RosterParameters,
  answer: PublishedRoster,
  summary: text('入选名单（公开）', 'The published roster (public)'),
  roles: ['public'],
  scope: openToItsRoles('入选名单公开', 'the roster is public'),
  projections: [rosterProjection, candidaciesProjection, officeNamesProjection],
  run: async ({ roundId }, context) => {
    const roster = await readRoster(context, roundId);
    if (!roster || roster.programme_id === null || roster.year === null) return undefined;
    const published = roster.batches.flatMap(({ awardees, batch, publishedOn }) =>
      awardees.map((awardee) => ({ ...awardee, batch, publishedOn })),
    );
    const { personalOf, references } = await readBriefs(context, published);
    const nameOf = await openNames(context, references);
    return {
      roundId,
      programmeId: roster.programme_id,
      year: roster.year,
      batches: roster.batches.map(({ batch, publishedOn, statement }) => ({ batch, publishedOn, statement })),
      awardees: published.map((awardee) => ({
        name: nameOf(personalOf(awardee.candidacyId)),
        employerName: awardee.employerName,
        track: awardee.track,
        certificateNumber: awardee.certificateNumber,
        batch: awardee.batch,
        publishedOn: awardee.publishedOn,
      })),
    };
  },
});

/** The proposed roster, for those who draw it up, are asked for their opinion, or supervise (JX-PLAN 2.3.4). */
export const proposedRosterQuery = defineQuery({
  path: 'rounds/:roundId/proposed-roster',
  parameters: RosterParameters,
  answer: ProposedRoster,
  summary: text('拟入选名单', 'The proposed roster'),
  roles: ['hr-department', 'talent-office', 'consulted-department', 'supervisor'],
  scope: openToItsRoles('由省级部门共同审议', 'the departments of the province deliberate on it together'),
  projections: [rosterProjection, candidaciesProjection, officeNamesProjection],
  run: async ({ roundId }, context) => {
    const roster = await asSeenBy(context, await readRoster(context, roundId));
    if (!roster) return undefined;
    const describe = await candidateAnswers(context, roster);
    const { explained, moved_up: movedUp } = roster;
    return {
      roundId,
      edition: roster.edition,
      proposal: roster.proposal,
      status: roster.status,
      revision: roster.revision,
      candidates: roster.entries.map(describe),
      reserves: roster.reserves.map(describe),
      panel: roster.panel,
      ...(await readExplanations(context, { explained, movedUp })),
      notices: roster.notices.map(({ noticeId, edition, closableFrom, closedOn, candidacyIds }) => ({
        noticeId,
        edition,
        closableFrom,
        closedOn,
        candidacyIds,
      })),
    };
  },
});

/**
 * A roster as far as the actor is to know of it. Whoever is only asked for an opinion sees the edition that the
 * question is about, and of it whom the question names; nothing before it is asked (JX-PLAN 2.3.4c).
 */
async function asSeenBy(
  context: QueryContext,
  roster: RosterRow | undefined,
): Promise<RosterRow | undefined> {
  if (roster === undefined || context.scope.kind !== 'asked') return roster;
  const named = [...roster.entries, ...roster.reserves].map(({ candidacyId }) => candidacyId);
  const seen = await readAskedAbout(context, named);
  if (seen.size === 0) return undefined;
  const isSeen = ({ candidacyId }: { readonly candidacyId: string }): boolean => seen.has(candidacyId);
  return {
    ...roster,
    entries: roster.entries.filter(isSeen),
    reserves: roster.reserves.filter(isSeen),
    notices: roster.notices.map((notice) => ({
      ...notice,
      candidacyIds: notice.candidacyIds.filter((candidacyId) => seen.has(candidacyId)),
    })),
  };
}

/** How somebody on the roster is shown: what was found of them to those who read findings. */
async function candidateAnswers(
  context: QueryContext,
  { entries, reserves, batches, removed, notices }: RosterRow,
): Promise<(entry: ProposedEntry) => ProposedCandidate> {
  const everybody = [...entries, ...reserves];
  const { personalOf, references } = await readBriefs(context, everybody);
  const nameOf = await openNames(context, references);
  const bodyNames = await readOfficeNames(
    context,
    everybody.map(({ bodyId }) => bodyId),
  );
  const whole = readsFindings(context);
  const batchOf = new Map(
    batches.flatMap(({ batch, awardees }) =>
      awardees.map(({ candidacyId }) => [candidacyId, batch] as const),
    ),
  );
  const groundsOf = new Map(removed.map(({ candidacyId, grounds }) => [candidacyId, grounds]));
  return ({ rank, candidacyId, employerName, bodyId, track, panelRank, result }) => ({
    rank,
    candidacyId,
    name: nameOf(personalOf(candidacyId)),
    employerName,
    bodyId,
    bodyName: bodyNames.get(bodyId) ?? null,
    track,
    panelRank: whole ? (panelRank ?? null) : null,
    result: whole ? (result ?? null) : null,
    removed: groundsOf.has(candidacyId),
    removedFor: whole ? (groundsOf.get(candidacyId) ?? null) : null,
    noticeId: notices.findLast((one) => one.candidacyIds.includes(candidacyId))?.noticeId ?? null,
    batch: batchOf.get(candidacyId) ?? null,
  });
}
