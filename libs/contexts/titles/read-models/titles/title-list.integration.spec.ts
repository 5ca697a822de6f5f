import { DomainEvent, localDate } from '#kernel';
import { QueryBench } from '../../../query-bench.testing';
import { candidacyOf, CITY, OTHER_CITY } from '../../../sample-selection.testing';
import {
  revocationProposed,
  termBegan,
  termEnded,
  titleAwarded,
  titleRevoked,
} from '../../../sample-titles.testing';
import { titles } from './projection';
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
    [titles.projection],
    [
      ...nth(1, {}, termBegan),
      ...nth(2, { bodyId: OTHER_CITY }, longer),
      ...nth(3, { year: 2021 }, termBegan, termEnded),
      ...nth(4, {}, termBegan, revocationProposed, titleRevoked),
    ],
  );
});
afterAll(() => bench.end());

const found = async (asked: object) => {
  const context = bench.contextOf({ id: 'somebody', office: 'province', roles: ['hr-department'] });
  const page = await titleList.run(Object.assign(new titleList.parameters(), asked), context);
  return page?.items.map(({ candidacyId }) => Number(candidacyId.slice(-1))).sort() ?? [];
};

describe('the list of titles', () => {
  it.each<readonly [string, object, readonly number[]]>([
    ['in force', { status: 'in-force' }, [1, 2]],
    ['in force and ending until a day', { status: 'in-force', to: '2025-12-31' }, [1]],
    ['that ended', { status: 'ended' }, [3]],
    ['that were revoked on a ground', { status: 'revoked', endingId: 'assessment-failed' }, [4]],
    ['of a nominating body', { bodyId: CITY }, [1, 3, 4]],
    ['of a year', { year: 2021 }, [3]],
    ['of a programme', { programmeId: 'another-programme' }, []],
  ])('finds those %s', async (_, asked, expected) => {
    expect(await found(asked)).toEqual(expected);
  });
});
