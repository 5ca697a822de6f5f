import { Command, Query } from '@nestjs/cqrs';
import type { Actor } from '#access';
import type { Language } from '#platform';
import type { Moment } from '#projections';
import type { AccessReason } from '#vocabulary';
import type { AnyCommandDefinition } from '../command-definition';
import type { CommandEnvelope, CommandOutcome } from '../command-outcome';
import type { AnyQueryDefinition } from '../query-definition';
import type { AskedMoment, FoundMoment } from './asked-moment';

/** One moment for several answers, held by whoever asks for them: the pages of a list that is read to its end. */
export interface HeldMoment {
  /** Whose `leave` leaves nothing: its holder does. */
  readonly moment: Pick<Moment, 'read' | 'leave'>;
  /** The time that all of them are answered by. */
  readonly now: Date;
  /** How many rows a list counts at most. */
  readonly countsTo: number;
  /** Where it lies in the log, when it is one of the past: nobody can do anything there. */
  readonly past?: FoundMoment;
}

/** A question on its way: the validated parameters, who asks, and the position that the answer must have reached. */
export interface AskedQuery {
  /** An instance of the definition's parameters class. */
  readonly parameters: object;
  readonly actor: Actor;
  readonly atLeast: bigint | undefined;
  /** Of the answer; Chinese where nothing is said of it. */
  readonly language?: Language;
  /** Why personal data are asked for, as far as whoever asks says it. */
  readonly reason?: AccessReason | undefined;
  /** Absent: the answer has a moment of its own. */
  readonly within?: HeldMoment;
  /** Absent: the moment is now. */
  readonly moment?: AskedMoment;
  /** The answer is held against one of the past, where nobody can do anything: it does not say what somebody can do now either. */
  readonly isCompared?: boolean;
  /** Id of the request. */
  readonly correlationId: string;
}

/** A command on the bus. Only code makes one: what a request sends is the body within. */
export interface CommandMessage extends Command<CommandOutcome> {
  readonly envelope: CommandEnvelope;
}

/** A query on the bus. */
export interface QueryMessage extends Query<object> {
  readonly asked: AskedQuery;
}

const commandMessages = new WeakMap<
  AnyCommandDefinition,
  new (envelope: CommandEnvelope) => CommandMessage
>();
const queryMessages = new WeakMap<AnyQueryDefinition, new (asked: AskedQuery) => QueryMessage>();

/** The class by which the CommandBus knows a command: one a definition. */
export function commandMessageOf(
  definition: AnyCommandDefinition,
): new (envelope: CommandEnvelope) => CommandMessage {
  const known = commandMessages.get(definition);
  if (known) return known;
  class GeneratedCommand extends Command<CommandOutcome> implements CommandMessage {
    constructor(readonly envelope: CommandEnvelope) {
      super();
    }
  }
  commandMessages.set(definition, named(GeneratedCommand, definition.body.name));
  return GeneratedCommand;
}

/** The class by which the QueryBus knows a query: one a definition, since several may share their parameters class. */
export function queryMessageOf(definition: AnyQueryDefinition): new (asked: AskedQuery) => QueryMessage {
  const known = queryMessages.get(definition);
  if (known) return known;
  class GeneratedQuery extends Query<object> implements QueryMessage {
    constructor(readonly asked: AskedQuery) {
      super();
    }
  }
  queryMessages.set(definition, named(GeneratedQuery, definition.path));
  return GeneratedQuery;
}

/** Under the name by which Nest speaks of a class, in what it throws and logs. */
export function named<Class extends object>(generated: Class, name: string): Class {
  return Object.defineProperty(generated, 'name', { value: name });
}
