import type { RecordedEvent } from '#event-store';
import { fold } from '#kernel';
import { NoticePublished } from '../../publicity/contracts';
import {
  ApplicationAnnulled,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  candidacy,
} from '../applications/contracts';
import { nominationList, NominationListSent, NominationListState } from '../nominations/contracts';
import { RosterPublished } from '../roster/contracts';
import { eventsOf } from './log-facts.testing';

type Log = readonly RecordedEvent[];
type ListEvent = Parameters<typeof nominationList.evolve>[1];
const OF_CANDIDACY = new Set(candidacy.events.map(({ type }): string => type));
const OF_LIST = new Set(nominationList.events.map(({ type }): string => type));

/** Where in the log each candidacy that nobody applied for again was withdrawn or annulled first. */
function withdrawalsOf(log: Log): ReadonlyMap<string, bigint> {
  const applied = new Map(
    eventsOf(log, ApplicationSubmitted).map(({ data, position }) => [data.candidacyId, position]),
  );
  const gone = [...eventsOf(log, ApplicationWithdrawn), ...eventsOf(log, ApplicationAnnulled)]
    .filter(({ data, position }) => (applied.get(data.candidacyId) ?? -1n) < position)
    .sort((one, other) => Number(other.position - one.position));
  return new Map(gone.map(({ data, position }) => [data.candidacyId, position]));
}

/** Whatever happened to a candidacy after the person withdrew it, which is final for the round. */
export function findChangesAfterWithdrawal(log: Log): string[] {
  const own = eventsOf(log, ApplicationWithdrawn).filter(({ data }) => data.withdrawnAs === 'person');
  const withdrawn = new Map(own.reverse().map(({ data, position }) => [data.candidacyId, position]));
  return log
    .filter(({ type }) => OF_CANDIDACY.has(type))
    .flatMap(({ type, data, position }) => {
      const { candidacyId = '' } = data as { readonly candidacyId?: string };
      const since = withdrawn.get(candidacyId);
      return since !== undefined && position > since ? [`${type} of ${candidacyId}`] : [];
    });
}

/** Whoever withdrew and went on notice, or was published, afterwards. */
export function findWithdrawnInPublic(log: Log): string[] {
  const withdrawn = withdrawalsOf(log);
  const gone = (position: bigint) => (one: { readonly candidacyId: string }) =>
    (withdrawn.get(one.candidacyId) ?? position) < position;
  return [
    ...eventsOf(log, NoticePublished).flatMap(({ data, position }) =>
      data.entries.filter(gone(position)).map(({ candidacyId }) => `${candidacyId} on ${data.noticeId}`),
    ),
    ...eventsOf(log, RosterPublished).flatMap(({ data, position }) =>
      data.awardees.filter(gone(position)).map(({ candidacyId }) => `${candidacyId} published`),
    ),
  ];
}

/**
 * Whoever withdrew and was sent afterwards, or still has a place on a list that was sent, once every workflow has done
 * its part.
 */
export function findWithdrawnOnSentLists(log: Log): string[] {
  const withdrawn = withdrawalsOf(log);
  const sendings = eventsOf(log, NominationListSent);
  const sentAfterwards = sendings.flatMap(({ data, position }) =>
    data.nominees
      .filter(({ candidacyId }) => (withdrawn.get(candidacyId) ?? position) < position)
      .map(({ candidacyId }) => `${candidacyId} sent with ${data.listId}`),
  );
  const lists = new Set(sendings.map(({ data }) => data.listId));
  const stillThere = [...lists].flatMap((listId) => {
    const ofList = log.filter(({ data }) => (data as { readonly listId?: string }).listId === listId);
    const events = ofList.filter(({ type }) => OF_LIST.has(type)) as unknown as ListEvent[];
    const { nominees }: NominationListState = fold(nominationList, events);
    return nominees
      .filter(({ candidacyId }) => withdrawn.has(candidacyId))
      .map(({ candidacyId }) => `${candidacyId} on ${listId}`);
  });
  return [...sentAfterwards, ...stillThere];
}
