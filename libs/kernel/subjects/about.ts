import type { Json } from '../json';
import { kindOf, placeOf } from './place';

/**
 * A place in the data of an event: `rank`; `entries[].rank`, of each item; `dropped[]`, the items themselves;
 * `outcomes[result=not-met].rule`, of the items of which that is so.
 */
export type PlaceIn<Data> = `${keyof Data & string}${'' | `[${string}`}`;

/** One word where there is anything but `false` at a place, another where there is not. */
export interface WordByPlace<Place extends string = string> {
  readonly when: Place;
  readonly then: string;
  readonly otherwise: string;
}

/**
 * Something that an event is about, and the entry that it makes in that subject's timeline. A subject in a list is one
 * for each item; places of the same list then mean that item.
 */
export interface AboutSubject<Place extends string = string> {
  /** The place of its id. */
  readonly subject: Place;
  /** What it is, or the place that says so; absent: what the name of the field says, as `candidacyId` says `candidacy`. */
  readonly kind?: string | { readonly at: Place };
  /** Only where these fields hold these values. */
  readonly only?: Readonly<Record<string, Json>>;
  /** Essentials, each under the last word of its place, or under a name of its own. No personal fields. */
  readonly shows?: readonly (Place | Readonly<Record<string, Place>>)[];
  /** Essentials in words that the data do not hold, by name. */
  readonly says?: Readonly<Record<string, string | WordByPlace<Place>>>;
  /** Whether the sealed field `reason` is shown: to whoever reads the entry, or to one office and the province alone. */
  readonly reason?: 'to-readers' | { readonly office: Place };
  /** What the subject belongs to from then on: what happens to that is shown in the subject's timeline too. */
  readonly within?: Place;
  /**
   * Who reads the entry; absent: whoever reads the subject. Otherwise the province and one office alone: the one that is
   * named, or the one that acted, in the role in which it acted; or supervisory bodies alone.
   */
  readonly readers?: { readonly office: Place } | 'acting-office' | 'supervisors';
  /**
   * The stage at which rules of the policy were checked for it: how each came out is the field `outcomes`, and what was found the sealed
   * field `findings`. Whoever replays the subject is shown them.
   */
  readonly gates?: string;
  /** Also told to the public, on the page of the subject: what happened, on which day, and what is shown of it; never who did it. */
  readonly public?: true;
}

/** What an event is about, a place alone being an entry without more; or why no timeline tells of it. */
export type About<Place extends string = string> =
  readonly [Place | AboutSubject<Place>, ...(Place | AboutSubject<Place>)[]] | { readonly nothing: string };

/** The same, with what it is. */
export interface KnownSubject extends AboutSubject {
  readonly kind: string | { readonly at: string };
}

interface Declared {
  readonly type: string;
  readonly schema: object;
  readonly personal?: { readonly fields: readonly string[] };
  readonly about: About;
}

/**
 * The declaration in full; empty for an event that no timeline tells of.
 * @throws TypeError when it names a place that the schema does not have or a personal field, or does not say what a subject is
 */
export function aboutSubjects({ type, schema, personal, about }: Declared): readonly KnownSubject[] {
  if ('nothing' in about) return [];
  const subjects: readonly AboutSubject[] = about.map((one) =>
    typeof one === 'string' ? { subject: one } : one,
  );
  for (const one of subjects) {
    if (
      one.gates !== undefined &&
      !(hasPlace(schema, 'outcomes', 'rule') && personal?.fields.includes('findings'))
    )
      throw new TypeError(`${type} says that rules were checked, and has no outcomes and sealed findings`);
    if (one.public && (one.readers !== undefined || one.reason !== undefined))
      throw new TypeError(`${type} would tell the public of ${one.subject} what it keeps for some readers`);
    if (one.within !== undefined) kindOf(one.within);
    for (const place of placesOf(one)) {
      const { name, field } = placeOf(place);
      if (!hasPlace(schema, name, field))
        throw new TypeError(`${type} is said to be about ${place}, which it does not have`);
      if (personal?.fields.includes(name))
        throw new TypeError(`${type} would show ${place}, which is personal`);
    }
  }
  return subjects.map((one) => ({
    ...one,
    kind: typeof one.kind === 'object' ? one.kind : kindOf(one.subject, one.kind),
  }));
}

function placesOf({
  subject,
  kind,
  shows = [],
  says = {},
  reason,
  within,
  readers,
}: AboutSubject): readonly string[] {
  const shown = shows.flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
  const words = Object.values(says).flatMap((one) => (typeof one === 'string' ? [] : [one.when]));
  const offices = [reason, readers].flatMap((one) => (typeof one === 'object' ? [one.office] : []));
  const said = typeof kind === 'object' ? [kind.at] : [];
  return [subject, ...said, ...shown, ...words, ...offices, ...(within === undefined ? [] : [within])];
}

/** The part of JSON Schema that declarations are looked up in. */
interface Properties {
  readonly properties?: Readonly<Record<string, Properties>>;
  readonly items?: Properties;
}

function hasPlace({ properties }: Properties, name: string, field: string | undefined): boolean {
  const found = properties?.[name];
  if (found === undefined || field === undefined) return found !== undefined;
  return found.items?.properties === undefined || field in found.items.properties;
}
