import { Validate, ValidateIf, ValidatorConstraint, ValidatorConstraintInterface } from 'class-validator';
import { Json, text, WordsInSchema } from '#kernel';
import { Bound, Bounded, fieldMessage } from '#platform/fields';
import { Label, wordsInSchema } from '#vocabulary';
import { Documented, FieldDocument } from './documented-field';

/** Each field decorator is bound, validation, conversion and OpenAPI in one, with its label in both languages. */
export interface FieldOptions {
  /** May be left out. */
  readonly optional?: boolean;
  readonly example?: Json;
  /** What the vocabulary says of it. Absent for a field that no word is declared for: its label then. */
  readonly words?: WordsInSchema;
}

/** Bound, label, form and presence of a field, for validation and for the OpenAPI document. */
export function described(
  label: Label,
  options: FieldOptions,
  bound: Bound,
  property: FieldDocument['schema'],
  item?: FieldDocument['item'],
): PropertyDecorator[] {
  const required = !options.optional;
  return [
    Bounded(bound),
    Documented({
      schema: {
        ...property,
        ...(options.words ?? wordsInSchema({ label })),
        required,
        ...(options.example !== undefined && { example: options.example }),
      },
      ...(item && { item }),
    }),
    // Not IsOptional: that lets null through, which no decider expects.
    ...(required ? [] : [ValidateIf((_object, value) => value !== undefined)]),
  ];
}

/** The bound of a list. */
export function listOf(items: number, item: Extract<Bound, { kind: 'list' }>['item']): Bound {
  return { kind: 'list', items, item };
}

/** As class-validator's `ArrayUnique`, which compares every item with every other one. */
@ValidatorConstraint({ name: 'arrayUnique' })
class HasNoRepeats implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return !Array.isArray(value) || new Set(value).size === value.length;
  }
}

/** A list in which nothing comes twice. */
export const WithoutRepeats = (): PropertyDecorator =>
  Validate(HasNoRepeats, fieldMessage('not-unique', text('有重复的项', 'has repeated items')));

/** How many items a list must have. */
export const itemsBetween = (minimum: number, maximum: number) =>
  fieldMessage(
    'wrong-number-of-items',
    text(`须有 ${minimum} 至 ${maximum} 项`, `must have ${minimum} to ${maximum} items`),
  );
