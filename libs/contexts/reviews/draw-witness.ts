import { isDeepStrictEqual } from 'node:util';
import { decideCase, DecisionContext, Load } from '#command-handling';
import type { EventCodec, EventStore, RecordedEvent } from '#event-store';
import { Aggregate, Decision, DomainEvent, EventOf, streamName } from '#kernel';
import type { PolicyLibrary, WorkingDayCalendar } from '#policy';
import { DrawExperts, drawExpertsOf } from './commands/draw-experts';
import { ReplaceExpert, replaceExpertOf } from './commands/replace-expert';
import {
  bodyOfPanel,
  ExpertReplaced,
  ExpertsDrawn,
  review,
  Reviewable,
  reviewIdOf,
  reviewPanel,
} from './contracts';
import { loadDrawFacts } from './domain/draw-candidates';
import { loadReviewFacts } from './domain/panel-facts';

/** What a witness reads: the log, and the policies and calendar that the decisions named. */
export interface WitnessParts {
  readonly reviewables: readonly Reviewable[];
  readonly store: Pick<EventStore, 'readStream'>;
  readonly codec: EventCodec;
  readonly policies: PolicyLibrary;
  readonly calendar: WorkingDayCalendar;
}

/** A draw, or a replacement, decided again from what lay in the log before it. */
export interface WitnessedDraw {
  readonly what: 'draw' | 'replacement';
  readonly position: bigint;
  readonly on: string;
  readonly seed: string;
  /** Whether the log says today what was recorded then. */
  readonly identical: boolean;
  /** What came out otherwise, in a line; empty when nothing did. */
  readonly difference: string;
}

/**
 * Draws every draw of a panel again, and finds every successor again: with the seed on record, experts, candidates and
 * ties as they lay in the log before each, under the policy version named then. Empty for a panel that was never drawn.
 * @throws UnavailableError; Error when a policy version that decided is not on file
 */
export async function witnessDraws(parts: WitnessParts, panelId: string): Promise<readonly WitnessedDraw[]> {
  const draws = (await readEvents(parts, reviewPanel, panelId)).filter(isOf(ExpertsDrawn));
  const ids = draws.flatMap(({ data }) => data.assignments.map(({ candidacyId }) => candidacyId));
  const witnessed: WitnessedDraw[] = [];
  for (const event of draws) witnessed.push(await drawAgain(parts, event));
  for (const candidacyId of ids) {
    const seed = draws.find(({ data }) => data.assignments.some((one) => one.candidacyId === candidacyId));
    const events = await readEvents(parts, review, reviewIdOf(panelId, candidacyId));
    for (const event of events.filter(isOf(ExpertReplaced)))
      witnessed.push(await replaceAgain(parts, event, seed?.data.seed ?? ''));
  }
  return witnessed;
}

async function drawAgain(
  parts: WitnessParts,
  event: RecordedEvent<EventOf<typeof ExpertsDrawn>>,
): Promise<WitnessedDraw> {
  const { panelId, seed, assignments } = event.data;
  const load = loadBefore(parts, event.position);
  const panel = await load(reviewPanel, panelId);
  const isNamed = panel.status !== 'none' && bodyOfPanel(panelId, panel.roundId) !== null;
  const candidacyIds = assignments.map(({ candidacyId }) => candidacyId);
  const command = Object.assign(new DrawExperts(), { panelId, seed, ...(isNamed && { candidacyIds }) });
  const facts = await loadDrawFacts(parts.reviewables, load, command, panel);
  const again = decideCase(drawExpertsOf(parts.reviewables), {
    id: panelId,
    state: panel,
    command,
    context: contextOf(parts, event),
    facts,
  });
  return compared('draw', event, seed, again);
}

async function replaceAgain(
  parts: WitnessParts,
  event: RecordedEvent<EventOf<typeof ExpertReplaced>>,
  seed: string,
): Promise<WitnessedDraw> {
  const { panelId, candidacyId, expertId } = event.data;
  const load = loadBefore(parts, event.position);
  const state = await load(review, reviewIdOf(panelId, candidacyId));
  const command = Object.assign(new ReplaceExpert(), { panelId, candidacyId, expertId });
  const facts = await loadReviewFacts(parts.reviewables, load, command);
  const again = decideCase(replaceExpertOf(parts.reviewables), {
    id: reviewIdOf(panelId, candidacyId),
    state,
    command,
    context: contextOf(parts, event),
    facts,
  });
  return compared('replacement', event, seed, again);
}

function compared(
  what: WitnessedDraw['what'],
  event: RecordedEvent,
  seed: string,
  again: Decision,
): WitnessedDraw {
  const now = again.kind === 'refused' ? { refused: again.code } : again.events[0].data;
  const identical = isDeepStrictEqual(now, event.data);
  return {
    ...{ what, position: event.position, on: event.metadata.effectiveDate, seed, identical },
    difference: identical ? '' : `then ${JSON.stringify(event.data)}; again ${JSON.stringify(now)}`,
  };
}

/** What surrounded the decision, by the metadata of its event. */
function contextOf({ policies, calendar }: WitnessParts, { metadata }: RecordedEvent): DecisionContext {
  const [named = ''] = metadata.policyVersions;
  const [programmeId = '', version = ''] = named.split('@');
  const policy = policies.version(programmeId, version);
  if (policy === undefined) throw new Error(`the policy version ${named}, which decided, is not on file`);
  return {
    now: new Date(metadata.decidedAt),
    today: metadata.effectiveDate,
    actor: metadata.actor,
    commandId: metadata.commandId,
    actorMark: null,
    seenRevision: undefined,
    calendar,
    plans: policies.plans,
    policy,
  };
}

/** Streams as they were before a position. Personal fields stay sealed: no draw looks at any. */
function loadBefore(parts: WitnessParts, position: bigint): Load {
  return async (aggregate, id) => {
    let state = aggregate.initial;
    for (const event of await readEvents(parts, aggregate, id)) {
      if (event.position >= position) break;
      state = aggregate.evolve(state, event);
    }
    return state;
  };
}

async function readEvents<State, Event extends DomainEvent>(
  { store, codec }: WitnessParts,
  aggregate: Aggregate<State, Event>,
  id: string,
): Promise<readonly (Event & RecordedEvent)[]> {
  const events: (Event & RecordedEvent)[] = [];
  for await (const page of store.readStream(streamName(aggregate, id)))
    // The codec has checked each against its schema, and a stream of the category holds no other types.
    events.push(...page.map((stored) => codec.decode(stored) as RecordedEvent as Event & RecordedEvent));
  return events;
}

function isOf<Type extends string, Data extends object>(definition: {
  readonly type: Type;
  readonly __data?: Data;
}) {
  return (event: RecordedEvent): event is RecordedEvent<DomainEvent<Type, Data>> =>
    event.type === definition.type;
}
