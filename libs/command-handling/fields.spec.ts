import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  CheckedCode,
  Code,
  Contact,
  DateField,
  Declaration,
  Email,
  Flag,
  FreeText,
  Id,
  Int,
  ListOf,
  ListOfChoices,
  ListOfTexts,
  OneOf,
  OrganisationName,
  PersonName,
  Phone,
  PolicyFacts,
  QueryFlag,
  QueryInt,
  SearchTerm,
  Text,
} from '#command-handling';
import { text } from '#kernel';
import { faultsOf } from '#platform';

const label = text('字段', 'Field');
const AB = { a: text('甲', 'the first'), b: text('乙', 'the second') };

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
  @OneOf(label, AB, { optional: true })
  choice?: string;
  @OneOf(label, AB, { optional: true })
  titled?: string;
  @Text(label, { minimum: 6, maximum: 6, optional: true })
  six?: string;
  @DateField(label, { optional: true })
  date?: string;
  @Email(label, { optional: true })
  email?: string;
  @ListOfTexts(label, {
    maximum: 2,
    pattern: /^[a-z]+$/,
    fault: text('须为小写字母', 'must be lower-case letters'),
    optional: true,
  })
  texts?: string[];
  @ListOf(label, () => Item, { maximum: 2, optional: true })
  items?: Item[];
  @CheckedCode(label, {
    pattern: /^\d+$/,
    maximum: 10,
    faultOf: (value) =>
      Number(value) % 7 === 0
        ? undefined
        : { code: 'check-digit', message: text('校验位不对', 'has a wrong check digit') },
    optional: true,
  })
  checked?: string;
  @Code(label, { optional: true })
  code?: string;
  @PersonName(label, { optional: true })
  person?: string;
  @OrganisationName(label, { optional: true })
  organisation?: string;
  @Phone(label, { optional: true })
  phone?: string;
  @Contact(label, { optional: true })
  contact?: string;
  @FreeText(label, { maximum: 5, optional: true })
  prose?: string;
  @SearchTerm(label, { optional: true })
  search?: string;
}

class Required {
  @Declaration(label)
  declared: boolean;
  @ListOfChoices(label, AB)
  choices: string[];
  @PolicyFacts(label)
  facts: Record<string, unknown>;
}

function faultsIn(type: new () => object, value: object): string[] {
  const faults = faultsOf(
    validateSync(plainToInstance(type, value), { whitelist: true, forbidNonWhitelisted: true }),
  );
  return [...new Set(faults.map(({ field }) => field))];
}

class Asked {
  @QueryFlag(label, { optional: true })
  flag?: boolean;
}

describe('field decorators', () => {
  it('read yes or no from a query string, and nothing else', () => {
    const asked = (flag: unknown) => plainToInstance(Asked, { flag });
    expect(['true', 'false'].map((flag) => asked(flag).flag)).toEqual([true, false]);
    expect(validateSync(asked('true'))).toEqual([]);
    expect(['1', 'yes', '', ['true']].map((flag) => faultsOf(validateSync(asked(flag)))[0]?.field)).toEqual([
      ...['flag', 'flag', 'flag', 'flag'],
    ]);
  });

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
    { checked: '１ ４' },
    { id: ' ＪＸ-2022 ' },
    { code: 'ｊｘｓｇ 2022' },
    { person: '买买提‧艾力' },
    { organisation: '虚构 (江西) 公司' },
    { phone: '＋86 138 0000 0000' },
    { contact: 'test＠example.org' },
    { prose: '一\n二' },
    { text: '   人才   ' },
    { search: 'ＡＢ' },
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
    [{ code: 'a/b' }, 'code'],
    [{ person: '张\u3164' }, 'person'],
    [{ person: '名'.repeat(51) }, 'person'],
    [{ person: ' '.repeat(300) + '张' }, 'person'],
    [{ organisation: '\u202e司公' }, 'organisation'],
    [{ phone: '12345' }, 'phone'],
    [{ contact: '来电' }, 'contact'],
    [{ prose: '一\u202e二' }, 'prose'],
    [{ text: '一\n二' }, 'text'],
    [{ text: '一\u200b二' }, 'text'],
    [{ search: '\u3164' }, 'search'],
  ])('refuse %j, naming the field', (value, field) => {
    expect(faultsIn(Everything, value)).toContain(field);
  });

  it.each(['id', 'text', 'int', 'queried', 'flag', 'choice', 'date', 'email', 'texts', 'items', 'checked'])(
    'refuse null for the optional field %s',
    (field) => {
      expect(faultsIn(Everything, { [field]: null })).toEqual([field]);
    },
  );

  it('keep the one spelling of what was sent, in a list as well', () => {
    const typed = {
      ...{ id: ' ＪＸ-2022 ', code: 'ｊｘｓｇ 2022', person: '张　三', organisation: '虚构 (江西) 公司' },
      ...{ phone: '+86 138-0000-0000', contact: 'T＠EXAMPLE.org', email: ' a@B.org', prose: ' 一\r\n二 ' },
      ...{ checked: '１４', search: 'ＡＢ（江西）', texts: ['ａ ', 'b'] },
    };
    expect({ ...plainToInstance(Everything, typed) }).toEqual({
      ...{ id: 'JX-2022', code: 'JXSG2022', person: '张三', organisation: '虚构（江西）公司' },
      ...{ phone: '13800000000', contact: 'T@example.org', email: 'a@b.org', prose: '一\n二' },
      ...{ checked: '14', search: 'ab江西', texts: ['a', 'b'] },
    });
  });

  it('say in words what is wanted: titles of choices, one number for one length, what to fill in', () => {
    const told = (value: object) =>
      faultsOf(validateSync(plainToInstance(Everything, value))).map(({ message }) => message);
    expect(told({ titled: 'c' })).toEqual([
      text('须为以下之一：甲（a）、乙（b）', 'must be one of: a (the first), b (the second)'),
    ]);
    expect(told({ six: '12345' })).toEqual([text('须为 6 个字符', 'must have 6 characters')]);
    expect(told({ person: '' })[0]?.zh).toBe(`请填写${label.zh}`);
    expect(told({ texts: ['9'] })[0]?.zh).toBe('须为小写字母');
  });

  it('tell one fault of a text, the first, and where it lies', () => {
    const faultOf = (value: object) => faultsOf(validateSync(plainToInstance(Everything, value)));
    expect(faultOf({ text: '' }).map(({ code }) => code)).toEqual(['blank']);
    expect(faultOf({ person: '张\u202e三' })).toMatchObject([
      {
        code: 'unseen-character',
        message: { zh: expect.stringContaining('第 2 个字符（U+202E）') as string },
      },
    ]);
  });

  it('do not spell what is too long to be taken', () => {
    const marks = 'a' + '\u0301\u0323'.repeat(50_000);
    expect(plainToInstance(Everything, { person: marks }).person).toBe(marks);
    expect(faultsIn(Everything, { person: marks })).toEqual(['person']);
  });

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
