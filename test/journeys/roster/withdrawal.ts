import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { OFFICES, ROUND } from '../jiangxi-round';
import type { ListSeen, Proposed } from './seen';

/** The one who moved up withdraws, is dropped, and the next reserve moves up, all by itself. */
export async function playWithdrawal(ledger: LedgerUnderTest, candidates: readonly string[]) {
  const [p1, p2, p3, p4] = candidates;
  const clerk = await ledger.as('hr-clerk');
  const drop = (candidacyId = '') =>
    clerk.refused('selection/drop-candidate', {
      ...{ roundId: ROUND, candidacyId, grounds: 'application-withdrawn' },
    });
  const notDropped = [await drop(p1), await drop(p2), await drop(p4)];
  const withdrawal = { candidacyId: p3, reason: '工作调离（虚构）' };
  await (await ledger.as('applicant-03')).command('selection/withdraw-application', withdrawal);
  const { body: proposed } = await clerk.until<Proposed>(
    `rounds/${ROUND}/proposed-roster`,
    ({ body }) => body.movedUp.length > 1,
  );
  const { body: list } = await clerk.until<ListSeen>(
    `nomination-lists/${ROUND}.${OFFICES.nanchangBureau}`,
    ({ body }) => body.withdrawnCount > 0,
  );
  return { notDropped, proposed, list, drop };
}
