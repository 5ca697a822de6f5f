import { bodyOf, defineCommand, Judged, Load } from '#command-handling';
import { accept, Accepted, EventOf, Refusal, text, together } from '#kernel';
import { OpenRound, roundUnknown, round } from '#contexts/programmes/contracts';
import type { NoticeState } from '#contexts/publicity/contracts';
import { reviewPanel } from '#contexts/reviews/contracts';
import { clausesOf, PolicyPack } from '#policy';
import { roundId } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { PublishedAwardee, roster, RosterEntry, RosterPublished } from '../contracts';
import { refuseOtherResult } from '../../nominations/contracts';
import type { RosterState } from '../contracts';
import { statement } from '../contracts/words';
import { noticesOfEditions } from '../../nominations/domain/notices-of-editions';
import { openRoundOf } from '../../applications/domain/open-round';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { noticeNotOver } from '../../nominations/domain/refusals';
import { refuseOverTrackCap } from '../domain/roster-refusals';
import { SortedOut, sortOut } from '../domain/sorted-out';
import { allPublished, capExceeded, nobodyToPublish } from '../domain/refusals';
import { notice } from '#contexts/publicity/contracts';

export class PublishRoster extends bodyOf({
  roundId,
  statement,
}) {}

/**
 * Publishes whoever was on a notice that is over, without a standing objection (JX-PLAN 2.3.6). Candidates with an
 * open objection, and reserves whose notice is not over, wait for a further batch. A published roster is never edited.
 * It rests on the review that it was proposed on: once that is open again, it is proposed anew (JX-PLAN 2.3.4b).
 */
export const publishRoster = defineCommand(PublishRoster, {
  aggregate: roster,
  summary: text('公布入选名单', 'Publish the roster'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  looksAt: [
    round,
    notice,
    { at: candidacy, harmless: 'a publication stays valid even if a candidate withdraws at the same moment' },
    {
      at: reviewPanel,
      harmless: 'a published roster records the review results that it used, and stays valid',
    },
  ],
  facts: (load, { roundId }, state) =>
    together({
      round: openRoundOf(load, roundId),
      // Of every edition: an objection to an earlier one stands in the way of the later ones too.
      notices: noticesOfEditions(load, 'proposed-roster', roundId, state.edition),
      candidacies: Promise.all(state.entries.map(({ candidacyId }) => load(candidacy, candidacyId))),
      review: restedReview(load, state.panel),
    }),
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  known: ({ state, command: { roundId }, context, facts }) => {
    const { round: open, notices, candidacies, review } = facts;
    if (open === undefined) return roundUnknown({ roundId });
    const sorted = sortOut(state, roundId, notices, candidacies, context.policy);
    return { open, notices, review, sorted };
  },
  guards: [
    ({ context: { policy }, facts: { review } }) =>
      review ? refuseOtherResult(review.panel, review.rested, policy.expertReview) : undefined,
    refuseNobody,
    refuseOverCap,
  ],
  decide: (state, { statement }, { policy }, { open, sorted }) =>
    publish(state, open, sorted, policy, statement),
});

/** The review that the roster rests on, as it is now; null for none. */
async function restedReview(load: Load, rested: RosterState['panel']) {
  return rested && { rested, panel: await load(reviewPanel, rested.panelId) };
}

type Publishing = Judged<
  RosterState,
  { readonly open: OpenRound; readonly notices: readonly NoticeState[]; readonly sorted: SortedOut }
>;

/** Says whom nobody can be published for: no notice, a running one, or objections. */
function refuseNobody({
  state: { edition, published },
  context: { policy },
  facts: { notices, sorted },
}: Publishing): Refusal | undefined {
  const { clear, deferred, excluded, unnoticed } = sorted;
  if (clear.length > 0) return undefined;
  const { clause } = policy.publication;
  const running = notices.find((one) => one.status === 'running');
  const clauses = clausesOf(policy.publicNotice);
  if (unnoticed.length > 0) {
    return running?.status === 'running'
      ? noticeNotOver.running({ closableFrom: running.closableFrom, clause }, { clauses })
      : noticeNotOver.rosterUnpublished({ edition, clause }, { clauses });
  }
  if (published.length > 0 && deferred.length === 0) return allPublished({ count: published.length, clause });
  return nobodyToPublish({ deferred: deferred.length, excluded: excluded.length, clause });
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
function refuseOverCap({
  state: { published },
  context: { policy },
  facts: { open, sorted },
}: Publishing): Refusal | undefined {
  const [count, { cap }] = [published.length + sorted.clear.length, open];
  return cap !== null && count > cap
    ? capExceeded({ count, cap, over: count - cap, clause: policy.round.cap?.clause })
    : refuseOverTrackCap([...published, ...sorted.clear.map(({ entry }) => entry)], policy);
}

function publish(
  state: RosterState,
  open: OpenRound,
  { clear, deferred, unnoticed, excluded }: SortedOut,
  { round, publication, publicNotice, certificate }: PolicyPack,
  statement: string,
): Accepted<EventOf<typeof RosterPublished>> {
  const awardees = clear.map(({ entry, noticeId }, index): PublishedAwardee => {
    const { candidacyId, personId, employerId, employerName, bodyId, track, rank } = entry;
    const serial = String(state.published.length + index + 1);
    const certificateNumber =
      certificate === undefined
        ? null
        : `${certificate.prefix}${open.year}${serial.padStart(certificate.serialDigits, '0')}`;
    return {
      ...{
        candidacyId,
        personId,
        employerId,
        employerName,
        bodyId,
        track,
        rank,
        certificateNumber,
        noticeId,
      },
    };
  });
  return accept(
    RosterPublished.of({
      roundId: open.roundId,
      programmeId: open.programmeId,
      year: open.year,
      batch: state.batches + 1,
      noticeId: clear.at(-1)?.noticeId ?? null,
      awardees,
      deferred: deferred.map(idOf),
      excluded: excluded.map(idOf),
      ...(unnoticed.length > 0 && { unnoticed: unnoticed.map(idOf) }),
      statement,
    }),
    clausesOf(publication, round.cap, publicNotice, certificate),
  );
}

function idOf({ candidacyId }: RosterEntry): string {
  return candidacyId;
}
