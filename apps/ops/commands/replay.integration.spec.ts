import { Operator } from '../operator.testing';
import { recordOrganisations } from '../organisations.testing';
import { addProjections } from './projections';
import { addReplay } from './replay';

let operator: Operator;

beforeAll(async () => {
  operator = await Operator.begin({ projections: addProjections, replay: addReplay });
  await recordOrganisations();
  for (const name of ['timeline', 'office_names']) await operator.order('projections', 'rebuild', name);
});
beforeEach(() => {
  operator.lines = [];
});
afterAll(() => operator.end());

const SECOND = ['--kind', 'organisation', '--id', '1136000000TEST0002'];

describe('ops replay', () => {
  it('tells every step of one thing, with command, clauses and policy', async () => {
    expect(await operator.order('replay', ...SECOND)).toBe(0);
    expect(operator.lines[0]).toBe(
      '单位 / Organisation 1136000000TEST0002：1 步，截至位置 3 / steps, up to position 3',
    );
    const told = operator.lines.join('\n');
    for (const one of [
      '2022-03-01 12:00:00  @2',
      'people/register-organisation',
      'JX-PLAN 2.3.1',
      'jiangxi-double-high@2021-1',
    ])
      expect(told).toContain(one);
  });

  it('gives the same as JSON', async () => {
    await operator.order('replay', ...SECOND, '--json');
    expect(JSON.parse(operator.lines.join('\n'))).toMatchObject({
      ...{ kind: 'organisation', subjectId: '1136000000TEST0002' },
      entries: [{ position: '2', command: 'people/register-organisation', actorRole: 'hr-department' }],
    });
  });

  it('stops at a moment, and says of what it knows nothing then', async () => {
    expect(await operator.order('replay', ...SECOND, '--as-of', '2')).toBe(0);
    expect(operator.lines[0]).toContain('up to position 2');
    await expect(operator.order('replay', ...SECOND, '--as-of', '1')).rejects.toThrow(
      'up to position 1 the log tells of no organisation 1136000000TEST0002',
    );
  });

  it.each([
    ['a position beyond the end', '99', 'is not in the log, which ends at 3'],
    ['an instant that does not exist', '2022-02-31T00:00:00Z', 'is no instant that exists'],
    ['a word', 'yesterday', 'is no instant that exists'],
    ['an instant in the future', '2999-01-01T00:00:00Z', 'must not be later than now'],
  ])('refuses %s in words', async (_, moment, words) => {
    await expect(operator.order('replay', ...SECOND, '--as-of', moment)).rejects.toThrow(words);
  });
});
