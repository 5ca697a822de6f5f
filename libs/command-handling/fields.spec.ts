import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  CheckedText,
  DateField,
  Declaration,
  Email,
  Flag,
  Id,
  Int,
  ListOf,
  ListOfChoices,
  ListOfTexts,
  OneOf,
  PolicyFacts,
  QueryInt,
  Text,
} from '#command-handling';
import { text } from '#kernel';
import { faultsOf } from '#platform';

const label = text('字段', 'Field');

class Item {
  @Int(label, { minimum: 0, maximum: 9 })
  count: number;
}

class Everything {
  @Id(label, { optional: true })
  id?: string;
  @Text(label, { minimum: 2, maximum: 5, optional: true })
  text?: string;
  @Int(label, { minimum: 0, maximum: 100, optional: true })
  int?: number;
  @QueryInt(label, { minimum: 1, maximum: 200, optional: true })
  queried?: number;
  @Flag(label, { optional: true })
  flag?: boolean;
  @OneOf(label, ['a', 'b'], { optional: true })
  choice?: string;
  @DateField(label, { optional: true })
  date?: string;
  @Email(label, { optional: true })
  email?: string;
  @ListOfTexts(label, { maximum: 2, pattern: /^[a-z]+$/, optional: true })
  texts?: string[];
  @ListOf(label, () => Item, { maximum: 2, optional: true })
  items?: Item[];
  @CheckedText(label, {
    name: 'check-digit',
    pattern: /^\d+$/,
    check: (value) => Number(value) % 7 === 0,
    fault: text('校验位不对', 'has a wrong check digit'),
    optional: true,
  })
  checked?: string;
}

class Required {
  @Declaration(label)
  declared: boolean;
  @ListOfChoices(label, ['a', 'b'])
  choices: string[];
  @PolicyFacts(label, { degree: 'doctor' })
  facts: Record<string, unknown>;
}

function faultsIn(type: new () => object, value: object): string[] {
  const faults = faultsOf(
    validateSync(plainToInstance(type, value), { whitelist: true, forbidNonWhitelisted: true }),
  );
  return [...new Set(faults.map(({ field }) => field))];
}

describe('field decorators', () => {
  it.each<object>([
    { id: 'JX-2022.01_a' },
    { text: '人才' },
    { int: 0 },
    { queried: '200' },
    { flag: false },
    { choice: 'b' },
    { date: '2024-02-29' },
    { email: 'test@example.org' },
    { texts: ['a', 'b'] },
    { items: [{ count: 9 }] },
    { checked: '14' },
    {},
  ])('take %j', (value) => {
    expect(faultsIn(Everything, value)).toEqual([]);
  });

  it.each<[object, string]>([
    [{ id: '-a' }, 'id'],
    [{ id: 'a'.repeat(161) }, 'id'],
    [{ id: 'a b' }, 'id'],
    [{ text: 'a' }, 'text'],
    [{ text: '   ' }, 'text'],
    [{ text: 'abcdef' }, 'text'],
    [{ text: ['ab'] }, 'text'],
    [{ int: 1.5 }, 'int'],
    [{ int: -1 }, 'int'],
    [{ int: '1' }, 'int'],
    [{ queried: '1.5' }, 'queried'],
    [{ queried: '0' }, 'queried'],
    [{ queried: '' }, 'queried'],
    [{ flag: 'true' }, 'flag'],
    [{ choice: 'c' }, 'choice'],
    [{ date: '2022-02-31' }, 'date'],
    [{ date: '2022-2-1' }, 'date'],
    [{ email: 'test@' }, 'email'],
    [{ texts: ['a', 'a'] }, 'texts'],
    [{ texts: [] }, 'texts'],
    [{ texts: ['A'] }, 'texts'],
    [{ texts: 'a' }, 'texts'],
    [{ items: [{ count: 10 }] }, 'items[0].count'],
    [{ items: [{ count: 1, more: 1 }] }, 'items[0].more'],
    [{ items: { count: 1 } }, 'items'],
    [{ checked: '15' }, 'checked'],
  ])('refuse %j, naming the field', (value, field) => {
    expect(faultsIn(Everything, value)).toContain(field);
  });

  it.each(['id', 'text', 'int', 'queried', 'flag', 'choice', 'date', 'email', 'texts', 'items', 'checked'])(
    'refuse null for the optional field %s',
    (field) => {
      expect(faultsIn(Everything, { [field]: null })).toEqual([field]);
    },
  );

  it('ask for what is required', () => {
    expect(faultsIn(Required, {})).toEqual(['declared', 'choices', 'facts']);
    expect(faultsIn(Required, { declared: false, choices: ['c'], facts: {} })).toEqual([
      'declared',
      'choices',
      'facts',
    ]);
    expect(faultsIn(Required, { declared: true, choices: ['a'], facts: { degree: 'doctor' } })).toEqual([]);
  });

  it('say what a check of the domain found, in both languages', () => {
    const faults = faultsOf(validateSync(plainToInstance(Everything, { checked: '15' })));
    expect(faults).toEqual([
      { field: 'checked', code: 'check-digit', message: text('校验位不对', 'has a wrong check digit') },
    ]);
  });
});
