import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { bodyOf } from '#command-handling';
import { text } from '#kernel';
import { faultsOf } from '#platform';
import { code, identifier, line, listOf, optional } from '#vocabulary';

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
