import { TObject, TProperties, Type } from '@sinclair/typebox';

/** What the sections of a pack are made of. */
export const closed = { additionalProperties: false } as const;
export const Bilingual = Type.Object(
  { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
);
export const DateText = Type.String({ format: 'date' });
export const Identifier = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' });
export const Clause = Type.String({ minLength: 3, description: 'Id of a clause listed under documents' });

/** A length of time, and which days make it up. */
export const period = {
  days: Type.Integer({ minimum: 1, maximum: 60 }),
  counted: Type.Union([Type.Literal('working-days'), Type.Literal('calendar-days')], {
    description: 'Days that count: working days by the calendar, or every day',
  }),
};

/** What every rule rests on. */
export const resting = {
  clause: Clause,
  reading: Type.Optional(
    Type.Boolean({ description: 'The text leaves it open: how it is read here. Default: no' }),
  ),
};

/** A rule of a programme: the clause that it rests on, and what else it says. */
export function section<Properties extends TProperties>(
  properties: Properties,
  description: string,
): TObject<typeof resting & Properties> {
  return Type.Object({ ...resting, ...properties }, { ...closed, description });
}

const named = {
  name: Type.Optional({
    ...Bilingual,
    description: 'Name that the programme uses. Default: the general term',
  }),
};

/** A part that a programme may have, by the name that it has there. */
export function part<Properties extends TProperties>(
  properties: Properties,
  description: string,
): TObject<typeof resting & typeof named & Properties> {
  return section<typeof named & Properties>({ ...named, ...properties }, description);
}
