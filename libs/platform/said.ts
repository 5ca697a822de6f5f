import { applyDecorators } from '@nestjs/common';
import {
  ApiExtension,
  ApiOperation,
  ApiOperationOptions,
  ApiProperty,
  ApiPropertyOptions,
  ApiTags,
} from '@nestjs/swagger';
import { BilingualText, slashed, text } from '#kernel';

/** What there is to say of a field beside its title. */
interface More {
  readonly help?: BilingualText;
  /** What kind of thing an id names. */
  readonly entity?: string;
  /** Whose words it is one of. */
  readonly wordsOf?: string;
  readonly unit?: string;
  /** The words of an enumeration, each with its title. */
  readonly titles?: Readonly<Record<string, BilingualText>>;
}

/**
 * What the OpenAPI document says of a field of the platform's own answers: the words that the vocabulary gives to all others
 * (`wordsInSchema`), which nothing here knows.
 */
export function Said(
  title: BilingualText,
  { help, entity, wordsOf, unit, titles, ...schema }: ApiPropertyOptions & More = {},
): PropertyDecorator {
  const described = help ? text(`${title.zh}；${help.zh}`, `${title.en}; ${help.en}`) : title;
  // Extensions are handed on, though the type names none.
  const words: object = {
    description: slashed(described),
    'x-title': title,
    ...(help && { 'x-help': help }),
    ...(entity !== undefined && { 'x-entity': entity }),
    ...(wordsOf !== undefined && { 'x-words-of': wordsOf }),
    ...(unit !== undefined && { 'x-unit': unit }),
    ...(titles && { enum: Object.keys(titles), 'x-enum-titles': titles }),
  };
  return ApiProperty({ ...schema, ...words });
}

/** What an operation does, in both languages. */
export function Summed(
  summary: BilingualText,
  options: Omit<ApiOperationOptions, 'summary'> = {},
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ ...options, summary: slashed(summary) }),
    ApiExtension('x-title', { zh: summary.zh, en: summary.en }),
  );
}

/** Puts the operations of a controller under a heading. */
export const Tagged = (title: BilingualText): ClassDecorator => ApiTags(slashed(title));

/** The heading of what only a demo has. */
export const DEMO = text('演示', 'Demo');
