import { createHash, randomUUID } from 'node:crypto';
import { isUuid } from '../append-validation';
import { AppendRequest, NewEvent, PAGE_SIZE, StoredEvent } from '../event-store';
import { LogReader } from './log-reader';

/**
 * Where a command means to put its events. EventStoreDB can find events by their stream only, so a command leaves
 * a claim in a stream named by its id before it appends: that makes it findable, and one.
 *
 * A claim names one place, and what became of it can be read off that place for ever: its own event is there (the
 * command is done), another one is there (that claim came to nothing), or nothing is there yet (it may be under way,
 * or its writer died; whoever has the same events may complete it).
 */
export interface Claim {
  readonly stream: string;
  /** Revision that the first event gets. */
  readonly revision: number;
  /** Number of events. */
  readonly count: number;
  /** Id of the first event. */
  readonly first: string;
  /** SHA-256 of all ids. */
  readonly digest: string;
}

/** What became of the claims of a command. */
export interface Standing {
  /** How many claims there are. */
  readonly claims: number;
  /** The claim that came true, and its first event. */
  readonly done?: { readonly claim: Claim; readonly event: StoredEvent };
  /** The newest claim, when nothing is at its place yet. */
  readonly open?: Claim;
}

const CLAIM_TYPE = 'CommandClaimed';
const CLAIM_STREAM = 'Command-';

/** Begins with a capital, which no stream of the port can: claims never mix with events. */
export function claimStream(commandId: string): string {
  return `${CLAIM_STREAM}${commandId}`;
}

/** The claim for a command at a place. */
export function claimOf({ stream, events }: AppendRequest, revision: number): Claim {
  return { stream, revision, count: events.length, first: events[0]?.id ?? '', digest: digestOf(events) };
}

/**
 * The event that records a claim. Its id is a new one at each attempt: the server must not take somebody else's
 * claim for a repetition of this one.
 */
export function claimEvent(claim: Claim): NewEvent {
  return { id: randomUUID(), type: CLAIM_TYPE, data: JSON.stringify(claim), metadata: '{}' };
}

/** The claim that an event of any stream is; undefined for anything else, and for a claim that cannot be read. */
export function claimIn({
  stream,
  type,
  data,
}: StoredEvent): { readonly commandId: string; readonly claim: Claim } | undefined {
  const commandId = stream.slice(CLAIM_STREAM.length);
  if (type !== CLAIM_TYPE || !stream.startsWith(CLAIM_STREAM) || !isUuid(commandId)) return undefined;
  const claim = readClaim(data);
  return claim ? { commandId, claim } : undefined;
}

function readClaim(data: string): Claim | undefined {
  try {
    return JSON.parse(data) as Claim;
  } catch {
    // Nobody finds a command by it.
    return undefined;
  }
}

/** Whether the request has the same events in the same stream as the claim, wherever in it. */
export function isSame(claim: Claim, { stream, events }: AppendRequest): boolean {
  return claim.stream === stream && claim.digest === digestOf(events);
}

/** Reads the claims of a command, and the places that they name. */
export async function findStanding(reader: LogReader, commandId: string): Promise<Standing> {
  const recorded = await reader.streamPage(claimStream(commandId), { backwards: true, count: PAGE_SIZE });
  const claims = recorded.map((event) => JSON.parse(event.data) as Claim);
  const places = new Map<string, StoredEvent | undefined>();
  for (const claim of claims) {
    const place = `${claim.revision}@${claim.stream}`;
    if (!places.has(place)) places.set(place, await eventAt(reader, claim.stream, claim.revision));
    const event = places.get(place);
    if (event?.id === claim.first) return { claims: countOf(recorded), done: { claim, event } };
  }
  const [newest] = claims;
  const isOpen = newest && places.get(`${newest.revision}@${newest.stream}`) === undefined;
  return { claims: countOf(recorded), ...(isOpen && { open: newest }) };
}

/** The event at a revision, if it is there. */
export async function eventAt(
  reader: LogReader,
  stream: string,
  revision: number,
): Promise<StoredEvent | undefined> {
  const [event] = await reader.streamPage(stream, { backwards: false, from: BigInt(revision), count: 1 });
  return event;
}

function countOf(newestFirst: readonly StoredEvent[]): number {
  return (newestFirst[0]?.revision ?? -1) + 1;
}

/** SHA-256 of the ids of a command's events. */
export function digestOf(events: readonly NewEvent[]): string {
  return createHash('sha256')
    .update(events.map((event) => event.id).join())
    .digest('hex');
}
