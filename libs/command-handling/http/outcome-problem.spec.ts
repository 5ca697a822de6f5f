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

  it('blames nobody for what the ledger lacks, and says so in its title', () => {
    const title = text('工作日历缺少年份', 'The working-day calendar lacks the year');
    const answerTo = (details: Parameters<typeof refuse>[3]) =>
      outcomeProblem({
        kind: 'refused',
        refusal: refuse('ledger', 'calendar-year-missing', message, details),
      });
    const { status, title: said } = answerTo({ title });
    expect({ status, said }).toEqual({ status: 409, said: title });
    expect(answerTo({}).title.zh).toBe('台账尚不具备办理条件');
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

  it('names every other reason, with its own faults and clauses', () => {
    const late = refuse('rule', 'too-late', message, { clauses: ['LIB 1'], field: 'day' });
    const { parts } = outcomeProblem({
      kind: 'refused',
      refusal: { ...refuse('state', 'list-sent', message), others: [late] },
    });
    const errors = [{ field: 'day', code: 'too-late', message }];
    expect(parts.reasons).toEqual([{ code: 'too-late', message, errors, clauses: ['LIB 1'] }]);
  });
});
