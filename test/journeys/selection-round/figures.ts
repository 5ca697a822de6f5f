import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { OFFICES, ROUND } from '../jiangxi-round';

/** What the round comes to in figures, and who sees them. */
export function describeFigures(ledgerOf: () => LedgerUnderTest): void {
  describe('the figures of the round', () => {
    interface Measures {
      readonly measures: readonly { readonly measure: string; readonly value: number | null }[];
    }
    interface Refusals {
      readonly rules: readonly {
        readonly clause: string;
        readonly byBody: readonly { readonly bodyId: string }[];
      }[];
    }

    it('count whoever applied and was selected, the same for every role that sees them [JX-PLAN 1.2]', async () => {
      for (const user of ['hr-clerk', 'supervisor', 'analyst', 'nanchang-head']) {
        const { measures } = await (await ledgerOf().as(user)).read<Measures>(`rounds/${ROUND}/measures`);
        expect(measures).toContainEqual(expect.objectContaining({ measure: 'target.awardees', value: 2 }));
      }
    });

    it('name no person, and to a body no other body’s refusals [JX-PLAN 2.3.4a]', async () => {
      for (const user of ['hr-clerk', 'supervisor', 'analyst', 'nanchang-head']) {
        const caller = await ledgerOf().as(user);
        const refusals = await caller.read<Refusals>(`rounds/${ROUND}/refusals`);
        expect(JSON.stringify([refusals, await caller.read(`rounds/${ROUND}/measures`)])).not.toMatch(
          /虚构[甲乙丙丁戊]/,
        );
        expect(refusals.rules.length).toBeGreaterThan(0);
        if (user !== 'nanchang-head') continue;
        const bodies = refusals.rules.flatMap(({ byBody }) => byBody.map(({ bodyId }) => bodyId));
        expect(bodies.filter((bodyId) => bodyId !== OFFICES.nanchangBureau)).toEqual([]);
      }
    });

    it('are not for applicants', async () => {
      for (const figures of ['measures', 'refusals']) {
        const answer = await (await ledgerOf().as('applicant-01')).get(`rounds/${ROUND}/${figures}`);
        expect(answer).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
      }
    });
  });
}
