import { ListOfChoices, OneOf } from '#command-handling';
import { text } from '#kernel';
import { InputValidationPipe } from '#platform';

const label = text('字段', 'Field');
const LONG = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

class Choice {
  @OneOf(label, { a: label, [LONG]: label })
  one: string;

  @ListOfChoices(label, { a: label, [LONG]: label })
  some: string[];
}

it('a word of a fixed set may be as long as the longest of them', async () => {
  const value = { one: LONG, some: [LONG] };
  const taken: unknown = await new InputValidationPipe().transform(value, { type: 'body', metatype: Choice });
  expect(taken).toEqual(value);
});
