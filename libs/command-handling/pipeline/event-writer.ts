import { EventCodec, eventId, EventMetadata, NewEvent } from '#event-store';
import { DomainEvent, EventDefinition } from '#kernel';
import { Sealer } from '#privacy';

/** Metadata of a command's events, but for the schema version, which each event type has its own. */
export type CommandMetadata = Omit<EventMetadata, 'schemaVersion'>;

/** Turns decided events into stored form: ids derived from the command, personal fields sealed, texts final. */
export class EventWriter {
  constructor(
    private readonly codec: EventCodec,
    private readonly sealer: Sealer,
  ) {}

  /**
   * @param definitions the event types of the stream's aggregate
   * @throws InvalidEventError when an event breaks its schema, TypeError when its type is not the aggregate's
   *   (faults of the code); UnavailableError or KeyDestroyedError when personal fields cannot be sealed: nothing is
   *   then written in clear
   */
  write(
    definitions: readonly EventDefinition[],
    events: readonly DomainEvent[],
    metadata: CommandMetadata,
  ): Promise<NewEvent[]> {
    return Promise.all(
      events.map((event, index) => {
        const definition = definitions.find(({ type }) => type === event.type);
        if (definition === undefined)
          throw new TypeError(`${metadata.command} decided on a foreign ${event.type}`);
        return this.writeOne(event, index, { ...metadata, schemaVersion: definition.version });
      }),
    );
  }

  private async writeOne(event: DomainEvent, index: number, metadata: EventMetadata): Promise<NewEvent> {
    const id = eventId(metadata.commandId, index);
    const { clear, personal } = this.codec.split(event);
    const sealed = personal && (await this.sealer.seal(personal.subject, id, personal.fields));
    return this.codec.encode({ id, type: event.type, clear, sealed, metadata });
  }
}
