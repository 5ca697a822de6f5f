import { plainToInstance } from 'class-transformer';
import type { AnyCommandDefinition } from '#command-handling';
import { findJsonFault, Json } from '#kernel';
import type { PlannedCommand } from './workflow';

/** A planned command in the form in which it is recorded: a route and a JSON body. */
export interface RecordedCommand {
  /** `<context>/<command>`. */
  readonly route: string;
  readonly body: Json;
}

/** Turns planned commands into what can be recorded, and what was recorded into what can be dispatched. */
export class CommandCatalogue {
  private readonly routes: ReadonlyMap<AnyCommandDefinition, string>;

  /** @param definitions by route: the same map that the dispatcher has */
  constructor(private readonly definitions: ReadonlyMap<string, AnyCommandDefinition>) {
    this.routes = new Map([...definitions].map(([route, definition]) => [definition, route]));
  }

  /** @throws TypeError for a command that no context lists, or a body that is not plain I-JSON */
  record(planned: PlannedCommand): RecordedCommand {
    const route = this.routes.get(planned.definition);
    if (route === undefined) throw new TypeError(`no context lists the command ${planned.definition.name}`);
    const body = Object.fromEntries(Object.entries(planned.body).filter(([, value]) => value !== undefined));
    const fault = findJsonFault(body);
    if (fault) throw new TypeError(`the body of ${route} is not I-JSON at ${fault.path}: ${fault.reason}`);
    return { route, body };
  }

  /**
   * The body as the command's own class, as the dispatcher wants it.
   * @throws TypeError for a route that no context lists any more
   */
  bodyOf({ route, body }: RecordedCommand): object {
    const definition = this.definitions.get(route);
    if (definition === undefined) throw new TypeError(`no such command: ${route}`);
    return plainToInstance(definition.body, body);
  }
}
