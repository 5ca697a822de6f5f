import { Allow, getMetadataStorage } from 'class-validator';

/** A class whose fields carry decorators: a body, or parameters. */
export type FieldsClass = new () => object;

/** How large a field may be before anything else looks at it. */
export type Bound = ValueBound | ListBound | ObjectBound | FreeObjectBound;

/** One text, number or truth value. */
export interface ValueBound {
  readonly kind: 'value';
  /** Longest text, in characters; a text in the place of a number is held to the same. */
  readonly characters: number;
  /** Longest that is looked at, in characters: giving a text its one spelling may shorten it. */
  readonly typed: number;
  /** What a list or an object in its place is told: class-validator's name of the rule that it breaks. */
  readonly wrongType: 'isString' | 'isInt' | 'isBoolean' | 'isIn';
}

export interface ListBound {
  readonly kind: 'list';
  readonly items: number;
  readonly item: ValueBound | ObjectBound;
}

/** An object of a class whose fields have bounds of their own. Any other name is unknown. */
export interface ObjectBound {
  readonly kind: 'object';
  readonly type: () => FieldsClass;
}

/** An object whose names are declared elsewhere, such as in a policy pack; the limits hold at every level of it. */
export interface FreeObjectBound {
  readonly kind: 'free';
  readonly names: number;
  readonly items: number;
  readonly characters: number;
  /** Objects and lists inside each other, itself counted. */
  readonly levels: number;
}

/** Longest text, in characters, where a number, a truth value or a text of a fixed form belongs. */
const SHORT = 40;

/** The bound of a text. */
export function textOf(characters: number, typed = characters): ValueBound {
  return { kind: 'value', characters, typed, wrongType: 'isString' };
}

/**
 * The bound of what is short whatever it is: a number, a date, a word of a fixed set.
 * @param longest characters of the longest that is right, when that may be more than forty
 */
export function shortValue(wrongType: ValueBound['wrongType'], longest = SHORT): ValueBound {
  const characters = Math.max(SHORT, longest);
  return { kind: 'value', characters, typed: characters, wrongType };
}

const BOUND = Symbol('bound');

/** Says how large a field may be. Every field of a body or of parameters has exactly one bound. */
export function Bounded(bound: Bound): PropertyDecorator {
  // In class-validator's own records: subclasses and the mapped types of Nest take them over from there.
  return Allow({ context: { [BOUND]: bound } });
}

const known = new WeakMap<FieldsClass, ReadonlyMap<string, Bound>>();

/**
 * The bounds of a class, by field: a map, since names that every object has are not among its fields.
 * @throws TypeError for a field without one
 */
export function boundsOf(type: FieldsClass): ReadonlyMap<string, Bound> {
  const remembered = known.get(type);
  if (remembered) return remembered;
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const bounds = new Map<string, Bound>();
  for (const { propertyName, context } of rules) {
    const bound = readBound(context);
    if (bound) bounds.set(propertyName, bound);
  }
  const unbounded = rules.find(({ propertyName }) => !bounds.has(propertyName));
  if (unbounded) throw new TypeError(`${type.name}.${unbounded.propertyName} has no bound`);
  known.set(type, bounds);
  return bounds;
}

function readBound(context: unknown): Bound | undefined {
  if (typeof context !== 'object' || context === null) return undefined;
  // Only `Bounded` has the symbol.
  return Reflect.get(context, BOUND) as Bound | undefined;
}

/** Bytes of a character at worst: two escapes of six in JSON, four bytes percent-encoded in a form. */
const BYTES_OF_CHARACTER = 12;

/** Quotes, colon, comma, and the white space of whoever writes one field a line. */
const BYTES_BETWEEN = 40;

/**
 * Bytes and names of the largest object whose names are declared elsewhere. What a policy pack could declare at most is far
 * more than any fills in: thousands of answers, each of thousands of characters.
 */
const LARGEST_FREE_OBJECT = 262_144;
const MOST_FREE_NAMES = 4_000;

/** How many names a body of a class has at most, those of all its objects together. */
export function mostNamesOf(type: FieldsClass): number {
  let names = 0;
  for (const bound of boundsOf(type).values()) names += 1 + namesWithin(bound);
  return names;
}

function namesWithin(bound: Bound): number {
  switch (bound.kind) {
    case 'value':
      return 0;
    case 'list':
      return bound.items * namesWithin(bound.item);
    case 'object':
      return mostNamesOf(bound.type());
    case 'free':
      return MOST_FREE_NAMES;
  }
}

/** Bytes of the largest body that a class takes. */
export function largestBodyOf(type: FieldsClass): number {
  let bytes = BYTES_BETWEEN;
  for (const [name, bound] of boundsOf(type))
    bytes += name.length * BYTES_OF_CHARACTER + BYTES_BETWEEN + largest(bound);
  return bytes;
}

function largest(bound: Bound): number {
  switch (bound.kind) {
    case 'value':
      return bound.typed * BYTES_OF_CHARACTER;
    case 'list':
      return bound.items * (largest(bound.item) + BYTES_BETWEEN);
    case 'object':
      return largestBodyOf(bound.type());
    case 'free':
      return LARGEST_FREE_OBJECT;
  }
}
