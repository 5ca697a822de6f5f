import type { Json, LocalDate } from '#kernel';
import { isLocalDate } from '#kernel';
import type { Condition } from '../condition';
import { FactScope, TestableFact, fieldScope } from '../fact-index';
import type { Scale } from '../policy-pack';

/** Facts by name, or the fields of one item of a list. */
export type FactValues = Readonly<Record<string, Json | undefined>>;

/** `undefined`: cannot be told, since a fact is missing. Never the same as met, and neither is its negation. */
export type Truth = boolean | undefined;

/** A condition ready to be asked; `referenceDate` is the round's. */
export type Test = (values: FactValues, referenceDate: LocalDate) => Truth;

type Scales = ReadonlyMap<string, Scale>;
type Comparand = Extract<Condition, { atMost: unknown }>['atMost'];
/** A place in the order of a fact's values. Both sides of a comparison come from the same fact, so of one type. */
type Rank = number | string;

/** Turns a condition of a valid pack into a test; throws a RangeError for a fact that the scope does not have. */
export function compileCondition(condition: Condition, scope: FactScope, scales: Scales): Test {
  if ('all' in condition)
    return not(anyOf(condition.all.map((part) => not(compileCondition(part, scope, scales)))));
  if ('any' in condition) return anyOf(condition.any.map((part) => compileCondition(part, scope, scales)));
  if ('not' in condition) return not(compileCondition(condition.not, scope, scales));
  const fact = scope.get(condition.fact);
  if (!fact) throw new RangeError(`no fact ${condition.fact} is declared`);
  if ('some' in condition) return anyItem(fact, condition.some, scales);
  if ('none' in condition) return not(anyItem(fact, condition.none, scales));
  if ('present' in condition) return (values) => isPresent(values[fact.name]) === condition.present;
  if ('includes' in condition) return includes(fact, condition.includes);
  if ('is' in condition) return equalsAny(fact, [condition.is]);
  if ('oneOf' in condition) return equalsAny(fact, condition.oneOf);
  if ('atMost' in condition) return inOrder(fact, condition.atMost, scales, (value, limit) => value <= limit);
  return inOrder(fact, condition.atLeast, scales, (value, limit) => value >= limit);
}

/** Whether a fact is stated: an empty list is, a blank text is not. */
export function isPresent(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

/** The items of a list fact, or `undefined` where no list is stated. */
export function itemsOf(value: Json | undefined): readonly FactValues[] | undefined {
  return Array.isArray(value) && value.every(isItem) ? value : undefined;
}

function isItem(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function not(test: Test): Test {
  return (values, referenceDate) => {
    const truth = test(values, referenceDate);
    return truth === undefined ? undefined : !truth;
  };
}

function anyOf(tests: readonly Test[]): Test {
  return (values, referenceDate) => anyTrue(tests, (test) => test(values, referenceDate));
}

function anyItem(list: TestableFact, condition: Condition, scales: Scales): Test {
  if (list.type !== 'list') throw new RangeError(`${list.name} is no list`);
  const test = compileCondition(condition, fieldScope(list.fields), scales);
  return (values, referenceDate) => {
    const items = itemsOf(values[list.name]);
    return items && anyTrue(items, (item) => test(item, referenceDate));
  };
}

function anyTrue<T>(parts: readonly T[], ask: (part: T) => Truth): Truth {
  let truth: Truth = false;
  for (const part of parts) {
    const answer = ask(part);
    if (answer === true) return true;
    if (answer === undefined) truth = undefined;
  }
  return truth;
}

function includes(fact: TestableFact, wanted: string): Test {
  return (values) => {
    const value = values[fact.name];
    return Array.isArray(value) ? value.includes(wanted) : undefined;
  };
}

function equalsAny(fact: TestableFact, wanted: readonly (string | number | boolean)[]): Test {
  const accepted = new Set<Json>(wanted);
  return (values) => {
    const value = values[fact.name];
    return value === undefined || !isPresent(value) ? undefined : accepted.has(value);
  };
}

function inOrder(
  fact: TestableFact,
  comparand: Comparand,
  scales: Scales,
  holds: (value: Rank, limit: Rank) => boolean,
): Test {
  const rankOf = rankingOf(fact, scales);
  const fixed = typeof comparand === 'object' ? undefined : rankOf(comparand);
  return (values, referenceDate) => {
    const rank = rankOf(values[fact.name]);
    const limit = fixed ?? rankOf(referenceDate);
    return rank === undefined || limit === undefined ? undefined : holds(rank, limit);
  };
}

function rankingOf(fact: TestableFact, scales: Scales): (value: Json | undefined) => Rank | undefined {
  switch (fact.type) {
    case 'integer':
      return (value) => (typeof value === 'number' ? value : undefined);
    case 'date':
      return (value) => (typeof value === 'string' && isLocalDate(value) ? value : undefined);
    case 'level': {
      const ranks = new Map<Json, number>(
        scales.get(fact.scale)?.levels.map((level, index) => [level.id, index]),
      );
      return (value) => (value === undefined ? undefined : ranks.get(value));
    }
    default:
      throw new RangeError(`values of ${fact.name} have no order`);
  }
}
