import { Static, TProperties, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false } as const;
/** Texts name fields of the answer in braces: `{name}`. */
const Text = (description: string) => Type.String({ minLength: 1, maxLength: 4_000, description });
const Words = Type.Object(
  {
    zh: Text('In Chinese. `{name}` stands for a field'),
    en: Type.Optional(Text('The same in English, printed small below')),
  },
  closed,
);
export type Words = Static<typeof Words>;

const spans = {
  across: Type.Optional(Type.Integer({ minimum: 2, maximum: 12, description: 'Columns. Default: 1' })),
  down: Type.Optional(Type.Integer({ minimum: 2, maximum: 40, description: 'Rows. Default: 1' })),
};
/** Where somebody signs and stamps: a blank where there is no day yet. */
const signing = {
  stamp: { ...Words, description: 'What stands where the stamp goes' },
  day: Type.Optional(
    Type.String({
      pattern: '^[a-zA-Z]+$',
      description: 'The field with the day. Without it, and while it is empty, a blank',
    }),
  ),
};
const cell = <Properties extends TProperties>(properties: Properties, description: string) =>
  Type.Object({ ...properties, ...spans }, { ...closed, description });

const LabelCell = cell({ label: Words }, 'A label, centred');
const ValueCell = cell(
  { value: Text('What is filled in. `{name}` stands for a field') },
  'What is filled in',
);
const SignedCell = cell(
  { signed: Text('What is filled in above the place for the stamp'), ...signing },
  'An opinion with a place for stamp and day',
);
const Cell = Type.Union([LabelCell, ValueCell, SignedCell]);
export type Cell = Static<typeof Cell>;

const Table = Type.Object(
  {
    widths: Type.Array(Type.Integer({ minimum: 1, maximum: 100 }), {
      minItems: 1,
      maxItems: 12,
      description: 'How wide the columns are, against each other',
    }),
    rows: Type.Array(Type.Array(Cell, { maxItems: 12 }), {
      minItems: 1,
      maxItems: 40,
      description: 'Cells from the left. A column that a cell above goes down into is left out',
    }),
  },
  closed,
);
export type Table = Static<typeof Table>;

const part = <Properties extends TProperties>(properties: Properties, description: string) =>
  Type.Object(properties, { ...closed, description });
const Part = Type.Union([
  part(
    {
      line: Words,
      align: Type.Optional(Type.Union([Type.Literal('left'), Type.Literal('centre'), Type.Literal('right')])),
    },
    'A line by itself: a number, whom it is for. Default: left',
  ),
  part({ paragraph: Words }, 'A paragraph, indented by two characters'),
  part({ table: Table }, 'A table with borders'),
  part(
    { signature: Type.Object({ office: Text('Who signs'), ...signing }, closed) },
    'Who signs, at the right, with a place for the stamp',
  ),
  part({ note: Words }, 'A note, small'),
]);
export type Part = Static<typeof Part>;

/** What a document says and where, in a file that people write: an edition in `policies/<programme>/documents`. */
export const DocumentTemplate = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    title: Words,
    body: Type.Array(Part, { minItems: 1, maxItems: 60 }),
  },
  { ...closed, description: 'What is printed, with fields in braces' },
);
export type DocumentTemplate = Static<typeof DocumentTemplate>;

/** The form of a template as JSON Schema (draft 07), for editors: `policies/document-template.schema.json` holds exactly this. */
export function documentTemplateJsonSchema(): Record<string, unknown> {
  const schema = JSON.parse(JSON.stringify(DocumentTemplate)) as Record<string, unknown>;
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
}
