import { IsInt, IsString } from 'class-validator';
import { PickType } from '@nestjs/swagger';
import { checkBounds } from './check-bounds';
import {
  Bound,
  Bounded,
  boundsOf,
  largestBodyOf,
  mostNamesOf,
  shortValue,
  textOf,
} from '../fields/field-bounds';

class Member {
  @Bounded(textOf(5))
  @IsString()
  label: string;
}

const FREE: Bound = { kind: 'free', names: 3, items: 2, characters: 5, levels: 3 };

class Form {
  @Bounded(textOf(5))
  @IsString()
  title: string;

  @Bounded(shortValue('isInt'))
  @IsInt()
  amount: number;

  @Bounded({ kind: 'list', items: 2, item: textOf(3) })
  tags: string[];

  @Bounded({ kind: 'list', items: 2, item: { kind: 'object', type: () => Member } })
  members: Member[];

  @Bounded(FREE)
  facts: Record<string, unknown>;
}

const faults = (value: object): [string, string][] =>
  checkBounds(Form, value).map(({ field, code }) => [field, code]);

describe('the bounds of fields', () => {
  it.each<[string, object]>([
    [
      'values at their bounds',
      { title: 'abcde', tags: ['abc', 'abc'], members: [{ label: '一二三四五' }, {}] },
    ],
    ['characters of two units each', { title: '𠮷𠮷𠮷𠮷𠮷' }],
    [
      'small values of a wrong type, which the rules of the field speak of',
      { title: 7, amount: 'x', tags: 'x' },
    ],
    ['nothing', {}],
    [
      'a free object at its bounds',
      { facts: { a: [{ b: 'abcde' }, { b: 1, c: null, d: true }], b: {}, c: [] } },
    ],
  ])('let %s pass', (_, value) => {
    expect(faults(value)).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['a text that is too long', { title: 'abcdef' }, 'title', 'wrong-length'],
    ['a list with too many items', { tags: ['a', 'a', 'a'] }, 'tags', 'wrong-number-of-items'],
    ['an item that is too long', { tags: ['a', 'abcd'] }, 'tags[1]', 'wrong-length'],
    [
      'a field of an item that is too long',
      { members: [{}, { label: 'abcdef' }] },
      'members[1].label',
      'wrong-length',
    ],
    ['a long text for a number', { amount: '1'.repeat(41) }, 'amount', 'wrong-length'],
    ['an object for a text', { title: {} }, 'title', 'not-text'],
    ['a list for a number', { amount: [] }, 'amount', 'not-an-integer'],
    ['an object for a list', { tags: {} }, 'tags', 'not-a-list'],
    ['a list for an object', { facts: [] }, 'facts', 'not-an-object'],
    ['a list in a list', { members: [[]] }, 'members[0]', 'list-in-list'],
    ['an unknown name', { surprise: 1 }, 'surprise', 'unknown-field'],
    ['an unknown name of an item', { members: [{ surprise: 1 }] }, 'members[0].surprise', 'unknown-field'],
    [
      'too many names of a free object',
      { facts: { a: 1, b: 1, c: 1, d: 1 } },
      'facts',
      'wrong-number-of-items',
    ],
    ['too many items within it', { facts: { a: [1, 2, 3] } }, 'facts.a', 'wrong-number-of-items'],
    ['a long text within it', { facts: { a: [{ b: 'abcdef' }] } }, 'facts.a[0].b', 'wrong-length'],
    ['a level too many of it', { facts: { a: [{ b: {} }] } }, 'facts.a[0].b', 'nesting-too-deep'],
    ['a list in a list of it', { facts: { a: [[]] } }, 'facts.a[0]', 'list-in-list'],
    [
      'an overlong name within it',
      { facts: { ['x'.repeat(201)]: 1 } },
      `facts.${'x'.repeat(194)}`,
      'wrong-length',
    ],
  ])('refuse %s, and name it', (_, value, field, code) => {
    expect(faults(value)).toEqual([[field, code]]);
  });

  it.each(['hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf', '__defineGetter__', 'constructor'])(
    'know no field %s because every object has one',
    (name) => {
      expect(faults(JSON.parse(`{"${name}": 1}`) as object)).toEqual([[name, 'unknown-field']]);
    },
  );

  it('say how large the value is and how large it may be', () => {
    const [fault] = checkBounds(Form, { title: 'x'.repeat(300_002) });
    expect(fault?.message).toEqual({
      zh: '有 300002 个字符，至多 5 个',
      en: 'has 300002 characters, of at most 5',
    });
  });

  it('tell every unknown name up to the fiftieth', () => {
    const body = Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`f${index}`, 1]));
    expect(checkBounds(Form, body)).toHaveLength(50);
  });

  it('hold for a class made of some fields of another', () => {
    class Some extends PickType(Form, ['title']) {}
    expect([...boundsOf(Some).keys()]).toEqual(['title']);
    expect(checkBounds(Some, { title: 'abcdef' })).toMatchObject([{ field: 'title' }]);
  });

  it('are missed at once where a field has none', () => {
    class Careless {
      @IsString()
      text: string;
    }
    expect(() => boundsOf(Careless)).toThrow('Careless.text has no bound');
  });

  it('make the most names: its own, and those of each item of a list and of a free object', () => {
    expect(mostNamesOf(Member)).toBe(1);
    expect(mostNamesOf(Form)).toBe(5 + 2 * 1 + 4_000);
  });

  it('make the largest body: whatever fits them fits it, in escapes as well', () => {
    const full = `{\n    "label": "${'\\ud842\\udfb7'.repeat(5)}"\n}\n`;
    expect(largestBodyOf(Member)).toBeGreaterThanOrEqual(full.length);
    expect(largestBodyOf(Member)).toBeLessThan(300);
    // Its free object alone is taken up to 256 kB.
    expect(largestBodyOf(Form)).toBeGreaterThan(262_144);
    expect(largestBodyOf(Form)).toBeLessThan(264_000);
  });
});
