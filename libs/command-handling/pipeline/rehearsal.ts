import { isDeepStrictEqual } from 'node:util';
import { checkAppendRequest } from '#event-store';
import type { Accepted, DomainEvent, EventDefinition, Json } from '#kernel';
import { titleInPacks, titlesInPacks } from '#policy';
import type { Rehearsed, RehearsedEvent } from '../command-outcome';
import type { AppendParts } from './append';
import type { PipelineParts } from './command-pipeline';
import type { ConsideredCommand } from './considered-command';

/** What a command goes through, in all its steps, without leaving anything behind: no event, no key, no snapshot. */
export function leavingNothing(parts: PipelineParts): PipelineParts {
  const { store, sealer, loader } = parts;
  return {
    ...parts,
    store: appendingNothing(store),
    sealer: sealer.makingNoKeys(),
    loader: loader.takingNoSnapshots(),
  };
}

/** A log that takes what any log would take, and keeps none of it. */
function appendingNothing(store: AppendParts['store']): AppendParts['store'] {
  return {
    findCommand: (commandId) => store.findCommand(commandId),
    append: (request) => {
      checkAppendRequest(request);
      const { expectedRevision, events } = request;
      const before = typeof expectedRevision === 'number' ? expectedRevision : -1;
      return Promise.resolve({ outcome: 'appended', revision: before + events.length, position: 0n });
    },
  };
}

type Packs = Parameters<typeof titlesInPacks>[0];
const NOTHING_TOLD = { events: [], clauses: [], clauseTitles: [] };

/**
 * What the sender is told of a command that would be appended: no more than its own answer would tell, and of what the
 * events hold only what the sender gave, and how the rules come out.
 */
export function rehearsed<Body extends object, State, Event extends DomainEvent, Facts>(
  {
    definition: { answersWithReceipt, triesOnRecord, aggregate },
    command,
    target: { saidStream: stream },
    revision: judgedAt,
    context: { actor },
    policy,
  }: ConsideredCommand<Body, State, Event, Facts>,
  { events, basis }: Accepted,
): Rehearsed {
  const kind = 'rehearsed';
  // By a revision the public would learn what happened to a thing that no page tells.
  const revision = actor.role === 'public' ? undefined : judgedAt;
  if (answersWithReceipt) return { kind, stream, revision: undefined, ...NOTHING_TOLD };
  if (triesOnRecord) return { kind, stream, revision, ...NOTHING_TOLD };
  const packs = policy?.inForce ? [policy.inForce] : [];
  const told = events.map((event) =>
    rehearsedEvent(event, command, { definitions: aggregate.events, packs }),
  );
  const clauseTitles = titlesInPacks(packs, 'clauses', basis);
  return { kind, stream, revision, events: told, clauses: basis, clauseTitles };
}

function rehearsedEvent(
  { type, data }: DomainEvent,
  command: object,
  { definitions, packs }: { readonly definitions: readonly EventDefinition[]; readonly packs: Packs },
): RehearsedEvent {
  const said = Object.entries(command);
  // What is in an event is JSON.
  const fields = Object.entries(data) as [string, Json][];
  const given = fields.filter(([name, value]) =>
    said.some(([other, sent]) => other === name && isDeepStrictEqual(plain(sent), value)),
  );
  const definition = definitions.find((one) => one.type === type);
  const { zh = type, en = type } = definition?.summary ?? {};
  return { type, title: { zh, en }, given: Object.fromEntries(given), outcomes: outcomesIn(data, packs) };
}

/** Objects within a body are of classes, those within an event are not. */
const plain = (sent: unknown): unknown => (sent === undefined ? undefined : JSON.parse(JSON.stringify(sent)));

/** Events that keep how rules came out call that `outcomes`, and what was found otherwise. */
function outcomesIn(
  { outcomes = [] }: { readonly outcomes?: RehearsedEvent['outcomes'] },
  packs: Packs,
): RehearsedEvent['outcomes'] {
  return outcomes.map(({ rule, result, limit, clause }) => ({
    ...{ rule, ruleTitle: titleInPacks(packs, 'eligibility', rule) ?? null, result, limit },
    ...{ clause, clauseTitle: titleInPacks(packs, 'clauses', clause) ?? null },
  }));
}
