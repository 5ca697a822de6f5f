/** A place in the data of an event, taken apart: see `PlaceIn`. */
interface Place {
  /** The field of the event. */
  readonly name: string;
  /** Where it is a list: how the place begins, such as `entries[]`; null where it is none. */
  readonly list: string | null;
  /** Which items are meant; absent: all. */
  readonly of?: readonly [field: string, value: string];
  /** The field of each item; absent: the item itself. */
  readonly field?: string;
}

/** Looks up a value: of a list that is not the subject's, all values. */
export type Look = (place: string) => unknown;

type Values = Readonly<Record<string, unknown>>;

const PLACE = /^(?<name>\w+)(?<items>\[(?:(?<key>\w+)=(?<value>[\w-]+))?\](?:\.(?<field>\w+))?)?$/;

/** @throws TypeError for what is no place */
export function placeOf(text: string): Place {
  const { name, items, key, value, field } = PLACE.exec(text)?.groups ?? {};
  if (name === undefined) throw new TypeError(`no place in the data of an event: ${text}`);
  const list = items === undefined ? null : text.slice(0, text.indexOf(']') + 1);
  return { name, list, ...(key !== undefined && value !== undefined && { of: [key, value] }), field };
}

/** The last word of a place: what is shown from there is called so. */
export function lastWordOf(text: string): string {
  const { name, field } = placeOf(text);
  return field ?? name;
}

/**
 * What kind of thing a place holds the id of.
 * @throws TypeError where it is not said, and the name does not say it
 */
export function kindOf(place: string, said?: string): string {
  const kind = said ?? /^(?<kind>\w+)Id$/.exec(lastWordOf(place))?.groups?.kind;
  if (kind === undefined) throw new TypeError(`what kind of thing is at ${place} is not said`);
  return kind;
}

/** Ways to look at data: one for each item of the list that the subject stands in, or one alone. */
export function looksAt(data: Values, subject: string): readonly Look[] {
  const own = placeOf(subject);
  const items = own.list === null ? [undefined] : itemsAt(own, data);
  return items.map((item) => (text) => {
    const place = placeOf(text);
    if (place.list === null) return data[place.name];
    if (place.list === own.list) return fieldOf(place, item);
    return itemsAt(place, data).map((one) => fieldOf(place, one));
  });
}

function itemsAt({ name, of }: Place, data: Values): readonly unknown[] {
  const items = (data[name] ?? []) as readonly unknown[];
  return of === undefined ? items : items.filter((item) => (item as Values)[of[0]] === of[1]);
}

function fieldOf({ field }: Place, item: unknown): unknown {
  return field === undefined ? item : (item as Values)[field];
}
