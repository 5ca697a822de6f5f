import { DomainEvent, EventOf, localDate } from '#kernel';
import { RoundOpened } from '#contexts/programmes/contracts';
import { NoticeClosed, noticeIdOf, NoticePublished } from '#contexts/publicity/contracts';
import {
  panelIdOf,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ScorecardSubmitted,
} from '#contexts/reviews/contracts';
import { ApplicationSubmitted, candidacyIdOf } from '../../../applications/contracts';
import { RosterProposed, RosterPublished } from '../../../roster/contracts';
import {
  applicationSubmitted,
  CITY,
  nominated,
  PROGRAMME,
  PROVINCE,
  roundOpened,
} from '../../../../sample-selection.testing';
import { rosterEntry } from '../../../../sample-roster.testing';

export const SKILLED = 'skilled';
export const SCIENCE = 'natural-science';

/** Who applies in which track in an invented round (`p1`, `p2` …), and how far they get. */
interface Course {
  readonly year: number;
  readonly tracks: Readonly<Record<string, string>>;
  readonly nominated?: readonly string[];
  readonly published?: readonly string[];
}

export const roundOf = (year: number): string => `${PROGRAMME}-${year}`;
export const idOf = (year: number, person: string): string => candidacyIdOf(roundOf(year), person);
export const rosterNoticeOf = (year: number): string => noticeIdOf('proposed-roster', roundOf(year), 1);

/** A round as far as its course goes; everybody states research in an enterprise and has a team of two. */
export function roundOfCourse({
  year,
  tracks,
  nominated: persons = [],
  published = [],
}: Course): DomainEvent[] {
  const roundId = roundOf(year);
  const entries = published.map((person, index) => ({
    ...rosterEntry(person, index + 1),
    ...{ candidacyId: idOf(year, person), track: tracks[person] ?? SCIENCE },
  }));
  return [
    RoundOpened.of({ ...roundOpened.data, roundId, year }),
    ...Object.entries(tracks).map(([person, track]) => application(year, person, { track })),
    ...persons.map((person) => nomination(year, person)),
    ...(entries.length === 0 ? [] : [RosterProposed.of({ roundId, edition: 1, entries, dropped: [] })]),
    ...(entries.length === 0 ? [] : [publication(year, entries)]),
  ];
}

function publication(year: number, entries: readonly ReturnType<typeof rosterEntry>[]): DomainEvent {
  return RosterPublished.of({
    ...{ roundId: roundOf(year), programmeId: PROGRAMME, year, batch: 1, noticeId: rosterNoticeOf(year) },
    awardees: entries.map((entry) => ({ ...entry, certificateNumber: `S-${year}-${entry.rank}` })),
    ...{ deferred: [], excluded: [], statement: '现予公布（虚构）' },
  });
}

export function application(
  year: number,
  person: string,
  more: Partial<EventOf<typeof ApplicationSubmitted>['data']> = {},
): EventOf<typeof ApplicationSubmitted> {
  const inclinations = [{ direction: 'enterprise-research' }, { direction: 'enterprise-research' }];
  return applicationSubmitted(person, {
    ...{ roundId: roundOf(year), candidacyId: idOf(year, person), facts: { inclinations }, teamSize: 2 },
    ...more,
  });
}

export function nomination(year: number, person: string): ReturnType<typeof nominated> {
  const ids = { roundId: roundOf(year), candidacyId: idOf(year, person) };
  return { ...nominated(person), data: { ...nominated(person).data, ...ids } };
}

/** The notice of the round's proposed roster, from 2022-02-21 on for five working days; closed on a date if given. */
export function rosterNotice(year: number, closedOn?: string): DomainEvent[] {
  const roundId = roundOf(year);
  const published = NoticePublished.of({
    ...{ noticeId: rosterNoticeOf(year), kind: 'proposed-roster', roundId, programmeId: PROGRAMME },
    ...{ organiserId: PROVINCE, bodyId: null, edition: 1, days: 5, counted: 'working-days' },
    ...{ publishedOn: localDate('2022-02-21'), firstDay: localDate('2022-02-22') },
    ...{ lastDay: localDate('2022-02-28'), closableFrom: localDate('2022-03-01') },
    clauses: { length: 'JX-PLAN 2.3.5a', objections: 'JX-PLAN 2.3.5b' },
    entries: [
      {
        ...{
          candidacyId: idOf(year, 'p1'),
          personId: 'p1',
          employerId: 'institute',
          employerName: '虚构研究所',
        },
        ...{ track: SCIENCE, rank: 1, bodyId: CITY },
      },
    ],
  });
  if (closedOn === undefined) return [published];
  const closed = NoticeClosed.of({
    ...{ noticeId: rosterNoticeOf(year), kind: 'proposed-roster', roundId, bodyId: null },
    closedOn: localDate(closedOn),
    lapsed: 0,
  });
  return [published, closed];
}

export const localPanel = (year: number, bodyId = CITY): string => panelIdOf(roundOf(year), 'local', bodyId);

/** A body's panel with each expert's totals for `p1`, `p2` …, in hundredths of a point; not summed up yet. */
export function localReview(
  year: number,
  totals: Readonly<Record<string, readonly number[]>>,
): DomainEvent[] {
  const ids = { panelId: localPanel(year), roundId: roundOf(year) };
  const cards = Object.entries(totals).flatMap(([expertId, own]) =>
    own.map((total, index) => scorecard(year, expertId, `p${index + 1}`, total)),
  );
  const expertIds = Object.keys(totals);
  return [
    ReviewPanelConvened.of({
      ...{
        ...ids,
        programmeId: PROGRAMME,
        level: 'local',
        officeId: CITY,
        expertIds,
        convenedBy: 'city-clerk',
      },
    }),
    ...cards,
  ];
}

export function scorecard(year: number, expertId: string, person: string, total: number): DomainEvent {
  return ScorecardSubmitted.of({
    ...{ panelId: localPanel(year), roundId: roundOf(year), candidacyId: idOf(year, person) },
    ...{ personId: person, expertId, card: 1, points: [{ criterionId: 'basics', points: 80 }], total },
  });
}

export function reviewConcluded(year: number): DomainEvent {
  const counts = { scorecards: 3, counted: 3, result: 8000, rank: 1, tieBrokenBy: null };
  return ReviewPanelConcluded.of({
    ...{
      panelId: localPanel(year),
      roundId: roundOf(year),
      level: 'local',
      edition: 1,
      tieRule: 'basics-first',
    },
    ...{ results: [{ candidacyId: idOf(year, 'p1'), ...counts }], concludedBy: 'city-clerk' },
  });
}
