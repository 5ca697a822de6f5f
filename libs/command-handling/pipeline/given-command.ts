import { DomainEvent, streamName } from '#kernel';
import type { BlindIndex } from '#privacy';
import type { CommandDefinition } from '../command-definition';
import type { CommandEnvelope } from '../command-outcome';
import type { StreamNaming } from '../decision-context';
import { requestFingerprint } from '../idempotency';

/** The stream that a command appends to. */
interface Target {
  readonly id: string;
  readonly stream: string;
  /** The id as answers may say it: undefined when it was made of something personal that the sender gave. */
  readonly saidId: string | undefined;
  /** The stream as answers may say it. */
  readonly saidStream: string;
}

/** A command with its definition and its stream. */
export interface AddressedCommand<Body extends object, State, Event extends DomainEvent, Facts> {
  readonly definition: CommandDefinition<Body, State, Event, Facts>;
  readonly envelope: CommandEnvelope;
  readonly command: Body;
  readonly target: Target;
}

/** A command as it was given. */
export interface GivenCommand<
  Body extends object,
  State,
  Event extends DomainEvent,
  Facts,
> extends AddressedCommand<Body, State, Event, Facts> {
  /** Of what was asked: see {@link requestFingerprint}. */
  readonly fingerprint: string;
}

/**
 * Joins a command with its definition.
 * @throws TypeError when the body is not of the definition's class
 */
export function givenCommand<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  envelope: CommandEnvelope,
  { blindIndex, naming }: { readonly blindIndex: BlindIndex; readonly naming: StreamNaming },
): GivenCommand<Body, State, Event, Facts> {
  const { body, route } = envelope;
  if (!(body instanceof definition.body)) throw new TypeError(`${route} takes a ${definition.body.name}`);
  const fingerprint = requestFingerprint(blindIndex, envelope);
  return { definition, envelope, fingerprint, command: body, target: targetOf(definition, body, naming) };
}

/** The stream of a command. */
export function targetOf<Body extends object, State, Event extends DomainEvent, Facts>(
  { id: idOf, aggregate }: CommandDefinition<Body, State, Event, Facts>,
  command: Body,
  naming: StreamNaming,
): Target {
  let derived = false;
  const id = idOf(command, {
    blindIndex: (purpose, value) => {
      derived = true;
      return naming.blindIndex(purpose, value);
    },
  });
  const stream = streamName(aggregate, id);
  return derived
    ? { id, stream, saidId: undefined, saidStream: aggregate.category }
    : { id, stream, saidId: id, saidStream: stream };
}
