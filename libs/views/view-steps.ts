import type { RecordedEvent } from '#event-store';
import type { EventDefinition, EventOf } from '#kernel';
import type { Fields, ValueOf } from '#vocabulary';

/** A row of a view, by the names of its fields. */
export type ViewRow<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> };

/** A list that an event holds, of which each entry does something to a row of its own. */
export interface Each<D extends EventDefinition = EventDefinition, Entry extends object = object> {
  readonly definition: D;
  readonly entriesOf: (event: never) => readonly Entry[];
}

/**
 * The entries of an event, for a step: one row for each. An entry stands in the place of what the event says, so that it
 * names all that the row takes from it, the key among it. None: the event is left aside.
 */
export function each<const D extends EventDefinition, Entry extends object>(
  definition: D,
  entriesOf: (event: RecordedEvent<EventOf<D>>) => readonly Entry[],
): Each<D, Entry> {
  return { definition, entriesOf };
}

type Told = EventDefinition | Each;
/** The event as a step sees it. */
type ToldEvent<T extends Told> =
  T extends Each<infer D, infer Entry>
    ? Omit<RecordedEvent<EventOf<D>>, 'data'> & { readonly data: Entry }
    : T extends EventDefinition
      ? RecordedEvent<EventOf<T>>
      : never;

/** What an event says of a field that it does not name itself: a value, or how it follows from the event and the row. */
type Derived<F extends Fields, T extends Told> = {
  readonly [Name in keyof F]?:
    ValueOf<F[Name]> | ((event: ToldEvent<T>, row: ViewRow<F> | undefined) => ValueOf<F[Name]>);
};

/** What one type of event does to the row of its key. */
export interface Step {
  readonly definition: EventDefinition;
  /** Absent: one row, of what the event says. */
  readonly entriesOf?: Each['entriesOf'];
  readonly makes: boolean;
  readonly removes: boolean;
  readonly derived: Readonly<Record<string, unknown>>;
}

/** Steps of a view, typed by its fields. Fields of an event that have the name of a field of the view are taken as they are. */
export interface Steps<F extends Fields> {
  /** The event makes the row, or makes it anew: what it neither names nor derives is null. */
  readonly made: <T extends Told>(told: T, derived?: Derived<F, T>) => Step;
  /** The event changes the row, if there is one. */
  readonly changed: <T extends Told>(told: T, derived?: Derived<F, T>) => Step;
  /** The event takes the row away. */
  readonly removed: (told: Told) => Step;
}

const stepOf = (told: Told, step: Pick<Step, 'makes' | 'removes' | 'derived'>): Step =>
  'entriesOf' in told ? { ...told, entriesOf: told.entriesOf, ...step } : { definition: told, ...step };

export const steps: Steps<Fields> = {
  made: (told, derived = {}) => stepOf(told, { makes: true, removes: false, derived }),
  changed: (told, derived = {}) => stepOf(told, { makes: false, removes: false, derived }),
  removed: (told) => stepOf(told, { makes: false, removes: true, derived: {} }),
};

/**
 * Refuses a step that its view cannot take. What the entries of an event hold is not known before there is one.
 * @throws TypeError when a field that must have a value gets none, or the key; when it names a field that there is not; and
 * when it would hold in clear what the event seals
 */
export function checkStep(
  view: string,
  { key, fields, folded }: { readonly key: Fields; readonly fields: Fields; readonly folded: boolean },
  { definition, derived, makes, entriesOf }: Step,
): void {
  const known = { ...key, ...fields };
  const unknown = Object.keys(derived).find((name) => !(name in known));
  if (unknown !== undefined) throw new TypeError(`${view} has no field ${unknown} of ${definition.type}`);
  if (entriesOf) return;
  const { properties = {}, required = [] } = definition.schema as {
    readonly properties?: object;
    readonly required?: readonly string[];
  };
  const says = (name: string): boolean => name in derived || required.includes(name);
  const wanted = [
    ...Object.keys(key),
    ...Object.entries(fields).flatMap(([name, { none }]) => (makes && !folded && !none ? [name] : [])),
  ];
  const missing = wanted.find((name) => !says(name));
  if (missing !== undefined) throw new TypeError(`${view}: ${definition.type} says nothing of ${missing}`);
  const personal = Object.keys(properties).find(
    (name) => name in known && !(name in derived) && definition.personal?.fields.includes(name),
  );
  if (personal !== undefined) throw new TypeError(`${view}: ${definition.type}.${personal} is sealed`);
}
