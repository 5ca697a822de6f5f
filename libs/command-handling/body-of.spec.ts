import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { bodyOf, parametersOf } from '#command-handling';
import { text } from '#kernel';
import { faultsOf } from '#platform';
import { code, flag, identifier, integer, line, listOf, optional } from '#vocabulary';

const label = text('字段', 'Field');
const lowerCase = { pattern: /^[a-z]+$/, fault: text('须为小写字母', 'must be lower-case letters') };
const unsound = { code: 'check-digit', message: text('校验位不对', 'has a wrong check digit') };

class Everything extends bodyOf({
  id: optional(identifier(label, { entity: 'any', looks: lowerCase })),
  ids: optional(listOf(label, identifier(label, { entity: 'any', looks: lowerCase }), 2)),
  lines: optional(listOf(label, line(label, { maximum: 3, looks: lowerCase }), 2, 0)),
  code: optional(
    code(label, {
      checked: { pattern: /^\d+$/, maximum: 10, faultOf: (value) => (value === '14' ? undefined : unsound) },
    }),
  ),
}) {}

const told = (value: object) =>
  faultsOf(validateSync(plainToInstance(Everything, value))).map(({ field, code: fault, message }) => [
    field,
    fault,
    message.zh,
  ]);

describe('a body made of fields', () => {
  it.each<object>([{}, { id: 'ab' }, { ids: ['a', 'b'] }, { lines: [] }, { lines: ['abc'] }, { code: '14' }])(
    'takes %j',
    (value) => {
      expect(told(value)).toEqual([]);
    },
  );

  it.each<[object, string, string, string]>([
    [{ id: 'A' }, 'id', 'wrong-format', '须为小写字母'],
    [{ ids: ['A'] }, 'ids', 'wrong-format', '须为小写字母'],
    [{ ids: ['a', 'b', 'c'] }, 'ids', 'wrong-number-of-items', '须有 1 至 2 项'],
    [{ lines: ['A'] }, 'lines', 'wrong-format', '须为小写字母'],
    [{ lines: ['abcd'] }, 'lines', 'wrong-length', '须为 1 至 3 个字符'],
    [{ code: '15' }, 'code', 'check-digit', '校验位不对'],
  ])('refuses %j, as its form says', (value, ...fault) => {
    expect(told(value)).toEqual([fault]);
  });

  it('refuses a form that nothing sent can have, when it is declared', () => {
    const texts = listOf(label, line(label, { maximum: 3 }), 2);
    expect(() => bodyOf({ texts })).toThrow(/no body takes a list of the form line/);
  });
});

class Narrowed extends parametersOf({
  year: optional(integer(label, 2000, 2999)),
  isOpen: optional(flag(label)),
}) {}

describe('parameters made of fields', () => {
  it('take whole numbers and yes or no from an address, where everything is text', () => {
    const asked = plainToInstance(Narrowed, { year: '2022', isOpen: 'false' });
    expect(faultsOf(validateSync(asked))).toEqual([]);
    expect(asked).toEqual({ year: 2022, isOpen: false });
  });

  it('refuse what is neither', () => {
    const faults = faultsOf(validateSync(plainToInstance(Narrowed, { year: 'now', isOpen: 'maybe' })));
    expect([...new Set(faults.map(({ field }) => field))]).toEqual(['year', 'isOpen']);
  });
});
