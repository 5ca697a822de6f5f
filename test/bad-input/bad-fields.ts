import { OpenApiDocument, resolve, Schema } from '../ledger-under-test/open-api-document';
import { checkCharacter } from '../ledger-under-test/synthetic-persons';

/** A value that a field must not take, and why. */
export interface BadValue {
  readonly why: string;
  readonly value: unknown;
}

const bad = (why: string, value: unknown): BadValue => ({ why, value });

const OF_OTHER_TYPE: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, true, [], {}, ['x']],
  integer: ['3', 1.5, -1, -1.5, true, [], {}, [1]],
  boolean: ['true', 1, 0, [], {}, false],
  array: ['x', 1, true, {}, [], [null], [[]], [1], [{}]],
  object: ['x', 1, true, [], {}],
};

const DATES_THAT_DO_NOT_EXIST = [
  '2022-02-30',
  '2022-02-29',
  '2022-13-01',
  '2022-00-10',
  '2022-3-1',
  '20220301',
  '2022-03-01T00:00:00Z',
  '明天',
];

/** 31 February; the 13th month; a check character that is wrong; a birth date before anybody's. */
const BAD_ID_NUMBERS = [
  withCheckCharacter('36019919900231001'),
  withCheckCharacter('36019919901301001'),
  withCheckCharacter('36019918001231001'),
  `36019919900101001${checkCharacter('36019919900101001') === '0' ? '1' : '0'}`,
  '36019919900101001',
  '36019919900101001Z',
];

const BAD_CREDIT_CODES = ['11360000DEM00001IQ', '1136O000DEM000014Q', '113600'];

function withCheckCharacter(digits: string): string {
  return digits + checkCharacter(digits);
}

/** Values that a field of a body must not take, by its schema. */
export function badValues(document: OpenApiDocument, given: Schema): BadValue[] {
  const schema = resolve(document, given);
  const type = schema.type ?? 'string';
  return [
    bad('null', null),
    // A declaration takes only `true`; a plain flag takes `false` as well.
    ...(OF_OTHER_TYPE[type] ?? [])
      .filter((value) => value !== false || schema.enum !== undefined)
      .filter((value) => !isEmptyList(value) || schema.type !== 'array' || isRequiredToHaveItems(schema))
      .map((value) => bad(`${JSON.stringify(value)} for ${type}`, value)),
    ...(type === 'string' ? badTexts(schema) : []),
    ...(type === 'integer' ? badIntegers(schema) : []),
    ...(type === 'array' ? badLists(schema) : []),
  ];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isRequiredToHaveItems(schema: Schema): boolean {
  return (schema as { readonly minItems?: number }).minItems !== 0;
}

function badTexts({ enum: words, format, pattern, maxLength = 200 }: Schema): BadValue[] {
  return [
    bad('empty', ''),
    bad('overlong', 'x'.repeat(maxLength + 1)),
    bad('a Hangul filler', '\u3164'),
    bad('a turned direction', '13800\u202e000000'),
    ...(words || pattern || format ? [bad('nonsense', '不可能的值 ?')] : [bad('blank', '   ')]),
    ...(format === 'date' ? DATES_THAT_DO_NOT_EXIST.map((date) => bad(`date ${date}`, date)) : []),
    ...(pattern?.startsWith('^[1-9]\\d{16}') ? BAD_ID_NUMBERS.map((id) => bad(`ID number ${id}`, id)) : []),
    ...(pattern?.startsWith('^[0-9A-HJ-NP-RTUWXY]{2}')
      ? BAD_CREDIT_CODES.map((code) => bad(`credit code ${code}`, code))
      : []),
  ];
}

function badIntegers({ minimum, maximum }: Schema): BadValue[] {
  return [
    ...(minimum === undefined ? [] : [bad('too small', minimum - 1)]),
    ...(maximum === undefined ? [] : [bad('too large', maximum + 1), bad('fraction', maximum - 0.5)]),
  ];
}

function badLists({ maxItems = 50 }: Schema): BadValue[] {
  return [
    bad(
      'too many items',
      Array.from({ length: maxItems + 1 }, (_, index) => `x${index}`),
    ),
  ];
}
