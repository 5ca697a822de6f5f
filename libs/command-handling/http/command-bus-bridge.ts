import { Inject, Injectable, Type } from '@nestjs/common';
import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { AnyCommandDefinition } from '../command-definition';
import type { CommandDispatcher, CommandEnvelope, CommandOutcome } from '../command-outcome';
import { COMMAND_DISPATCHER } from './tokens';

const ENVELOPE = Symbol('envelope');

/** A command body on the bus. The envelope travels under a symbol, so that no JSON can set it. */
export type BusCommand = object & { [ENVELOPE]?: CommandEnvelope };

/** Puts an envelope beside its body: what is sent over the CommandBus. */
export function onTheBus(envelope: CommandEnvelope): BusCommand {
  return Object.defineProperty(envelope.body, ENVELOPE, { value: envelope, enumerable: false });
}

/**
 * One handler class a command, as `@nestjs/cqrs` wants it: stacking `@CommandHandler` on one class
 * would leave only the last.
 */
export function commandHandlerFor(definition: AnyCommandDefinition): Type<ICommandHandler> {
  @Injectable()
  @CommandHandler(definition.body)
  class GeneratedCommandHandler implements ICommandHandler<BusCommand, CommandOutcome> {
    constructor(@Inject(COMMAND_DISPATCHER) private readonly dispatcher: CommandDispatcher) {}

    execute(command: BusCommand): Promise<CommandOutcome> {
      const envelope = command[ENVELOPE];
      if (envelope === undefined)
        throw new TypeError(`${definition.name} came over the bus without its envelope`);
      return this.dispatcher.dispatch(envelope);
    }
  }
  return Object.defineProperty(GeneratedCommandHandler, 'name', { value: `${definition.body.name}Handler` });
}
