import type { RecordedEvent } from '#event-store';
import { NoticePublished } from '../../publicity/contracts';
import { CandidateNominated, NominationListSent, NomineeMovedUp } from '../nominations/contracts';
import { CandidateRemoved, ReserveMovedUp, RosterProposed } from '../roster/contracts';
import { ConsultationOpened, OpinionGiven, OpinionLapsed, OpinionResolved } from '../consultation/contracts';
import { before, eventsOf } from './log-facts.testing';
import { isConsulted, SmallRound } from './small-round.testing';

/** More on the proposed roster than the cap at any moment, whoever moved up. */
export function findOverfullRosters({ world: { log }, plan }: SmallRound): string[] {
  let standing = new Set<string>();
  return log.flatMap((event) => {
    for (const { data } of eventsOf([event], RosterProposed))
      standing = new Set(data.entries.map(({ candidacyId }) => candidacyId));
    for (const { data } of eventsOf([event], CandidateRemoved)) standing.delete(data.candidacyId);
    for (const { data } of eventsOf([event], ReserveMovedUp)) standing.add(data.candidacyId);
    return standing.size > plan.cap ? [`${standing.size} after ${event.type}, over ${plan.cap}`] : [];
  });
}

/** Reserves that moved up without a place, twice, from nowhere, or past another without a reason on record. */
export function findOvertakers({ world: { log } }: SmallRound): string[] {
  return eventsOf(log, ReserveMovedUp).flatMap((event) => {
    const { candidacyId, replaces, reason } = event.data;
    const past = before(log, event);
    const moved = eventsOf(past, ReserveMovedUp).map(({ data }) => data);
    const fallen = eventsOf(past, CandidateRemoved).map(({ data }) => data.candidacyId);
    const queue = (eventsOf(past, RosterProposed).at(-1)?.data.reserves ?? [])
      .map((reserve) => reserve.candidacyId)
      .filter((id) => !fallen.includes(id) && !moved.some((one) => one.candidacyId === id));
    const overtaken = queue.slice(0, queue.indexOf(candidacyId));
    return [
      ...(queue.includes(candidacyId) ? [] : [`${candidacyId} was no reserve`]),
      ...(fallen.includes(replaces) ? [] : [`${replaces} had not fallen out`]),
      ...(moved.some((one) => one.replaces === replaces) ? [`${replaces} was replaced twice`] : []),
      ...(overtaken.length > 0 && reason === undefined
        ? [`${candidacyId} overtook ${overtaken.join()}`]
        : []),
    ];
  });
}

/** A public notice before every department was asked, answered or lapsed, and every objection resolved. */
export function findUnconsultedNotices(round: SmallRound): string[] {
  const { log } = round.world;
  if (!isConsulted(round)) return [];
  return eventsOf(log, NoticePublished)
    .filter(({ data }) => data.kind === 'proposed-roster')
    .flatMap((event) => findGaps(before(log, event)).map((gap) => `${event.data.noticeId}: ${gap}`));
}

function findGaps(past: readonly RecordedEvent[]): string[] {
  const edition = eventsOf(past, RosterProposed).at(-1)?.data.edition;
  const opened = eventsOf(past, ConsultationOpened).find(({ data }) => data.edition === edition)?.data;
  if (opened === undefined) return ['nobody was asked'];
  const ofThis = <Data extends { readonly consultationId: string }>(events: { readonly data: Data }[]) =>
    events.map(({ data }) => data).filter(({ consultationId }) => consultationId === opened.consultationId);
  const given = ofThis(eventsOf(past, OpinionGiven));
  const lapsed = ofThis(eventsOf(past, OpinionLapsed));
  const resolved = ofThis(eventsOf(past, OpinionResolved));
  const fallen = eventsOf(past, CandidateRemoved).map(({ data }) => data.candidacyId);
  return opened.departments.flatMap(({ departmentId }) => {
    const last = given.filter((one) => one.departmentId === departmentId).at(-1);
    const silent = last === undefined && !lapsed.some((one) => one.departmentId === departmentId);
    const open = (last?.objectedTo ?? []).filter(
      (id) => !resolved.some((one) => one.departmentId === departmentId && one.candidacyId === id),
    );
    const off = resolved.filter(
      (one) =>
        one.departmentId === departmentId &&
        one.resolution === 'taken-off' &&
        !fallen.includes(one.candidacyId),
    );
    return [
      ...(silent ? [`${departmentId} was not waited for`] : []),
      ...open.map((id) => `${departmentId} on ${id} is unresolved`),
      ...off.map(({ candidacyId }) => `${candidacyId} was to be taken off`),
    ];
  });
}

/** Opinions that somebody else gave than the organisation that was asked. */
export function findBorrowedVoices({ world: { log } }: SmallRound): string[] {
  return eventsOf(log, OpinionGiven)
    .filter(({ data, metadata }) => metadata.actor.office !== data.officeId)
    .map(({ data }) => `${data.departmentId} by another`);
}

/** Whoever only waited beyond the quota, and was sent. */
export function findSentFromWaitList({ world: { log } }: SmallRound): string[] {
  return eventsOf(log, NominationListSent).flatMap((event) => {
    const past = before(log, event);
    const placed = [...eventsOf(past, CandidateNominated), ...eventsOf(past, NomineeMovedUp)];
    const ids = placed.map(({ data }) => data.candidacyId);
    return event.data.nominees.map(({ candidacyId }) => candidacyId).filter((id) => !ids.includes(id));
  });
}
