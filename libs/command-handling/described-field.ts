import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { BilingualText, text } from '#kernel';
import { fieldMessage } from '#platform';

/** Each field decorator is validation, conversion and OpenAPI in one, with its label in both languages. */
export interface FieldOptions {
  /** May be left out. */
  readonly optional?: boolean;
  readonly example?: string | number | boolean;
}

/** Label, form and presence of a field, for validation and for the OpenAPI document. */
export function described(
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

/** How many items a list must have. */
export const itemsBetween = (minimum: number, maximum: number) =>
  fieldMessage(
    'wrong-number-of-items',
    text(`须有 ${minimum} 至 ${maximum} 项`, `must have ${minimum} to ${maximum} items`),
  );
