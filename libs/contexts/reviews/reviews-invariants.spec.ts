import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { BODIES, EMPLOYERS } from '../selection/invariants/small-round.testing';
import { before, eventsOf } from '../selection/invariants/log-facts.testing';
import {
  ExpertEmployerChanged,
  ExpertRegistered,
  ExpertRelationDeclared,
  ExpertReplaced,
  ExpertsDrawn,
  RecusalDeclared,
  ReviewPanelConcluded,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from './contracts';
import {
  openSmallReview,
  ReviewStep,
  SmallReview,
  SUBSIDIARIES,
  tryStep,
} from './invariants/small-review.testing';

const RUNS = 40;
/** In milliseconds: what is left of runs, or of the search for a shorter failure, is then given up. */
const TIME_LIMIT = 30_000;
const anyStep: fc.Arbitrary<ReviewStep> = fc.record({
  move: fc.nat(10_000),
  expert: fc.nat(10_000),
  candidate: fc.nat(1),
  number: fc.nat(10_000),
  days: fc.constantFrom(0, 0, 0, 0, 0, 1, 3),
});
/** Mostly experts from elsewhere; 0 is the candidates' employer, 2 their nominating body, 4 and 5 units under it. */
const anyEmployers = fc.array(fc.constantFrom(9, 9, 9, 9, 9, 1, 9, 0, 2, 4, 5), {
  minLength: 8,
  maxLength: 8,
});
const anySteps = fc.array(anyStep, { minLength: 60, maxLength: 90, size: 'max' });

async function play(employers: readonly number[], steps: readonly ReviewStep[]): Promise<SmallReview> {
  const small = await openSmallReview(employers);
  for (const step of steps) await tryStep(small, step);
  return small;
}

/** What tied an expert to a candidate of the first employer by what the log said then: reckoned anew, event by event. */
function tieOf(log: readonly RecordedEvent[], expertId: string, personId: string): string | undefined {
  const isOf = ({ data }: { readonly data: { readonly expertId: string } }) => data.expertId === expertId;
  const moves = [...eventsOf(log, ExpertRegistered), ...eventsOf(log, ExpertEmployerChanged)].filter(isOf);
  const employer = moves.at(-1)?.data.employerId;
  const tying: readonly unknown[] = [EMPLOYERS[0], BODIES[0], ...SUBSIDIARIES];
  if (tying.includes(employer)) return `works for ${employer}`;
  const relations = eventsOf(log, ExpertRelationDeclared)
    .filter(isOf)
    .map(({ data }) => data.relation);
  return relations
    .filter(
      ({ relatedId, year }) =>
        relatedId === EMPLOYERS[0] || (relatedId === personId && (year ?? 2022) >= 2019),
    )
    .map(({ kind, relatedId }) => `${kind} ${relatedId}`)[0];
}

/** Whether an expert holds a seat in a case by the log so far. */
function holdsSeat(log: readonly RecordedEvent[], expertId: string, candidacyId: string): boolean {
  const inCase = ({ data }: { readonly data: { readonly candidacyId: string } }) =>
    data.candidacyId === candidacyId;
  const given = [
    ...eventsOf(log, ExpertsDrawn).flatMap(({ data }) =>
      data.assignments.flatMap((one) => (one.candidacyId === candidacyId ? one.expertIds : [])),
    ),
    ...eventsOf(log, ExpertReplaced)
      .filter(inCase)
      .map(({ data }) => data.successorId),
  ];
  const taken = [...eventsOf(log, RecusalDeclared), ...eventsOf(log, ExpertReplaced)].filter(inCase);
  return given.includes(expertId) && !taken.some(({ data }) => data.expertId === expertId);
}

function breaches({ world: { log } }: SmallReview): Record<string, readonly string[]> {
  const scorecards = eventsOf(log, ScorecardSubmitted);
  const seats = [
    ...eventsOf(log, ExpertsDrawn).flatMap((event) =>
      event.data.assignments.flatMap(({ expertIds, personId }) =>
        expertIds.map((expertId) => ({ event, expertId, personId })),
      ),
    ),
    ...scorecards.map((event) => ({ event, ...event.data })),
  ];
  const results = eventsOf(log, ReviewPanelConcluded);
  return {
    'a colleague, or otherwise tied, drawn or scoring': seats.flatMap(({ event, expertId, personId }) => {
      const tie = tieOf(before(log, event), expertId, personId);
      return tie === undefined ? [] : [`${event.type} of ${expertId}, who ${tie}`];
    }),
    'a scorecard without a seat': scorecards
      .filter((event) => !holdsSeat(before(log, event), event.data.expertId, event.data.candidacyId))
      .map(({ data }) => `${data.expertId} on ${data.candidacyId}`),
    'a scorecard after the results': scorecards
      .filter((event) => {
        const ended = eventsOf(before(log, event), ReviewPanelConcluded).length;
        return ended > eventsOf(before(log, event), ReviewPanelReopened).length;
      })
      .map(({ data }) => data.expertId),
    'a result on too few, lost or tied scorecards': results.flatMap((event) => {
      const past = before(log, event);
      const counted = event.data.scorecards ?? [];
      const few = event.data.results
        .filter(({ scorecards: count }) => count < 3)
        .map(({ candidacyId }) => candidacyId);
      const lost = counted.filter(({ expertId, candidacyId }) => !holdsSeat(past, expertId, candidacyId));
      const tied = counted.filter(({ expertId, candidacyId }) => {
        const personId = scorecards.find(({ data }) => data.candidacyId === candidacyId)?.data.personId ?? '';
        return tieOf(past, expertId, personId) !== undefined;
      });
      return [...few, ...[...lost, ...tied].map(({ expertId }) => expertId)];
    }),
    'a candidate drawn for twice': eventsOf(log, ExpertsDrawn)
      .flatMap(({ data }) => data.assignments.map(({ candidacyId }) => candidacyId))
      .filter((id, index, ids) => ids.indexOf(id) !== index),
  };
}

describe('whatever anybody tries in a review', () => {
  it('never has a tied expert drawn or scoring, a scorecard without a seat, or a result on less than it takes [JX-PLAN 2.3.3a] [JX-PLAN 2.3.4b]', async () => {
    await fc.assert(
      fc.asyncProperty(anyEmployers, anySteps, async (employers, steps) => {
        const found = breaches(await play(employers, steps));
        expect(found).toEqual(Object.fromEntries(Object.keys(found).map((line) => [line, []])));
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
    );
  });

  it('goes deep: draws, recusals, replacements, amendments, results and further editions all happen', async () => {
    const reached = { drawn: 0, recused: 0, replaced: 0, amended: 0, concluded: 0, again: 0 };
    for (const [employers, steps] of fc.sample(fc.tuple(anyEmployers, anySteps), {
      numRuns: 20,
      seed: 2022,
    })) {
      const { log } = (await play(employers, steps)).world;
      reached.drawn += eventsOf(log, ExpertsDrawn).length;
      reached.recused += eventsOf(log, RecusalDeclared).length;
      reached.replaced += eventsOf(log, ExpertReplaced).length;
      reached.amended += eventsOf(log, ScorecardSubmitted).filter(({ data }) => data.card > 1).length;
      reached.concluded += eventsOf(log, ReviewPanelConcluded).length;
      reached.again += eventsOf(log, ReviewPanelConcluded).filter(({ data }) => data.edition > 1).length;
    }
    for (const count of Object.values(reached)) expect(count).toBeGreaterThanOrEqual(1);
  });
});
