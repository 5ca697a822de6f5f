import fc from 'fast-check';
import type { RegisteredOrganisation } from '#contexts/people/contracts';
import { wayUp } from './way-up';
import { isRefusal } from '#kernel';
import {
  ORGANISATION_KINDS,
  ORGANISATION_LEVELS,
  OrganisationKind,
  OrganisationLevel,
  wordsIn,
} from '#vocabulary';

const office = (
  organisationId: string,
  kind: OrganisationKind,
  level: OrganisationLevel,
  parentId: string | null,
): RegisteredOrganisation => ({
  status: 'registered',
  organisationId,
  name: `虚构${organisationId}`,
  kind,
  level,
  parentId,
  proposal: null,
});

const province = office('province', 'hr-department', 'provincial', null);
const city = office('city', 'hr-department', 'municipal', 'province');
const county = office('county', 'hr-department', 'county', 'city');
const department = office('department', 'government-department', 'provincial', 'province');
const college = office('college', 'university', 'provincial', 'department');
const central = office('central', 'state-owned-enterprise', 'central', 'province');
const under = (kind: OrganisationKind, level: OrganisationLevel, parent: RegisteredOrganisation) =>
  office('employer', kind, level, parent.organisationId);
const QUOTAS = { city: 3, department: 2, central: 1 };
const way = (
  line: readonly RegisteredOrganisation[],
  freelance = false,
  quotas: Record<string, number> = QUOTAS,
) => {
  const found = wayUp('employer', line, quotas, freelance, 'JX-PLAN 2.3.2a');
  return isRefusal(found) ? found.code : found.map(({ organisationId }) => organisationId);
};

describe('the way up of an application', () => {
  it.each([
    [
      'a grass-roots unit through county and city',
      [under('public-institution', 'grass-roots', county), county, city, province],
      ['employer', 'county', 'city'],
    ],
    [
      'a private enterprise to the local HR department',
      [under('private-enterprise', 'grass-roots', county), county, city, province],
      ['employer', 'county', 'city'],
    ],
    [
      'a provincial unit to its own department',
      [under('university', 'provincial', department), department, province],
      ['employer', 'department'],
    ],
    [
      'a grass-roots unit of a provincial one by its affiliation',
      [under('public-institution', 'grass-roots', college), college, department, province],
      ['employer', 'college', 'department'],
    ],
    ['a central unit that nominates itself', [central, province], ['central']],
  ])('leads %s [JX-PLAN 2.3.2a]', (_, line, expected) => {
    expect(way(line)).toEqual(expected);
  });

  it('leads whoever works freelance to the local HR department, and nobody else’s [JX-PLAN 2.3.2a]', () => {
    expect(way([county, city, province], true)).toEqual(['county', 'city']);
    expect(way([city, province], true)).toEqual(['city']);
    expect(way([department, province], true)).toBe('wrong-authority');
    expect(way([province], true, { province: 1 })).toBe('wrong-authority');
  });

  it.each([
    [
      'a private enterprise under a university',
      [under('private-enterprise', 'grass-roots', college), college, department, province],
    ],
    [
      'a private enterprise under a provincial department',
      [under('private-enterprise', 'grass-roots', department), department, province],
    ],
    ['a private enterprise under nobody', [office('employer', 'private-enterprise', 'grass-roots', null)]],
    ['a provincial unit under a city', [under('university', 'provincial', city), city, province]],
    [
      'a central unit under a county',
      [under('public-institution', 'central', county), county, city, province],
    ],
  ])('refuses %s: the wrong authority for its kind [JX-PLAN 2.3.2a]', (_, line) => {
    expect(way(line)).toBe('wrong-authority');
  });

  it('refuses a body that is neither an HR department nor a unit of the province [JX-PLAN 2.3.2a]', () => {
    const bureau = office('health', 'government-department', 'municipal', 'city');
    const line = [under('public-institution', 'grass-roots', bureau), bureau, city, province];
    expect(way(line)).toEqual(['employer', 'health', 'city']);
    expect(way(line, false, { health: 1, city: 1 })).toBe('wrong-authority');
  });

  it('lets the department of a new area that answers to the province stand for an HR department', () => {
    const area = office('area', 'government-department', 'municipal', 'province');
    const line = [under('private-enterprise', 'grass-roots', area), area, province];
    expect(way(line, false, { area: 1 })).toEqual(['employer', 'area']);
    expect(way([area, province], true, { area: 1 })).toEqual(['area']);
  });

  it('finds none without a quota, and none for a unit that is not registered [JX-PLAN 2.3.2a]', () => {
    expect(way([under('university', 'grass-roots', city), city, province], false, {})).toBe(
      'no-nominating-body',
    );
    expect(way([])).toBe('no-nominating-body');
  });
});

describe('in any tree of organisations', () => {
  const anyTree = fc
    .array(
      fc.record({
        kind: fc.constantFrom(...wordsIn(ORGANISATION_KINDS)),
        level: fc.constantFrom(...wordsIn(ORGANISATION_LEVELS)),
        parent: fc.nat(),
        quota: fc.constantFrom(0, 0, 1, 3),
        // HR departments are common, or hardly any line would lead anywhere.
        bureau: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((nodes) =>
      nodes.map(({ kind, level, parent, quota, bureau }, index) => ({
        quota,
        organisation: office(
          `o${index}`,
          bureau ? 'hr-department' : kind,
          index === 0 ? 'provincial' : level,
          index === 0 ? null : `o${parent % index}`,
        ),
      })),
    );
  const HEIGHT = { 'grass-roots': 0, county: 1, municipal: 2, provincial: 3, central: 3 } as const;

  it('every way goes up from the employer, by the rules of its kind, to the first body with a quota [JX-PLAN 2.3.2a]', () => {
    let [found, refused] = [0, 0];
    fc.assert(
      fc.property(anyTree, fc.boolean(), (tree, freelance) => {
        const byId = new Map(tree.map(({ organisation }) => [organisation.organisationId, organisation]));
        const quotas = Object.fromEntries(
          tree.map(({ organisation, quota }) => [organisation.organisationId, quota]),
        );
        for (const { organisation: employer } of tree) {
          const line: RegisteredOrganisation[] = [];
          for (
            let next: RegisteredOrganisation | undefined = employer;
            next;
            next = byId.get(next.parentId ?? '')
          )
            line.push(next);
          const result = wayUp(employer.organisationId, line, quotas, freelance, 'JX-PLAN 2.3.2a');
          if (isRefusal(result)) {
            refused += 1;
            expect(result.message.zh.length).toBeGreaterThan(0);
            continue;
          }
          found += 1;
          const steps = result;
          expect(steps[0]).toBe(employer);
          for (const [index, step] of steps.entries()) {
            const above = steps[index + 1];
            if (above === undefined) continue;
            expect(step.parentId).toBe(above.organisationId);
            expect(HEIGHT[above.level]).toBeGreaterThanOrEqual(HEIGHT[step.level]);
          }
          const bodies = steps.filter(({ organisationId }) => (quotas[organisationId] ?? 0) > 0);
          expect(bodies).toEqual([steps.at(-1)]);
          if (employer.kind === 'private-enterprise')
            expect(['hr-department', 'government-department']).toContain(line[1]?.kind);
          if (freelance || employer.kind === 'private-enterprise')
            expect(['county', 'municipal']).toContain(line[freelance ? 0 : 1]?.level);
          expect(
            steps.at(-1)?.kind === 'hr-department' ||
              steps.at(-1)?.kind === 'government-department' ||
              HEIGHT[steps.at(-1)?.level ?? 'county'] === 3,
          ).toBe(true);
          if (HEIGHT[employer.level] === 3)
            expect(steps.every(({ level }) => HEIGHT[level] === 3)).toBe(true);
        }
      }),
    );
    expect(found).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(50);
  });
});
