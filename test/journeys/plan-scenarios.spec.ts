import { rmSync } from 'node:fs';
import { allPolicies, parseScenario, playScenario, readScenarios } from './plan-scenarios/play';

const scenarios = readScenarios();
const policies = allPolicies();
afterAll(() => rmSync(policies, { recursive: true, force: true }));

describe('a plan as data', () => {
  it.each(scenarios.map((one) => [`${one.scenario.title.zh} / ${one.scenario.title.en}`, one] as const))(
    'is carried out: %s',
    async (_, one) => {
      await playScenario(one, policies);
    },
  );
});

describe('a scenario file', () => {
  const sound = {
    ...{ title: { zh: '虚构', en: 'Invented' }, clauses: ['YM-COUNTY 1'], clock: '2024-02-05' },
    steps: [
      { clock: '2024-03-01' },
      { as: 'hr-1', give: 'planning/close-plan', with: {}, then: ['PlanClosed'] },
    ],
  };
  const parse = (change: object) => () => parseScenario('a.json', JSON.stringify({ ...sound, ...change }));

  it('is sound as it stands', () => {
    expect(parse({})).not.toThrow();
  });

  it.each([
    ['no step', { steps: [] }, 'a.json: steps: must NOT have fewer than 1 items'],
    [
      'a step that is none',
      { steps: [{ clock: '2024-03-01' }, { clock: 'soon' }] },
      'a.json: steps[1].clock: ',
    ],
    [
      'an account that nobody has',
      { steps: [{ as: 'magician', ask: 'plans', shows: {} }] },
      'a.json: steps[0].as: there is no account magician',
    ],
  ])('with %s is named with file and step', (_, change, line) => {
    expect(parse(change)).toThrow(line);
  });
});
