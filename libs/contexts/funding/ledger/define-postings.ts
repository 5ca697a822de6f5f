import type { RecordedEvent } from '#event-store';
import type { BilingualText, DomainEvent, EventDefinition, EventOf, LocalDate } from '#kernel';

/** What every event that moves money says of it; what it says of no grant is of the budget as a whole. */
interface MoneyData {
  readonly programmeId: string;
  readonly fundId: string;
  readonly budgetYear: number;
  readonly bodyId?: string;
  readonly employerId?: string;
  readonly candidacyId?: string;
  readonly personId?: string;
  readonly paymentId?: string;
}

/** What a posting is told apart by; null for what is of the budget as a whole. */
export type PostedOn = Readonly<
  Pick<MoneyData, 'programmeId' | 'fundId' | 'budgetYear'> &
    Record<'bodyId' | 'employerId' | 'candidacyId' | 'personId' | 'paymentId', string | null>
>;

export interface Account {
  readonly title: BilingualText;
  /** Whether it is told apart by funds and years alone, or by grants as well. */
  readonly of: 'budget' | 'grant';
}

/** Money that goes from one account to another: it has two postings that add up to nothing. */
export interface Move<Name extends string> {
  /** In fen; a negative amount goes the other way. */
  readonly amount: number;
  readonly from: Name;
  readonly to: Name;
  /** Whose the money was, where that is somebody else than the event names. */
  readonly former: Former;
}
type Former = Partial<Pick<PostedOn, 'employerId'>>;

/**
 * Moves money.
 * @param amount in fen
 * @param former whose it was, where the money stays in its account and goes to somebody else
 * @throws TypeError when it neither leaves its account nor goes to somebody else
 */
export function move<Name extends string>(
  amount: number,
  from: Name,
  to: Name,
  former: Former = {},
): Move<Name> {
  if (from === to && former.employerId === undefined)
    throw new TypeError(`${from}: money is moved to where it is`);
  return { amount, from, to, former };
}

/** One side of a move. */
export interface Posting<Name extends string = string> extends PostedOn {
  /** The day on which the event takes effect. */
  readonly day: LocalDate;
  readonly account: Name;
  /** In fen; what an account loses is negative. */
  readonly amount: number;
}

/** An event whose postings do not add up to nothing, or are no whole amounts. Names the type, never an amount. */
export class UnbalancedError extends Error {
  override readonly name = 'UnbalancedError';
  constructor(type: string, fault: string) {
    super(`postings of ${type}: ${fault}`);
  }
}

/** @throws UnbalancedError unless the postings are whole amounts that add up to nothing */
export function refuseUnbalanced(type: string, postings: readonly Pick<Posting, 'amount'>[]): void {
  if (postings.some(({ amount }) => !Number.isSafeInteger(amount)))
    throw new UnbalancedError(type, 'not a whole amount');
  if (postings.reduce((sum, { amount }) => sum + BigInt(amount), 0n) !== 0n)
    throw new UnbalancedError(type, 'they do not add up to nothing');
}

/** A figure that people ask for: balances of accounts, added up or taken away. */
export interface Figure<Name extends string> {
  readonly title: BilingualText;
  readonly sums: Readonly<Partial<Record<Name, 1 | -1>>>;
}

/** What events do to accounts. */
export interface Postings<Name extends string = string, Figures extends string = string> {
  readonly accounts: Readonly<Record<Name, Account>>;
  readonly figures: Readonly<Record<Figures, Figure<Name>>>;
  readonly events: readonly EventDefinition[];
  /** The postings of an event; none of one that moves no money. */
  readonly of: (event: RecordedEvent) => readonly Posting<Name>[];
}

interface Bound<Name extends string> {
  readonly definition: EventDefinition;
  readonly moves: (data: never) => readonly Move<Name>[];
}
type On<Name extends string> = <D extends EventDefinition>(
  definition: D,
  moves: EventOf<D> extends DomainEvent<string, MoneyData>
    ? (data: EventOf<D>['data']) => readonly Move<Name>[]
    : never,
) => Bound<Name>;

/**
 * Declares a double-entry ledger of events: its accounts, and which moves of money each event is. An event can only say moves, and a
 * move has two postings of the same amount: what does not add up cannot be declared.
 * @throws TypeError when an event is declared twice
 */
export function definePostings<const Name extends string, const Figures extends string>(declared: {
  readonly accounts: Readonly<Record<Name, Account>>;
  readonly figures: Readonly<Record<Figures, Figure<NoInfer<Name>>>>;
  readonly on: (on: On<NoInfer<Name>>) => readonly Bound<NoInfer<Name>>[];
}): Postings<Name, Figures> {
  const bound = declared.on((definition, moves) => ({ definition, moves }));
  const byType = new Map(bound.map((one) => [one.definition.type, one]));
  if (byType.size < bound.length) throw new TypeError('an event is posted twice');
  return {
    accounts: declared.accounts,
    figures: declared.figures,
    events: bound.map(({ definition }) => definition),
    of: (event) => {
      const moves = byType.get(event.type)?.moves(event.data as never) ?? [];
      const postings = moves.flatMap((one) =>
        sidesOf(one, event as RecordedEvent<DomainEvent<string, MoneyData>>),
      );
      refuseUnbalanced(event.type, postings);
      return postings;
    },
  };
}

function sidesOf<Name extends string>(
  { amount, from, to, former }: Move<Name>,
  { data, metadata: { effectiveDate: day } }: RecordedEvent<DomainEvent<string, MoneyData>>,
): readonly Posting<Name>[] {
  // A move of nothing has no postings.
  if (amount === 0) return [];
  const on = postedOn(data);
  return [
    { ...on, ...former, day, account: from, amount: -amount },
    { ...on, day, account: to, amount },
  ];
}

function postedOn(data: MoneyData): PostedOn {
  const { programmeId, fundId, budgetYear } = data;
  const { bodyId = null, employerId = null, candidacyId = null, personId = null, paymentId = null } = data;
  return { programmeId, fundId, budgetYear, bodyId, employerId, candidacyId, personId, paymentId };
}
