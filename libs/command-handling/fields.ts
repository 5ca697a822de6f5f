import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmptyObject,
  IsObject,
  Max,
  Min,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  ValidatorConstraintInterface,
} from 'class-validator';
import { BilingualText, isLocalDate, text } from '#kernel';
import { Bound, fieldMessage, shortValue } from '#platform/fields';
import { LONGEST_FACT, MOST_FACTS, MOST_ITEMS_OF_FACT } from '#policy';
import { ChoiceTitles, wordsIn } from '#vocabulary';
import { described, FieldOptions, itemsBetween, listOf, WithoutRepeats } from './described-field';
import { together } from './documented-field';

/** Words that name the limit: the user must not have to guess it. */
const between = (minimum: number, maximum: number) =>
  fieldMessage(
    'out-of-range',
    text(`须在 ${minimum} 至 ${maximum} 之间`, `must be from ${minimum} to ${maximum}`),
  );
const oneOfWords = (titles: ChoiceTitles) =>
  fieldMessage(
    'not-allowed',
    text(
      `须为以下之一：${Object.entries(titles)
        .map(([word, { zh }]) => `${zh}（${word}）`)
        .join('、')}`,
      `must be one of: ${Object.entries(titles)
        .map(([word, { en }]) => `${word} (${en})`)
        .join(', ')}`,
    ),
  );

/** What a policy pack may declare at most: facts, lists of them, and the fields of their items. */
const FREELY_DECLARED: Bound = {
  ...{ kind: 'free', names: MOST_FACTS, items: MOST_ITEMS_OF_FACT, characters: LONGEST_FACT, levels: 3 },
};

const oneOf = (choices: readonly string[]): ReturnType<typeof shortValue> =>
  shortValue('isIn', Math.max(...choices.map(({ length }) => length)));

/** A whole number within bounds. */
export function Int(
  label: BilingualText,
  options: FieldOptions & { readonly minimum: number; readonly maximum: number },
): PropertyDecorator {
  return together(
    ...described(label, options, shortValue('isInt'), {
      type: 'integer',
      minimum: options.minimum,
      maximum: options.maximum,
    }),
    IsInt(),
    Min(options.minimum, between(options.minimum, options.maximum)),
    Max(options.maximum, between(options.minimum, options.maximum)),
  );
}

/** A whole number in a query string. */
export function QueryInt(
  label: BilingualText,
  options: FieldOptions & { readonly minimum: number; readonly maximum: number },
): PropertyDecorator {
  const toInteger = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  );
  return together(toInteger, Int(label, options));
}

export function Flag(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return together(...described(label, options, shortValue('isBoolean'), { type: Boolean }), IsBoolean());
}

/** Yes or no from a query string, which is text. */
export function QueryFlag(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  const toBoolean = Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === 'false' ? value === 'true' : value,
  );
  return together(toBoolean, Flag(label, options));
}

/** A declaration that must be made: only `true` is taken. */
export function Declaration(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return together(
    ...described(label, options, shortValue('isBoolean'), { type: Boolean, enum: [true] }),
    IsBoolean(),
    Equals(true),
  );
}

/** One of a fixed set of words, which have titles. */
export function OneOf(
  label: BilingualText,
  titles: ChoiceTitles,
  options: FieldOptions = {},
): PropertyDecorator {
  const choices = wordsIn(titles);
  return together(
    ...described(label, options, oneOf(choices), { type: String, enum: choices }),
    IsIn(choices, oneOfWords(titles)),
  );
}

@ValidatorConstraint({ name: 'isLocalDate' })
class IsLocalDate implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isLocalDate(value);
  }
}

const NOT_A_DATE = fieldMessage(
  'not-a-date',
  text('须为存在的日期，格式 YYYY-MM-DD', 'must be a date that exists, as YYYY-MM-DD'),
);

/** A date that exists, `YYYY-MM-DD`, in Asia/Shanghai. */
export function DateField(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return together(
    ...described(label, options, shortValue('isString'), { type: String, format: 'date' }),
    Validate(IsLocalDate, NOT_A_DATE),
  );
}

/** A list of words out of a fixed set, without repeats. */
export function ListOfChoices(
  label: BilingualText,
  titles: ChoiceTitles,
  options: FieldOptions = {},
): PropertyDecorator {
  const choices = wordsIn(titles);
  return together(
    ...described(label, options, listOf(choices.length, oneOf(choices)), {
      type: 'array',
      items: { type: 'string', enum: choices },
      minItems: 1,
      maxItems: choices.length,
      uniqueItems: true,
    }),
    IsArray(),
    ArrayMinSize(1),
    WithoutRepeats(),
    IsIn(choices, { ...oneOfWords(titles), each: true }),
  );
}

/** A list of objects of a class with field decorators of its own. */
export function ListOf(
  label: BilingualText,
  item: () => new () => object,
  options: FieldOptions & { readonly minimum?: number; readonly maximum: number },
): PropertyDecorator {
  const minItems = options.minimum ?? 1;
  return together(
    ...described(
      label,
      options,
      listOf(options.maximum, { kind: 'object', type: item }),
      { isArray: true, minItems, maxItems: options.maximum },
      item,
    ),
    IsArray(),
    ArrayMinSize(minItems, itemsBetween(minItems, options.maximum)),
    ArrayMaxSize(options.maximum, itemsBetween(minItems, options.maximum)),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => item()),
  );
}

/** An object whose fields the policy pack declares; they are checked by the decision, field by field. */
export function PolicyFacts(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return together(
    ...described(label, options, FREELY_DECLARED, { type: 'object', additionalProperties: true }),
    IsObject(),
    IsNotEmptyObject(),
  );
}
