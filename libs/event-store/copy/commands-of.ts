import { isUuid } from '../append-validation';
import { EventPage, StoredEvent } from '../event-store';

/** The events of one command, in order: they came into the log together and go together. */
export interface CopiedCommand {
  readonly commandId: string;
  readonly events: readonly [StoredEvent, ...StoredEvent[]];
}

/** An event cannot be copied for what it is itself. */
export class UncopyableEventError extends Error {
  override readonly name = 'UncopyableEventError';
  constructor(event: StoredEvent, zh: string, en: string, options?: ErrorOptions) {
    const { type, stream, revision, position } = event;
    super(`${type} ${stream}@${revision}（位置 ${position}）${zh} / (position ${position}) ${en}`, options);
  }
}

/**
 * Puts the events of a log together by their commands. What belongs to a command follows on in one stream and names
 * the command in its metadata; types and data are not looked at.
 * @throws UncopyableEventError for an event whose metadata names no command
 */
export async function* commandsOf(pages: AsyncIterable<EventPage>): AsyncGenerator<CopiedCommand> {
  let command: CopiedCommand | undefined;
  for await (const page of pages) {
    for (const event of page) {
      const commandId = commandOf(event);
      if (command && command.commandId === commandId && command.events[0].stream === event.stream) {
        command = { commandId, events: [...command.events, event] };
      } else {
        if (command) yield command;
        command = { commandId, events: [event] };
      }
    }
  }
  if (command) yield command;
}

function commandOf(event: StoredEvent): string {
  const commandId = readCommandId(event.metadata);
  if (typeof commandId === 'string' && isUuid(commandId)) return commandId;
  throw new UncopyableEventError(
    event,
    '的元数据没有命令编号，无法复制',
    'cannot be copied: its metadata names no command',
  );
}

/** Undefined when the text is not an object of JSON: that it names no command is all there is to say. */
function readCommandId(metadata: string): unknown {
  try {
    const value: unknown = JSON.parse(metadata);
    return typeof value === 'object' && value !== null && 'commandId' in value ? value.commandId : undefined;
  } catch {
    return undefined;
  }
}
