import type { BilingualText } from '#kernel';
import type { ReadModel } from '#projections';
import type { QueryContext } from './query-definition';

/** What is looked for, in each of the spellings that things are known by. */
export interface Sought {
  /** As names are compared (`nameKey`); undefined where too little of the text is left. */
  readonly name: string | undefined;
  /** As codes are spelled (`CODE`). */
  readonly code: string;
  /** Whom the text names, where it is a whole ID number: nothing else is looked for then. */
  readonly personId: string | undefined;
}

/** A thing that was found. */
export interface FoundThing {
  readonly id: string;
  /** Null once what it is called was erased. */
  readonly title: string | null;
  /** What tells it from others of the same title. */
  readonly subtitle: string;
  /** Where it is shown: the path of a query, filled in. */
  readonly page: string;
}

/** Things of one kind that were found. */
export interface FoundOfKind {
  readonly found: readonly FoundThing[];
  /** Whether there are more than were asked for. */
  readonly more: boolean;
  /** Whether all were looked through: sealed names are opened up to a bound. */
  readonly complete: boolean;
}

/** Things of one kind, as the search finds them: within the reach of whoever asks, as the query is that declares them. */
export interface Searchable {
  readonly kind: string;
  readonly title: BilingualText;
  readonly projections: readonly ReadModel[];
  readonly find: (term: Sought, most: number, context: QueryContext<ReadModel>) => Promise<FoundOfKind>;
}
