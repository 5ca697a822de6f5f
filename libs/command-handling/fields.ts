import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmptyObject,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  registerDecorator,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  ValidatorConstraintInterface,
} from 'class-validator';
import { BilingualText, isLocalDate, text } from '#kernel';
import { fieldMessage } from '#platform';

/** Each field decorator is validation, conversion and OpenAPI in one, with its label in both languages. */
interface FieldOptions {
  /** May be left out. */
  readonly optional?: boolean;
  readonly example?: string | number | boolean;
}

function described(
  label: BilingualText,
  options: FieldOptions,
  property: ApiPropertyOptions,
): PropertyDecorator[] {
  const required = !options.optional;
  return [
    ApiProperty({
      ...property,
      description: `${label.zh} / ${label.en}`,
      required,
      ...(options.example !== undefined && { example: options.example }),
    } as ApiPropertyOptions),
    // Not IsOptional: that lets null through, which no decider expects.
    ...(required ? [] : [ValidateIf((_object, value) => value !== undefined)]),
  ];
}

const ID_FORM = fieldMessage(
  'wrong-format',
  text(
    '须为 1 至 160 位的编号：字母、数字、点、下划线、连字符，以字母或数字开头',
    'must be an id of 1 to 160 letters, digits, dots, underscores or hyphens that begins with a letter or digit',
  ),
);

/** Words that name the limit: the user must not have to guess it. */
const lengthBetween = (minimum: number, maximum: number) =>
  fieldMessage(
    'wrong-length',
    text(`须为 ${minimum} 至 ${maximum} 个字符`, `must have ${minimum} to ${maximum} characters`),
  );
const between = (minimum: number, maximum: number) =>
  fieldMessage(
    'out-of-range',
    text(`须在 ${minimum} 至 ${maximum} 之间`, `must be from ${minimum} to ${maximum}`),
  );
const itemsBetween = (minimum: number, maximum: number) =>
  fieldMessage(
    'wrong-number-of-items',
    text(`须有 ${minimum} 至 ${maximum} 项`, `must have ${minimum} to ${maximum} items`),
  );
const oneOfWords = (choices: readonly string[]) =>
  fieldMessage(
    'not-allowed',
    text(`须为以下之一：${choices.join('、')}`, `must be one of: ${choices.join(', ')}`),
  );
const formOf = (
  pattern: RegExp,
  fault = text(`须符合格式 ${pattern.source}`, `must have the form ${pattern.source}`),
) => fieldMessage('wrong-format', fault);
const NOT_BLANK = fieldMessage('blank', text('不能为空白', 'must not be blank'));

/** An id: letters, digits, hyphen, dot, underscore; 1 to 160 characters. */
export function Id(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  const pattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,159}$';
  return applyDecorators(
    ...described(label, options, { type: String, pattern, maxLength: 160 }),
    IsString(),
    Matches(new RegExp(pattern), ID_FORM),
  );
}

/** Text of bounded length that is not blank. A `pattern` that people meet says in words, as `fault`, what fits it. */
export function Text(
  label: BilingualText,
  options: FieldOptions & {
    readonly minimum?: number;
    readonly maximum: number;
    readonly pattern?: RegExp;
    readonly fault?: BilingualText;
  },
): PropertyDecorator {
  const minLength = options.minimum ?? 1;
  return applyDecorators(
    ...described(label, options, {
      type: String,
      minLength,
      maxLength: options.maximum,
      ...(options.pattern && { pattern: options.pattern.source }),
    }),
    IsString(),
    Length(minLength, options.maximum, lengthBetween(minLength, options.maximum)),
    options.pattern
      ? Matches(options.pattern, formOf(options.pattern, options.fault))
      : Matches(/\S/, NOT_BLANK),
  );
}

/** A whole number within bounds. */
export function Int(
  label: BilingualText,
  options: FieldOptions & { readonly minimum: number; readonly maximum: number },
): PropertyDecorator {
  return applyDecorators(
    ...described(label, options, { type: 'integer', minimum: options.minimum, maximum: options.maximum }),
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
    typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value,
  );
  return applyDecorators(toInteger, Int(label, options));
}

export function Flag(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(...described(label, options, { type: Boolean }), IsBoolean());
}

/** A declaration that must be made: only `true` is taken. */
export function Declaration(label: BilingualText): PropertyDecorator {
  return applyDecorators(...described(label, {}, { type: Boolean, enum: [true] }), IsBoolean(), Equals(true));
}

/** One of a fixed set of words. */
export function OneOf(
  label: BilingualText,
  choices: readonly string[],
  options: FieldOptions = {},
): PropertyDecorator {
  return applyDecorators(
    ...described(label, options, { type: String, enum: [...choices] }),
    IsIn([...choices], oneOfWords(choices)),
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
  return applyDecorators(
    ...described(label, options, { type: String, format: 'date' }),
    Validate(IsLocalDate, NOT_A_DATE),
  );
}

export function Email(label: BilingualText, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ...described(label, options, { type: String, format: 'email', maxLength: 254 }),
    IsEmail({ allow_utf8_local_part: false }),
    Length(3, 254, lengthBetween(3, 254)),
  );
}

/** A list of texts or ids, without repeats. */
export function ListOfTexts(
  label: BilingualText,
  options: FieldOptions & { readonly minimum?: number; readonly maximum: number; readonly pattern: RegExp },
): PropertyDecorator {
  const minItems = options.minimum ?? 1;
  return applyDecorators(
    ...described(label, options, {
      type: 'array',
      items: { type: 'string', pattern: options.pattern.source },
      minItems,
      maxItems: options.maximum,
      uniqueItems: true,
    }),
    IsArray(),
    ArrayMinSize(minItems, itemsBetween(minItems, options.maximum)),
    ArrayMaxSize(options.maximum, itemsBetween(minItems, options.maximum)),
    ArrayUnique(),
    IsString({ each: true }),
    Matches(options.pattern, { ...formOf(options.pattern), each: true }),
  );
}

/** A list of words out of a fixed set, without repeats. */
export function ListOfChoices(label: BilingualText, choices: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ...described(
      label,
      {},
      {
        type: 'array',
        items: { type: 'string', enum: [...choices] },
        minItems: 1,
        maxItems: choices.length,
        uniqueItems: true,
      },
    ),
    IsArray(),
    ArrayMinSize(1),
    ArrayUnique(),
    IsIn([...choices], { ...oneOfWords(choices), each: true }),
  );
}

/** A list of objects of a class with field decorators of its own. */
export function ListOf(
  label: BilingualText,
  item: () => new () => object,
  options: FieldOptions & { readonly minimum?: number; readonly maximum: number },
): PropertyDecorator {
  const minItems = options.minimum ?? 1;
  return applyDecorators(
    // The class is given inline: handing the function on leaves an empty $ref in the document.
    ...described(label, options, { type: () => item(), isArray: true, minItems, maxItems: options.maximum }),
    IsArray(),
    ArrayMinSize(minItems, itemsBetween(minItems, options.maximum)),
    ArrayMaxSize(options.maximum, itemsBetween(minItems, options.maximum)),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => item()),
  );
}

/** An object whose fields the policy pack declares; they are checked by the decision, field by field. */
export function PolicyFacts(
  label: BilingualText,
  example: Readonly<Record<string, unknown>>,
  options: Pick<FieldOptions, 'optional'> = {},
): PropertyDecorator {
  return applyDecorators(
    ...described(label, options, { type: 'object', additionalProperties: true, example }),
    IsObject(),
    IsNotEmptyObject(),
  );
}

/** A text checked by a function of the domain, such as a check character; `name` becomes the error's code. */
export function CheckedText(
  label: BilingualText,
  options: FieldOptions & {
    readonly name: string;
    readonly pattern: RegExp;
    readonly check: (value: string) => boolean;
    readonly fault: BilingualText;
  },
): PropertyDecorator {
  const checked: PropertyDecorator = (target, propertyName) => {
    registerDecorator({
      name: options.name,
      target: target.constructor,
      propertyName: String(propertyName),
      options: fieldMessage(options.name, options.fault),
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && options.pattern.test(value) && options.check(value),
      },
    });
  };
  return applyDecorators(
    ...described(label, options, { type: String, pattern: options.pattern.source }),
    IsString(),
    checked,
  );
}
