import { streamName, UnavailableError } from '#kernel';
import type { AnyQueryDefinition } from '../query-definition';
import type { AskedQuery } from './messages';
import type { QueryParts } from './tokens';

/** Events behind what the read models have reached, at most, before a stream is read from its end in one go. */
const NEWEST = 16;

/** What an answer was made from. */
export interface AnsweredFrom {
  /** Position of the log that is in the answer at least; undefined while a log that was to be read by itself cannot be asked. */
  readonly position: bigint | undefined;
  /** Of an answer about the past: when the last event that is in it was recorded. */
  readonly recordedAt?: Date;
  /** Of the stream of the thing that was asked about, as far as that position; undefined where it is not told. */
  readonly revision?: number;
}

const noted = new WeakMap<object, AnsweredFrom>();

/** Notes beside an answer what it was made from. */
export function note(answer: object, from: AnsweredFrom): void {
  noted.set(answer, from);
}

/** What an answer of a query was made from. */
export function answeredFrom(answer: object): AnsweredFrom | undefined {
  return noted.get(answer);
}

/** The position that an answer will hold at least: read before anything else is. */
export function positionReached(
  { projections }: AnyQueryDefinition,
  { store, readModels }: Pick<QueryParts, 'store' | 'readModels'>,
): Promise<bigint | undefined> {
  return projections.length === 0
    ? ifAtHand(store.lastPosition())
    : readModels.reached(projections.map(({ name }) => name));
}

/** Undefined while the log cannot be asked: it holds up nobody who only reads. */
async function ifAtHand<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/**
 * The revision that a command on the thing may name in `If-Match`: of its last event up to a position, so that nobody rests
 * on what the answer did not show. It is told to whoever has a role that commands on such things are open to; the public,
 * and whoever only looks on, would learn by it what happened that the answer does not tell.
 */
export async function revisionSeen(
  { thing }: AnyQueryDefinition,
  { parameters, actor }: Pick<AskedQuery, 'parameters' | 'actor'>,
  answer: object,
  {
    position,
    parts,
  }: { readonly position: bigint | undefined; readonly parts: Pick<QueryParts, 'store' | 'rolesOn'> },
): Promise<number | undefined> {
  if (thing === undefined || position === undefined) return undefined;
  const roles = parts.rolesOn(thing.aggregate.category);
  if (!actor.roles.some((role) => roles.includes(role))) return undefined;
  const id = [thing.by]
    .flat()
    .map((field: string) => {
      const part: unknown = Reflect.get(parameters, field) ?? Reflect.get(answer, field);
      if (typeof part !== 'string' && typeof part !== 'number')
        throw new TypeError(`nothing says by ${field} which ${thing.aggregate.category} it is`);
      return part;
    })
    .join('.');
  return ifAtHand(revisionUpTo(position, streamName(thing.aggregate, id), parts.store));
}

/** The revision of the last event of a stream up to a position. */
async function revisionUpTo(
  position: bigint,
  stream: string,
  store: QueryParts['store'],
): Promise<number | undefined> {
  for (const options of [{ limit: NEWEST }, {}]) {
    for await (const page of store.readStream(stream, { ...options, direction: 'backwards' })) {
      const seen = page.find((event) => event.position <= position);
      if (seen) return seen.revision;
    }
  }
  return undefined;
}
