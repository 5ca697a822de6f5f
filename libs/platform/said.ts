import { applyDecorators } from '@nestjs/common';
import {
  ApiExtension,
  ApiOperation,
  ApiOperationOptions,
  ApiProperty,
  ApiPropertyOptions,
  ApiTags,
} from '@nestjs/swagger';
import { asWordsInSchema, BilingualText, SaidOfField, slashed, text } from '#kernel';

/** What there is to say of a field beside its title. */
type More = Omit<SaidOfField, 'title' | 'help' | 'limits' | 'unnamed'> & { readonly help?: BilingualText };

/** What the OpenAPI document says of a field of the platform's own answers: what the vocabulary says of all others. */
export function Said(
  title: BilingualText,
  { help, entity, wordsOf, unit, titles, ...schema }: ApiPropertyOptions & More = {},
): PropertyDecorator {
  const words = asWordsInSchema({ title, help: help && [help], entity, wordsOf, unit, titles });
  // Extensions are handed on, though the type names none.
  const said: object = { ...(titles && { enum: Object.keys(titles) }), ...words };
  return ApiProperty({ ...schema, ...said });
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
