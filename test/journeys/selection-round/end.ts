import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { OFFICES, ROUND } from '../jiangxi-round';
import type { Candidacies } from './cast';

interface Listed {
  readonly items: readonly { readonly candidacyId: string; readonly status: string }[];
}
interface ToDo {
  readonly items: readonly { readonly kind: string }[];
}

/** What can become of a candidacy; in any other status it waits for something. */
const RESULTS = ['published', 'removed', 'ineligible', 'withdrawn', 'not-selected'];
const closing = { roundId: ROUND, statement: '本年度选拔办结（虚构）' };

/** The organiser ends the round; then somebody comes too late. */
export async function playEnd(ledger: LedgerUnderTest, candidacies: Candidacies) {
  const clerk = await ledger.as('hr-clerk');
  const tasks = async () => (await clerk.read<ToDo>('to-do?limit=100')).items.map(({ kind }) => kind);
  const tasksBefore = await tasks();
  const closedByAnotherOffice = await (
    await ledger.as('nanchang-clerk')
  ).refused('selection/close-round', closing);
  await clerk.command('selection/close-round', closing);
  const closedTwice = await clerk.refused('selection/close-round', closing);
  const lateQuota = { roundId: ROUND, bodyId: OFFICES.nanchangBureau, quota: 90 };
  const settled = await clerk.until<Listed>(`candidacies?roundId=${ROUND}&limit=100`, ({ body }) =>
    body.items.every(({ status }) => RESULTS.includes(status)),
  );
  const statusOf = (candidacyId: string) =>
    settled.body.items.find((one) => one.candidacyId === candidacyId)?.status;
  return {
    ...{ tasksBefore, tasksAfter: await tasks(), closedByAnotherOffice, closedTwice },
    late: await clerk.refused('programmes/allocate-quota', lateQuota),
    round: await clerk.read<{ readonly closedOn: string | null }>(`rounds/${ROUND}`),
    statuses: Object.fromEntries(Object.entries(candidacies).map(([part, id]) => [part, statusOf(id)])),
    funnel: await clerk.read<{ readonly total: Readonly<Record<string, number>> }>(`rounds/${ROUND}/funnel`),
  };
}

export function describeEnd(played: () => Awaited<ReturnType<typeof playEnd>>): void {
  describe('the end of the round', () => {
    it('is the organiser’s to put on record, once, and stands in the to-do list until then', () => {
      expect(played().tasksBefore).toContain('close-round');
      expect(played().closedByAnotherOffice).toMatchObject({ status: 403 });
      expect(played().closedTwice).toMatchObject({ status: 409, code: 'round-closed' });
      expect(played().round.closedOn).toMatch(/^2022-/);
    });

    it('leaves nobody without a result, and the funnel where it was [JX-PLAN 2.3.6a]', () => {
      expect(played().statuses).toEqual({
        ...{ clear: 'published', waived: 'published', objectedTo: 'removed' },
        ...{ excluded: 'not-selected', oneTooMany: 'not-selected' },
      });
      expect(played().funnel.total).toMatchObject({ applied: 5, endorsed: 5, published: 2, notSelected: 2 });
    });

    it('is told to whoever comes too late, and takes the tasks of the round with it', () => {
      expect(played().late).toMatchObject({ status: 409, code: 'round-closed' });
      expect(played().tasksAfter.filter((kind) => kind !== 'file-roster')).toEqual([]);
    });
  });
}
