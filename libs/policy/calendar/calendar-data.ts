import { Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ format: 'date' });

/**
 * A version of the State Council's holiday calendar as data: for each year, the days off that the yearly notice
 * names (weekend days within a holiday included) and the Saturdays and Sundays worked instead.
 */
export const CalendarData = Type.Object(
  {
    version: Type.String({
      pattern: '^cn-\\d{4}-\\d{1,3}$',
      description: 'cn, last year with data, revision',
    }),
    source: Type.String({ minLength: 1, description: 'Source of the days' }),
    years: Type.Array(
      Type.Object(
        {
          year: Type.Integer({ minimum: 1949, maximum: 9999 }),
          holidays: Type.Array(Day, { uniqueItems: true }),
          makeUpDays: Type.Array(Day, { uniqueItems: true }),
        },
        closed,
      ),
      { minItems: 1, description: 'In order, without a gap' },
    ),
  },
  closed,
);
export type CalendarData = Static<typeof CalendarData>;
