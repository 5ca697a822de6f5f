import type { Actor } from '#access';
import { IdentityAsserted } from '#contexts/people/contracts';
import { DomainEvent, localDate } from '#kernel';
import { QueryBench } from '../../../query-bench.testing';
import { candidacyOf, CITY, OTHER_CITY } from '../../../sample-selection.testing';
import {
  endedByDeparture,
  endedByTerm,
  revocationProposed,
  termBegan,
  termEnded,
  titleAwarded,
  titleRevoked,
} from '../../../sample-titles.testing';
import { titlesProjection } from './projection';
import { titleList } from './queries';

/** The nth title, whose award says more, and what became of it. */
const nth = (n: number, more: object, ...events: readonly DomainEvent[]): DomainEvent[] => {
  const ids = { candidacyId: candidacyOf(`p${n}`), personId: `p${n}` };
  const of = (event: DomainEvent, rest: object) => ({
    ...event,
    data: { ...(event.data as object), ...rest },
  });
  return [of(titleAwarded, { ...ids, ...more }), ...events.map((event) => of(event, ids))];
};
const longer = { ...termBegan, data: { ...termBegan.data, runsUntil: localDate('2026-02-28') } };

let bench: QueryBench;
beforeAll(async () => {
  bench = await QueryBench.of(
    [titlesProjection],
    [
      ...nth(1, {}, termBegan),
      ...nth(2, { bodyId: OTHER_CITY }, longer),
      ...nth(3, { year: 2021 }, termBegan, termEnded, endedByTerm),
      ...nth(4, {}, termBegan, revocationProposed, titleRevoked),
      IdentityAsserted.of({
        ...{ personId: 'p2', accountId: 'holder', assertedBy: 'office', officeId: CITY, replaces: null },
      }),
      ...nth(5, { bodyId: OTHER_CITY }, longer, endedByDeparture),
    ],
  );
});
afterAll(() => bench.end());

const HR: Actor = { id: 'somebody', office: 'province', roles: ['hr-department'] };
const asking = async (asked: object, actor = HR) => {
  const context = bench.contextOf(actor, '2025-03-15');
  const page = await titleList.run(Object.assign(new titleList.parameters(), asked), context);
  return page?.items ?? [];
};
const found = async (asked: object) =>
  (await asking(asked)).map(({ candidacyId }) => Number(candidacyId.slice(-1))).sort();

describe('the list of titles', () => {
  it.each<readonly [string, object, readonly number[]]>([
    ['in force', { status: 'in-force' }, [1, 2, 5]],
    ['in force and ending until a day', { status: 'in-force', to: '2025-12-31' }, [1]],
    ['that ended', { status: 'ended' }, [3]],
    ['that were revoked on a ground', { status: 'revoked', endingId: 'assessment-failed' }, [4]],
    ['of a nominating body', { bodyId: CITY }, [1, 3, 4]],
    ['whose benefits ended because the holder left', { benefitEndingId: 'left-province' }, [5]],
    ['of a year', { year: 2021 }, [3]],
    ['of a programme', { programmeId: 'another-programme' }, []],
  ])('finds those %s', async (_, asked, expected) => {
    expect(await found(asked)).toEqual(expected);
  });

  it('shows to whoever holds a title their own, and to other persons none', async () => {
    const holder: Actor = { id: 'holder', office: null, roles: ['applicant'] };
    expect((await asking({}, holder)).map(({ candidacyId }) => candidacyId)).toEqual([candidacyOf('p2')]);
    expect(await asking({}, { ...holder, id: 'somebody-else' })).toEqual([]);
  });

  it('shows which benefits run, and since when and why they ended [JX-PLAN 4.2c] [JX-MEASURES 15]', async () => {
    const items = await asking({});
    const of = (n: number) => items.find(({ candidacyId }) => candidacyId === candidacyOf(`p${n}`));
    expect(of(1)?.benefits.map(({ benefitId, clause }) => [benefitId, clause])).toEqual([
      ['overseas-study', 'JX-MEASURES 7a'],
      ['project-grant', 'JX-PLAN 3.1b'],
      ['employer-support', 'JX-MEASURES 18'],
    ]);
    expect(of(1)?.benefits[0]?.clauseTitle?.zh).toBe('赴国（境）外研修资助');
    expect(of(5)).toMatchObject({
      ...{ status: 'in-force', benefits: [], benefitsEndedOn: '2022-10-01' },
      ...{ benefitsClause: 'JX-MEASURES 15', benefitEndingTitle: { zh: '调离本省' } },
      endedBenefitTitles: ['overseas-study', 'project-grant', 'employer-support'].map((id) => ({
        zh: id,
        en: id,
      })),
    });
    // Revoked under a policy that named no benefits yet.
    expect(of(4)).toMatchObject({ benefits: [], benefitsEndedOn: null });
  });
});
