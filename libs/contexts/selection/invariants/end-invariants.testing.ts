import type { RecordedEvent } from '#event-store';
import { RoundClosed } from '../../programmes/contracts';
import { ApplicationDraftDiscarded, ApplicationSubmitted, candidacy } from '../applications/contracts';
import { roster } from '../roster/contracts';
import { eventsOf } from './log-facts.testing';
import type { SmallRound } from './small-round.testing';

/** What is part of a round, by the categories of its streams. */
const OF_ROUND = /^(candidacy|nominationList|roster|consultation|notice|reviewPanel|review)-/;

/** What somebody still changed in a round that had ended; clearing a draft away is nobody's business but its writer's. */
export function findChangesAfterTheEnd({ world: { log } }: SmallRound): string[] {
  const [closed] = eventsOf(log, RoundClosed);
  const isLate = ({ position, stream, type, metadata }: RecordedEvent): boolean =>
    closed !== undefined &&
    position > closed.position &&
    OF_ROUND.test(stream) &&
    metadata.actor.role !== 'system' &&
    type !== ApplicationDraftDiscarded.type;
  return log.filter(isLate).map(({ type, stream }) => `${type} on ${stream}`);
}

/** Whoever applied in a round that ended, and has no result. Every planned command has been given by now. */
export function findUnsettledAtTheEnd({ world, roundId }: SmallRound): string[] {
  if (eventsOf(world.log, RoundClosed).length === 0) return [];
  const published = world.state(roster, roundId).published.map(({ candidacyId }) => candidacyId);
  const applied = new Set(eventsOf(world.log, ApplicationSubmitted).map(({ data }) => data.candidacyId));
  return [...applied].filter((id) => {
    const { status } = world.state(candidacy, id);
    return !published.includes(id) && ['submitted', 'returned', 'endorsed', 'eligible'].includes(status);
  });
}
