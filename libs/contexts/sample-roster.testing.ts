import {
  CandidateRemoved,
  RemovalGrounds,
  ReserveMovedUp,
  RosterEntry,
  RosterProposed,
} from '#contexts/selection/contracts';
import { noticeIdOf } from '#contexts/publicity/contracts';
import type { EventOf } from '#kernel';
import { candidacyOf, CITY, EMPLOYER, ROUND } from './sample-selection.testing';

export function rosterEntry(person: string, rank: number): RosterEntry {
  return {
    candidacyId: candidacyOf(person),
    personId: person,
    employerId: EMPLOYER,
    employerName: '虚构研究所',
    bodyId: CITY,
    track: 'natural-science',
    rank,
  };
}

export function rosterProposed(
  persons: readonly string[],
  edition = 1,
  dropped: string[] = [],
): EventOf<typeof RosterProposed> {
  const entries = persons.map((person, index) => rosterEntry(person, index + 1));
  return RosterProposed.of({ roundId: ROUND, edition, entries, dropped });
}

/** A proposal with reserves, whose ranks run on from the entries'. */
export function rosterWithReserves(
  persons: readonly string[],
  reserves: readonly string[],
): EventOf<typeof RosterProposed> {
  const { data } = rosterProposed(persons);
  const ranked = reserves.map((person, index) => rosterEntry(person, persons.length + index + 1));
  return RosterProposed.of({ ...data, reserves: ranked });
}

/** Fell out of the proposed roster. */
export function removed(
  person: string,
  grounds: RemovalGrounds = 'objection-upheld',
): EventOf<typeof CandidateRemoved> {
  const upheld = grounds === 'objection-upheld';
  return CandidateRemoved.of({
    ...{ roundId: ROUND, candidacyId: candidacyOf(person), grounds },
    objectionId: upheld ? `objection-${person}` : null,
    noticeId: upheld ? noticeIdOf('proposed-roster', ROUND, 1) : null,
  });
}

/** A reserve took the place of somebody who fell out. */
export function movedUp(
  person: string,
  replaces: string,
  place: { readonly edition: number; readonly rank: number },
): EventOf<typeof ReserveMovedUp> {
  return ReserveMovedUp.of({
    ...{
      roundId: ROUND,
      candidacyId: candidacyOf(person),
      personId: person,
      replaces: candidacyOf(replaces),
    },
    ...{ ...place, movedUpBy: 'system', overtaken: [] },
  });
}
