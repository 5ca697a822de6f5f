import { refuse, text } from '#kernel';
import { outcomeProblem } from './outcome-problem';

const message = text('填写有误', 'There are faults');

describe('the answer to a refused command', () => {
  it('names every field at fault, each with what is wrong with it', () => {
    const faults = [
      { field: 'facts.degree', message: text('没有此学位', 'no such degree') },
      { field: 'facts.height', message: text('没有此项', 'no such fact') },
    ];
    const { status, parts } = outcomeProblem({
      kind: 'refused',
      refusal: refuse('rule', 'facts-invalid', message, { faults }),
    });
    expect(status).toBe(422);
    expect(parts.errors).toEqual(faults.map((fault) => ({ ...fault, code: 'facts-invalid' })));
  });

  it('says of the one field at fault what it says of the whole, and names none where none is at fault', () => {
    const answerTo = (field?: string) =>
      outcomeProblem({
        kind: 'refused',
        refusal: refuse('state', 'list-sent', message, field === undefined ? {} : { field }),
      }).parts;
    expect(answerTo('bodyId').errors).toEqual([{ field: 'bodyId', code: 'list-sent', message }]);
    expect(answerTo().errors).toBeUndefined();
  });
});
