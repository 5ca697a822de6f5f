import { EventDefinition } from '#kernel';

/** All event types of the system, by name. The codec, the documentation and the checks read it. */
export class EventRegistry {
  private readonly definitions = new Map<string, EventDefinition>();

  constructor(definitions: Iterable<EventDefinition>) {
    for (const definition of definitions) {
      const known = this.definitions.get(definition.type);
      if (known !== undefined && known !== definition)
        throw new TypeError(`event type declared twice: ${definition.type}`);
      this.definitions.set(definition.type, definition);
    }
  }

  find(type: string): EventDefinition | undefined {
    return this.definitions.get(type);
  }

  all(): readonly EventDefinition[] {
    return [...this.definitions.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  }
}
