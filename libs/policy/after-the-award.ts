import { Static, Type } from '@sinclair/typebox';
import type { BilingualText } from '#kernel';
import { ORGANISATION_KINDS, ORGANISATION_LEVELS, wordsIn } from '#vocabulary';
import { Bilingual, closed, Identifier, part, period, resting, section } from './pack-vocabulary';

/*
 * What follows the award: how long a title runs and how it ends, and what is paid. These sections belong to form 2 of a pack.
 */

/** The highest amount that a pack may name, in fen: one hundred million yuan. */
export const HIGHEST_AMOUNT = 10_000_000_000;

const WholeFen = Type.Integer({
  minimum: 1,
  maximum: HIGHEST_AMOUNT,
  description: 'Whole fen; 1 yuan is 100 fen',
});

/** A number in a section, or the name of a value that a later document sets. */
const Amount = Type.Union([
  WholeFen,
  Type.Object({ value: Identifier }, { ...closed, description: 'The id of a value of this pack' }),
]);
export type Amount = Static<typeof Amount>;

/** A number that a later document sets; one person enters it, another confirms it. */
export const PolicyValue = Type.Object(
  { id: Identifier, name: Bilingual, type: Type.Literal('money'), ...resting },
  {
    ...closed,
    description: 'A number that a later document sets: entered by one person, confirmed by another',
  },
);
export type PolicyValue = Static<typeof PolicyValue>;

const years = Type.Integer({ minimum: 1, maximum: 20 });

const Ending = section(
  {
    id: Identifier,
    name: Bilingual,
    hearing: Type.Optional(
      section(period, 'The holder may make a statement for so long before anybody decides on it'),
    ),
  },
  'A ground on which a title is revoked',
);

/** Grounds on which benefits end by what becomes of the title itself; every other one is a ground of a revocation or a termination. */
export const ENDS_OF_TITLE = ['title-revoked', 'term-ended'] as const;
export type EndOfTitle = (typeof ENDS_OF_TITLE)[number];

const Benefits = section(
  {
    carried: Type.Array(section({ id: Identifier, name: Bilingual }, 'A benefit that a title carries'), {
      minItems: 1,
    }),
    endings: Type.Array(
      section(
        {
          id: {
            ...Identifier,
            description: `${ENDS_OF_TITLE.join(', ')}, or the id of a ground of a revocation or of a termination`,
          },
          name: Bilingual,
        },
        'A ground on which the benefits end',
      ),
      { minItems: 1 },
    ),
  },
  'What a title carries, and what ends it. All benefits of a title end together, and once',
);

/** How long a title runs, and how it ends. */
export const TitlesRule = part(
  {
    term: section({ years }, 'A title runs for so many years, from publication on'),
    extension: Type.Optional(
      section(
        { leastYears: years, mostYears: years, ground: Bilingual },
        'It may be extended once, before it ends, on this ground',
      ),
    ),
    endings: Type.Array(Ending, { description: 'Grounds of a revocation. Empty: none' }),
    benefits: Type.Optional(Benefits),
  },
  'The award is a title with a term',
);
export type TitlesRule = Static<typeof TitlesRule>;

const Category = Type.Object({ id: Identifier, name: Bilingual }, closed);
const Use = Type.Object(
  {
    id: Identifier,
    name: Bilingual,
    words: Type.Optional(
      Type.Array(Type.String({ minLength: 2, maxLength: 20, pattern: '^\\S+$' }), {
        minItems: 1,
        description:
          'Words in Chinese, without spaces: spending whose description has one of them reads as this use',
      }),
    ),
    refused: Type.Optional(
      Type.Literal(true, {
        description: 'An entry of this use is refused. Without it, an entry is recorded and not accepted',
      }),
    ),
  },
  closed,
);
const literals = <Word extends string>(words: Readonly<Record<Word, BilingualText>>) =>
  Type.Union(wordsIn(words).map((word) => Type.Literal(word)));

const AmountOfTrack = Type.Union([
  section({ track: Identifier, fixed: Amount }, 'Exactly so much in this track'),
  section({ track: Identifier, least: Amount, most: Amount }, 'From so much to so much in this track'),
]);

const AccountRule = section(
  {
    kinds: Type.Array(literals(ORGANISATION_KINDS), { minItems: 1, uniqueItems: true }),
    levels: Type.Array(literals(ORGANISATION_LEVELS), { minItems: 1, uniqueItems: true }),
    asks: Type.Union([Type.Literal('budget-code'), Type.Literal('bank-account')]),
  },
  'Employers of these kinds at these levels give this, and not the other',
);

/** One kind of payment: to whom, how much, out of which money, for what. */
export const Payment = section(
  {
    id: Identifier,
    name: Bilingual,
    payee: Type.Union([Type.Literal('employer'), Type.Literal('holder')], {
      description: 'Owner of the account that it is paid to',
    }),
    once: Type.Literal('title', { description: 'At most once for a title' }),
    amounts: Type.Array(AmountOfTrack, { minItems: 1, description: 'Amount by track' }),
    fund: section({ id: Identifier, name: Bilingual }, 'The fund whose appropriation of the year pays it'),
    application: section({}, 'The employer applies for it once the amount is fixed'),
    opinion: Type.Optional(section({}, 'The office above the employer gives its opinion on the application')),
    keys: section({}, 'The organiser approves it and the finance department rechecks it'),
    witnesses: Type.Optional(
      section(
        { least: Type.Integer({ minimum: 1, maximum: 20 }) },
        'It is paid once so many witnesses of the log have cosigned its approval and its recheck. Without this section it is paid without them',
      ),
    ),
    accounts: Type.Optional(Type.Array(AccountRule, { minItems: 1 })),
    spending: Type.Optional(
      section(
        { categories: Type.Array(Category, { minItems: 1 }) },
        'Allowed kinds of spending. Without this section spending is not recorded',
      ),
    ),
    forbidden: Type.Optional(section({ uses: Type.Array(Use, { minItems: 1 }) }, 'Forbidden uses')),
    transfer: Type.Optional(
      section({}, 'If both employers agree, it goes on with the new employer of the holder'),
    ),
    termination: Type.Optional(
      Type.Array(section({ id: Identifier, name: Bilingual }, 'A ground on which it is terminated'), {
        minItems: 1,
      }),
    ),
    balance: Type.Optional(section({}, 'Treatment of the balance at the end')),
  },
  'A kind of payment',
);
export type Payment = Static<typeof Payment>;
