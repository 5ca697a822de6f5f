import type { RecordedEvent } from '#event-store';
import { localDate } from '#kernel';
import { PolicyAdopted, QuotaAllocated } from '../../programmes/contracts';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionDecided,
  ObjectionContactProven,
  ObjectionRaised,
  WrittenFindingFiled,
} from '../../publicity/contracts';
import { CertificateIssued, TitleAwarded } from '../../titles/contracts';
import {
  ApplicationAnnulled,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  EligibilityReviewed,
} from '../applications/contracts';
import {
  CandidateNominated,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
  type NoticeOfSelection,
} from '../nominations/contracts';
import { RosterPublished } from '../roster/contracts';
import { before, eventsOf, repeated } from './log-facts.testing';
import type { SmallRound } from './small-round.testing';
import { CALENDAR } from './small-world.testing';

/** JIANGXI §7: a second candidacy of one person in a round, while the one before stands. */
export function findSecondCandidacies({ world: { log } }: SmallRound): string[] {
  const over = [...eventsOf(log, ApplicationWithdrawn), ...eventsOf(log, ApplicationAnnulled)];
  return repeated(
    eventsOf(log, ApplicationSubmitted).map(({ data, position }) => {
      const ended = over.filter(
        (one) => one.data.candidacyId === data.candidacyId && one.position < position,
      );
      // A correction is a further edition of the same application; after the end of one there may be another.
      return `${data.roundId} ${data.personId} ${ended.length} ${data.edition ?? 1}`;
    }),
  );
}

/** A body over its quota, at any moment of the log. */
export function findQuotaBreaches({ world: { log } }: SmallRound): string[] {
  const quotas = new Map<string, number>();
  const listed = new Map<string, Set<string>>();
  const breaches: string[] = [];
  const list = (bodyId: string) => listed.get(bodyId) ?? listed.set(bodyId, new Set()).get(bodyId)!;
  for (const event of log) {
    for (const { data } of eventsOf([event], QuotaAllocated)) quotas.set(data.bodyId, data.quota);
    for (const { data } of eventsOf([event], CandidateNominated)) list(data.bodyId).add(data.candidacyId);
    for (const { data } of eventsOf([event], NomineeMovedUp)) list(data.bodyId).add(data.candidacyId);
    for (const { data } of eventsOf([event], NominationWithdrawn)) list(data.bodyId).delete(data.candidacyId);
    for (const { data } of eventsOf([event], NomineeWithdrew)) list(data.bodyId).delete(data.candidacyId);
    for (const { data } of eventsOf([event], NominationListSent))
      if (data.nominees.length > (quotas.get(data.bodyId) ?? 0)) breaches.push(`sent by ${data.bodyId}`);
    for (const [bodyId, nominees] of listed)
      if (nominees.size > (quotas.get(bodyId) ?? 0)) breaches.push(`listed by ${bodyId}`);
  }
  return breaches;
}

/** More published or awarded than the cap, the same one twice, or a title without publication. */
export function findCapBreaches({ world: { log }, plan }: SmallRound): string[] {
  const published = eventsOf(log, RosterPublished).flatMap(({ data }) => data.awardees);
  const awarded = eventsOf(log, TitleAwarded).map(({ data }) => data.candidacyId);
  const known = published.map(({ candidacyId }) => candidacyId);
  return [
    ...(published.length > plan.cap ? [`${published.length} published over ${plan.cap}`] : []),
    ...repeated(known),
    ...repeated(awarded),
    ...awarded.filter((id) => !known.includes(id)),
    // Every planned command has been given by now.
    ...known.filter((id) => !awarded.includes(id)),
  ];
}

/** Objections that the last written finding calls true and the decision does not uphold. */
export function findDecisionsAgainstFindings({ world: { log } }: SmallRound): string[] {
  return eventsOf(log, ObjectionDecided)
    .filter((decided) => {
      const findings = eventsOf(before(log, decided), WrittenFindingFiled);
      const last = findings.filter(({ data }) => data.objectionId === decided.data.objectionId).at(-1);
      return decided.data.result === 'not-upheld' && last?.data.substantiated !== false;
    })
    .map(({ data }) => data.objectionId);
}

/** Certificate numbers that are not the pack’s prefix, the year, and serials from 1 without a gap or repeat. */
export function findNumberingFaults({ world: { log }, setting }: SmallRound): string[] {
  const { prefix, serialDigits } = setting.pack.certificate!;
  const published = eventsOf(log, RosterPublished).flatMap(({ data }) => data.awardees);
  const issued = eventsOf(log, CertificateIssued).map(({ data }) => data);
  const misnumbered = published
    .map(({ certificateNumber }) => certificateNumber)
    .filter((number, index) => number !== `${prefix}2022${String(index + 1).padStart(serialDigits, '0')}`);
  const misissued = issued.filter(
    ({ candidacyId, certificateNumber }) =>
      !published.some(
        (one) => one.candidacyId === candidacyId && one.certificateNumber === certificateNumber,
      ),
  );
  return [...misnumbered.map(String), ...misissued.map(({ certificateNumber }) => certificateNumber)];
}

/** Publication, or a list sent, before its notice ended or against a standing objection, review or nomination. */
export function findPrematurePublications(round: SmallRound): string[] {
  const { log } = round.world;
  const { localNotice } = round.setting.pack;
  return [
    ...eventsOf(log, RosterPublished).flatMap((event) =>
      event.data.awardees.flatMap(({ candidacyId, noticeId = event.data.noticeId }) => [
        ...findNoticeFaults(round, before(log, event), 'proposed-roster', candidacyId, noticeId),
        ...findSelectionFaults(before(log, event), candidacyId),
      ]),
    ),
    ...eventsOf(log, NominationListSent)
      .filter(() => localNotice !== undefined)
      .flatMap((event) =>
        event.data.nominees.flatMap(({ candidacyId }) =>
          findNoticeFaults(round, before(log, event), 'nomination-list', candidacyId, event.data.noticeId),
        ),
      ),
    ...findLateObjections(log),
  ];
}

function findNoticeFaults(
  { setting }: SmallRound,
  past: readonly RecordedEvent[],
  kind: NoticeOfSelection,
  candidacyId: string,
  noticeId: string | null,
): string[] {
  const { publicNotice, localNotice } = setting.pack;
  const length = (kind === 'proposed-roster' ? publicNotice : localNotice)?.days;
  const begun = eventsOf(past, NoticePublished).find(({ data }) => data.noticeId === noticeId);
  const ended = eventsOf(past, NoticeClosed).find(({ data }) => data.noticeId === noticeId);
  if (!begun || !ended || length === undefined) return [`${candidacyId} without a notice that ended`];
  // Counted here from working days alone, not from what the notice says of itself.
  const through = CALENDAR.workingDaysBetween(begun.metadata.effectiveDate, ended.metadata.effectiveDate);
  const lastDayCounts = CALENDAR.isWorkingDay(ended.metadata.effectiveDate) ? 1 : 0;
  const kindOf = new Map(eventsOf(past, NoticePublished).map(({ data }) => [data.noticeId, data.kind]));
  const decided = eventsOf(past, ObjectionDecided).map(({ data }) => data);
  const proven = eventsOf(past, ObjectionContactProven).map(({ data }) => data.objectionId);
  const standing = eventsOf(past, ObjectionRaised).filter(
    ({ data }) =>
      data.candidacyId === candidacyId &&
      kindOf.get(data.noticeId) === kind &&
      (data.provenBy === 'signed-in' || proven.includes(data.objectionId)) &&
      !decided.some((one) => one.objectionId === data.objectionId && one.result === 'not-upheld'),
  );
  return [
    ...(begun.data.entries.some((entry) => entry.candidacyId === candidacyId)
      ? []
      : [`${candidacyId} was not on ${noticeId}`]),
    ...(through - lastDayCounts < length
      ? [`${noticeId} ended after ${through - lastDayCounts} working days`]
      : []),
    ...standing.map(({ data }) => `${candidacyId} against ${data.objectionId}`),
  ];
}

function findSelectionFaults(past: readonly RecordedEvent[], candidacyId: string): string[] {
  const eligible = eventsOf(past, EligibilityReviewed).some(
    ({ data }) =>
      data.candidacyId === candidacyId &&
      data.eligible &&
      data.outcomes.every(({ result }) => result !== 'not-met'),
  );
  const sent = eventsOf(past, NominationListSent).some(({ data }) =>
    data.nominees.some((nominee) => nominee.candidacyId === candidacyId),
  );
  return [
    ...(eligible ? [] : [`${candidacyId} was not found eligible`]),
    ...(sent ? [] : [`${candidacyId} was never nominated`]),
  ];
}

function findLateObjections(log: readonly RecordedEvent[]): string[] {
  const notices = eventsOf(log, NoticePublished).map(({ data }) => data);
  return eventsOf(log, ObjectionRaised)
    .filter(({ data, metadata }) => {
      const notice = notices.find(({ noticeId }) => noticeId === data.noticeId);
      return notice === undefined || metadata.effectiveDate > notice.lastDay;
    })
    .map(({ data }) => `late: ${data.objectionId}`);
}

/** Events decided by a policy version not in force on their effective date or not adopted, or by none where a clause is cited. */
export function findForeignPolicies({ world }: SmallRound): string[] {
  const adopted = new Set<string>();
  return world.log.flatMap((event) => {
    for (const { data } of eventsOf([event], PolicyAdopted))
      adopted.add(`${data.programmeId}@${data.version}`);
    const { type, metadata } = event;
    const { policyVersions, effectiveDate, basis, decidedAt } = metadata;
    const date = localDate(effectiveDate);
    const foreign = policyVersions.filter((name) => {
      const [programmeId = '', version] = name.split('@');
      return world.policies.inForce(programmeId, date)?.version !== version || !adopted.has(name);
    });
    const dated = decidedAt.slice(0, 10) <= date ? [] : [`${type} decided on ${decidedAt} for ${date}`];
    return [...foreign, ...dated, ...(basis.length > 0 && policyVersions.length === 0 ? [type] : [])];
  });
}

/** Names, ID numbers, phones, grounds and the like that lie readable in the stored texts. */
export function findClearPersonalData({ world, secrets }: SmallRound): string[] {
  const stored = world.log
    .map((event) => event.stored.data + event.stored.metadata + event.stream)
    .join('\n');
  return [...new Set(secrets)].filter((secret) => stored.includes(secret));
}
