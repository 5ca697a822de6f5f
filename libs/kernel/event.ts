import { About, aboutSubjects, KnownSubject, PlaceIn } from './subjects';

/** A fact of the domain: a stable type name of the glossary and its data. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Which fields of an event are personal, and whose they are. */
export interface PersonalFields {
  /** The field that holds the subject: the key the fields are sealed with belongs to it. */
  readonly subject: string;
  /** Top-level fields of the data that never lie in the log in clear. They are absent once the key is destroyed. */
  readonly fields: readonly string[];
}

/** Turns the data of one schema version into the next one's. Pure; never touches what is stored. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** What the registry knows of an event type. `Data` is the shape after upcasting and unsealing. */
export interface EventDefinition<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  /** Version of the schema that is written today; older ones are upcast on read. */
  readonly version: number;
  readonly summary: { readonly zh: string; readonly en: string };
  /** JSON Schema of the data in clear. Personal fields must be optional in it: they vanish on erasure. */
  readonly schema: object;
  readonly personal?: PersonalFields;
  /** What it is about: each makes an entry in a timeline. Empty where no timeline tells of it. */
  readonly about: readonly KnownSubject[];
  /** Why no timeline tells of it. */
  readonly aboutNothing?: string;
  /** `upcasters[0]` turns version 1 into 2, and so on: exactly `version - 1` of them. */
  readonly upcasters: readonly Upcaster[];
  /** Type-level only: carries `Data`. */
  readonly __data?: Data;
  /** Builds an event of this type. */
  of(data: Data): DomainEvent<Type, Data>;
}

/** A schema object whose static type is known, as TypeBox builds it. */
export interface TypedSchema<Data> {
  readonly static: Data;
}

/**
 * Declares an event type: once, in the `contracts/` of the context that owns it.
 * @throws TypeError when what it is about cannot be found in its data
 */
export function defineEvent<const Type extends string, Data extends object>(
  type: Type,
  definition: {
    readonly summary: { readonly zh: string; readonly en: string };
    readonly schema: TypedSchema<Data>;
    readonly personal?: {
      readonly subject: keyof Data & string;
      readonly fields: readonly (keyof Data & string)[];
    };
    /** Whom and what it is about: its timelines follow from it. */
    readonly about: About<PlaceIn<Data>>;
    readonly upcasters?: readonly Upcaster[];
  },
): EventDefinition<Type, Data> {
  const upcasters = definition.upcasters ?? [];
  return {
    type,
    version: upcasters.length + 1,
    summary: definition.summary,
    schema: definition.schema,
    ...(definition.personal && { personal: definition.personal }),
    about: aboutSubjects({ type, ...definition }),
    ...('nothing' in definition.about && { aboutNothing: definition.about.nothing }),
    upcasters,
    of: (data) => ({ type, data }),
  };
}

/** The event type of a definition: `type Nominated = EventOf<typeof CandidateNominated>`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data> ? DomainEvent<Type, Data> : never;
