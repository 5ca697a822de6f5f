import { OrganisationRegistered } from '#contexts/people/contracts';
import type { Actor, Role } from '#access';
import type { RuleOutcome } from '#kernel';
import { EligibilityChecked, EligibilityReviewed } from '../../../applications/contracts';
import { recordedOutcomes } from '../../../../event-fields';
import { QueryBench } from '../../../../query-bench.testing';
import { CITY, OTHER_CITY, PROVINCE, TOO_OLD } from '../../../../sample-selection.testing';
import { measuresProjection } from '../measures/projection';
import {
  application,
  idOf,
  roundOf,
  roundOfCourse,
  SCIENCE,
  SKILLED,
} from '../measures/sample-rounds.testing';
import { refusalsQuery } from './queries';

const checked = (person: string, ...outcomes: RuleOutcome[]) =>
  EligibilityChecked.of({
    ...{ candidacyId: idOf(2022, person), personId: person },
    ...recordedOutcomes(outcomes),
  });
const reviewed = (person: string, ...outcomes: RuleOutcome[]) =>
  EligibilityReviewed.of({
    ...{ candidacyId: idOf(2022, person), personId: person, roundId: roundOf(2022), eligible: false },
    ...recordedOutcomes(outcomes),
  });
const WAIVED: RuleOutcome = { ...TOO_OLD, result: 'waived' };

const HISTORY = [
  OrganisationRegistered.of({
    ...{ organisationId: CITY, name: '示例市人社局（虚构）', kind: 'hr-department' },
    ...{ level: 'municipal', parentId: null },
  }),
  ...roundOfCourse({ year: 2022, tracks: { p1: SCIENCE, p2: SKILLED } }),
  application(2022, 'p3', { bodyId: OTHER_CITY, line: [OTHER_CITY] }),
  checked('p1', TOO_OLD),
  checked('p2', TOO_OLD),
  checked('p3', TOO_OLD),
  // Corrected: it is met now.
  checked('p2'),
  reviewed('p1', WAIVED),
  reviewed('p3', TOO_OLD),
];
const actor = (role: Role, office: string | null): Actor => ({ id: 'somebody', roles: [role], office });

describe('the refusals of a round', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    bench = await QueryBench.of([measuresProjection], HISTORY);
  });
  afterAll(() => bench.end());
  const ask = (who: Actor, roundId = roundOf(2022)) =>
    refusalsQuery.run({ roundId }, bench.contextOf(who, undefined, 'figures'));

  it('count by clause, stage, body and track who did not meet a rule at the latest check [JX-PLAN 2.3.4a]', async () => {
    const rule = { clause: TOO_OLD.clause, rule: TOO_OLD.rule };
    expect((await ask(actor('hr-department', PROVINCE)))?.rules).toEqual([
      {
        ...{ ...rule, stage: 'application', notMet: 2, waived: 0 },
        clauseTitle: { zh: expect.any(String), en: expect.any(String) },
        ruleTitle: { zh: '年龄', en: 'Age' },
        byBody: [
          { bodyId: CITY, bodyName: '示例市人社局（虚构）', notMet: 1, waived: 0 },
          { bodyId: OTHER_CITY, bodyName: null, notMet: 1, waived: 0 },
        ],
        byTrack: [
          { track: SCIENCE, trackTitle: { zh: '自然科学', en: 'Natural science' }, notMet: 2, waived: 0 },
        ],
      },
      expect.objectContaining({ ...rule, stage: 'review', notMet: 1, waived: 1 }),
    ]);
  });

  it('show a body its own candidates only', async () => {
    const rules = (await ask(actor('nominating-body', OTHER_CITY)))?.rules;
    expect(rules?.map(({ stage, notMet, waived }) => [stage, notMet, waived])).toEqual([
      ['application', 1, 0],
      ['review', 1, 0],
    ]);
    expect(rules?.flatMap(({ byBody }) => byBody.map(({ bodyId }) => bodyId))).toEqual([
      OTHER_CITY,
      OTHER_CITY,
    ]);
  });

  it('show nobody a person', async () => {
    expect(JSON.stringify(await ask(actor('analyst', null)))).not.toMatch(/p1|personId|46 周岁/);
  });

  it('are not found for a round that there is not', async () => {
    expect(await ask(actor('supervisor', null), 'no-such-round')).toBeUndefined();
  });
});
