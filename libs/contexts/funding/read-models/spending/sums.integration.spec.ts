import type { Role } from '#access';
import { localDate } from '#kernel';
import { QueryBench } from '../../../query-bench.testing';
import { NEW_EMPLOYER, spendingRecorded, spendingReversed } from '../../../sample-funding.testing';
import { candidacyOf, CITY, EMPLOYER, OTHER_CITY } from '../../../sample-selection.testing';
import { spending } from './projection';
import { spendingSums } from './queries';

const fee = { spendingId: 'fee', isAccepted: false };
const NEXT_YEAR = { spentOn: localDate('2023-02-01') };
/** Of a third employer, in another city. */
const elsewhere = {
  candidacyId: candidacyOf('p2'),
  personId: 'p2',
  employerId: 'elsewhere',
  bodyId: OTHER_CITY,
};
const ENTRIES = [
  spendingRecorded(1, 10_000_000_000),
  spendingRecorded(2, 400),
  spendingReversed(3, 2, 400),
  spendingRecorded(4, 50, fee),
  spendingRecorded(5, 600, NEXT_YEAR),
  // What the former employer spent is reversed after the transfer.
  spendingRecorded(6, 900),
  spendingReversed(7, 6, 900, { employerId: NEW_EMPLOYER, formerEmployerId: EMPLOYER }),
  spendingRecorded(8, 30, { employerId: NEW_EMPLOYER }),
  spendingRecorded(1, 7, { ...elsewhere, spendingId: 'equipment' }),
  spendingRecorded(2, 9_000_000_000, elsewhere),
];

let bench: QueryBench;
beforeAll(async () => {
  bench = await QueryBench.of([spending.projection], ENTRIES);
});
afterAll(() => bench.end());

const sums = async (asked: object, role: Role = 'analyst', office = 'somewhere') => {
  const context = bench.contextOf({ id: 'somebody', office, roles: [role] }, '2023-12-31', 'figures');
  const page = await spendingSums.run(Object.assign(new spendingSums.parameters(), asked), context);
  return page?.items ?? [];
};
const told = async (...asked: Parameters<typeof sums>) =>
  (await sums(...asked)).map(
    ({ spentIn, spendingId, accepted, acceptedEntries, notAccepted, notAcceptedEntries }) => [
      ...[spentIn, spendingId, accepted, acceptedEntries, notAccepted, notAcceptedEntries],
    ],
  );

describe('the sums of spending', () => {
  it('are by category and year, accepted or not, without what was reversed [JX-MEASURES 12a] [JX-MEASURES 13a]', async () => {
    expect(await told({})).toEqual([
      [2022, 'equipment', 7, 1, 0, 0],
      [2022, 'fee', 0, 0, 50, 1],
      [2022, 'materials', 19_000_000_030, 3, 0, 0],
      [2023, 'materials', 600, 1, 0, 0],
    ]);
  });

  it('say what the grant and the category are called', async () => {
    const [row] = await sums({ spendingId: 'materials' });
    expect(row).toMatchObject({
      ...{ paymentId: 'project-grant', budgetYear: 2022 },
      spendingTitle: { zh: expect.stringContaining('材料') },
    });
  });

  it.each<readonly [string, object, readonly (readonly unknown[])[]]>([
    ['an employer', { employerId: NEW_EMPLOYER }, [[2022, 'materials', 30, 1, 0, 0]]],
    ['a nominating body', { bodyId: OTHER_CITY, spendingId: 'equipment' }, [[2022, 'equipment', 7, 1, 0, 0]]],
    ['a year', { spentIn: 2023 }, [[2023, 'materials', 600, 1, 0, 0]]],
    ['a budget of which nothing was spent', { budgetYear: 2023 }, []],
  ])('are asked of %s', async (_, asked, expected) => {
    expect(await told(asked)).toEqual(expected);
  });

  it('are told to an office of what is its own, whoever reversed it [JX-MEASURES 14a]', async () => {
    expect(await told({}, 'employer', EMPLOYER)).toEqual([
      [2022, 'fee', 0, 0, 50, 1],
      [2022, 'materials', 10_000_000_000, 1, 0, 0],
      [2023, 'materials', 600, 1, 0, 0],
    ]);
    expect(await told({}, 'employer', NEW_EMPLOYER)).toEqual([[2022, 'materials', 30, 1, 0, 0]]);
    expect(await told({ spendingId: 'materials', spentIn: 2022 }, 'nominating-body', CITY)).toEqual([
      [2022, 'materials', 10_000_000_030, 2, 0, 0],
    ]);
    expect(await told({ employerId: 'elsewhere' }, 'employer', EMPLOYER)).toEqual([]);
  });
});
