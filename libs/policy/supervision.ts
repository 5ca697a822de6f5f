import { Static, Type } from '@sinclair/typebox';
import { part, period, section } from './pack-vocabulary';

/** What is found is put right by a date, and what follows when it is not. Belongs to form 2 of a pack. */
export const SupervisionRule = part(
  {
    orders: section(
      period,
      'A finding is put right within so many days, unless the order names another number',
    ),
    accountability: Type.Optional(
      section({}, 'Somebody may be held accountable for what is not put right in time'),
    ),
    inspections: Type.Optional(
      section(
        {
          spared: Type.Optional(
            section(
              { years: Type.Integer({ minimum: 1, maximum: 20 }) },
              'A project of so many years, or fewer, is inspected only for a cause',
            ),
          ),
          recognition: Type.Optional(
            section({}, 'A supervisory body may recognise the result of another instead'),
          ),
        },
        'The programme has projects, and each is inspected once in a cycle',
      ),
    ),
  },
  'Findings of supervisory bodies are listed, and put right by a date',
);
export type SupervisionRule = Static<typeof SupervisionRule>;
