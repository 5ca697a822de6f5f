import { isStreamName } from '../append-validation';
import { FiledEvent, StoredEvent } from '../event-store';
import { Claim, claimIn, digestOf } from './command-claims';

interface Placed {
  readonly commandId: string;
  readonly claim: Claim;
}

/**
 * The events of the log, each with the command whose claim came true at its place. A claim lies before its events, and
 * these lie side by side. Where no claim fits them as they are, in number and ids, they belong to no command.
 * @param log from its beginning, claims included
 */
export async function* filedEvents(log: AsyncIterable<readonly StoredEvent[]>): AsyncGenerator<FiledEvent[]> {
  const claims = new OpenClaims();
  let open: { readonly placed: Placed | undefined; readonly events: StoredEvent[] } | undefined;
  for await (const page of log) {
    const filed: FiledEvent[] = [];
    for (const event of page) {
      const claim = claimIn(event);
      if (claim) claims.add(claim);
      if (!isStreamName(event.stream)) continue;
      if (open && goesOn(open, event)) open.events.push(event);
      else {
        if (open) filed.push(...filedAs(open));
        open = { placed: claims.take(event), events: [event] };
      }
    }
    if (filed.length > 0) yield filed;
  }
  if (open) yield filedAs(open);
}

/** Claims whose place the reading has not come to: few, since a claim and its events are written one after the other. */
class OpenClaims {
  private readonly byPlace = new Map<string, Placed[]>();

  add(placed: Placed): void {
    const place = `${placed.claim.revision}@${placed.claim.stream}`;
    this.byPlace.set(place, [...(this.byPlace.get(place) ?? []), placed]);
  }

  /** The claim of the first event of a command; the others for its place came to nothing. */
  take({ stream, revision, id }: StoredEvent): Placed | undefined {
    const place = `${revision}@${stream}`;
    const placed = this.byPlace.get(place);
    this.byPlace.delete(place);
    return placed?.find(({ claim }) => claim.first === id);
  }
}

/** Whether an event is the next one of a command. */
function goesOn(
  { placed, events }: { readonly placed: Placed | undefined; readonly events: readonly StoredEvent[] },
  { stream, revision }: StoredEvent,
): boolean {
  return (
    placed !== undefined &&
    events.length < placed.claim.count &&
    stream === placed.claim.stream &&
    revision === placed.claim.revision + events.length
  );
}

function filedAs({
  placed,
  events,
}: {
  readonly placed: Placed | undefined;
  readonly events: readonly StoredEvent[];
}): FiledEvent[] {
  const fits = placed?.claim.count === events.length && placed.claim.digest === digestOf(events);
  return events.map((event, commandIndex) => ({
    ...event,
    commandId: fits ? placed.commandId : null,
    commandIndex,
  }));
}
