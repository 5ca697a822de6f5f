import { TRACKS } from '#apps/demo/plan/facts';
import { summaryText } from '#apps/demo/summary-text';
import { inYuan } from '#kernel';
import { Listed, Played, read } from './played';

interface Money {
  readonly appropriated: number;
  readonly accounts: readonly { readonly accountName: string; readonly balance: number }[];
}
interface Granted {
  readonly status: string;
  readonly disbursed: number;
  readonly outstanding: number;
  readonly approvedBy: string;
  readonly recheckedBy: string;
}
type Posting = Readonly<Record<'eventType' | 'employerId', string>> & { readonly amount: number };

/** The postings of an account that an event of a type made. */
async function postingsOf(played: Played, account: string, eventType: string): Promise<readonly Posting[]> {
  const { fundId, budgetYear } = played.summary.money;
  const fund = `fundId=${fundId}&budgetYear=${budgetYear}`;
  const { items } = await read<Listed<Posting>>(
    played,
    'supervisor',
    `money/postings?accountName=${account}&${fund}&limit=200`,
  );
  return items.filter((posting) => posting.eventType === eventType);
}

/** What became of the titles’ money. */
export function describeMoney(played: () => Played): void {
  describe('after the demo, the money', () => {
    const refused = (code: string) => played().summary.refusals.filter((refusal) => refusal.code === code);
    const grants = async (): Promise<readonly Granted[]> =>
      (await read<Listed<Granted>>(played(), 'supervisor', `grants?roundId=${played().summary.roundId}`))
        .items;

    it('is granted in every track, since there are awards in each, and to nobody beyond the limit of the track [JX-MEASURES 8a] [JX-MEASURES 8b]', () => {
      const tracks = new Set(played().summary.certificates.map(({ track }) => track));
      expect([...tracks].sort()).toEqual([...TRACKS].sort());
      expect(played().summary.money.grants.map(({ track }) => track)).toEqual([...TRACKS].sort());
      // The first certificate, whose grant is tried beyond the limit, is one of social science.
      expect(refused('outside-amounts').map(({ clause }) => clause)).toEqual(['JX-MEASURES 8b']);
    });

    it('is never committed beyond the budget, not by a fen [JX-MEASURES 4b]', () => {
      const [refusal] = refused('over-budget');
      expect(refusal?.clause).toBe('JX-MEASURES 4b');
      expect(refusal?.attempt).toContain('差 0.01 元');
      expect(played().summary.money.free).toBeGreaterThan(0);
    });

    it('has two people behind each grant: one who moves to finance does not recheck what they approved [JX-MEASURES 12c]', async () => {
      expect(refused('second-key-same-person')).toEqual([expect.objectContaining({ count: 2 })]);
      for (const { approvedBy, recheckedBy } of await grants()) expect(recheckedBy).not.toBe(approvedBy);
    });

    it('adds up: each fen is in one account, and the summary says what the ledger of money says', async () => {
      const { money } = played().summary;
      const { accounts, ...figures } = await read<Money>(
        played(),
        'supervisor',
        `money/balances?dimension=fund&value=${money.fundId}.${money.budgetYear}`,
      );
      const { on, appropriated, committed, free, disbursed, spent, demanded, recovered } = money;
      expect(figures).toMatchObject({
        ...{ on, appropriated, committed, free, disbursed, spent, demanded, recovered },
      });
      const balances = Object.fromEntries(accounts.map(({ accountName, balance }) => [accountName, balance]));
      const { unpaid, held, due } = money;
      expect(balances).toEqual({ treasury: -appropriated, free, unpaid, held, spent, due, recovered });
      expect(free + unpaid + held + spent + due + recovered).toBe(appropriated);
      for (const figure of [free, held, spent, due, recovered]) expect(figure).toBeGreaterThan(0);
      expect(money.spending.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(spent);
      const text = summaryText(played().summary, { staysUp: true });
      for (const fen of [
        appropriated,
        committed,
        free,
        disbursed,
        unpaid,
        spent,
        held,
        demanded,
        due,
        recovered,
      ])
        expect(text).toContain(inYuan(fen).zh);
    });

    it('that did not arrive is paid by a second order', async () => {
      const orders = await read<Listed<{ candidacyId: string; result: string }>>(
        played(),
        'supervisor',
        'payment-orders',
      );
      const failed = orders.items.filter(({ result }) => result === 'failed');
      expect(failed).toHaveLength(1);
      const again = orders.items.filter(({ candidacyId }) => candidacyId === failed[0]?.candidacyId);
      expect(again.map(({ result }) => result).sort()).toEqual(['failed', 'paid']);
    });

    it('that reads as a diversion is on record, on the supervisors’ list, and not accepted [JX-MEASURES 13a]', async () => {
      const { items } = await read<Listed<{ amount: number; spendingId: string; description: string }>>(
        played(),
        'supervisor',
        'spending?isAccepted=false',
      );
      expect(items).toEqual([
        expect.objectContaining({ description: expect.stringContaining('挪用') as string }),
      ]);
      expect(played().summary.money.spending.filter(({ notAccepted }) => notAccepted > 0)).toEqual([
        expect.objectContaining({
          spendingId: items[0]?.spendingId,
          notAccepted: items[0]?.amount,
          accepted: 0,
        }),
      ]);
    });

    it('goes along to a new employer who agrees, and comes back in two parts where none does [JX-MEASURES 14a] [JX-MEASURES 14b]', async () => {
      const moves = await postingsOf(played(), 'held', 'GrantTransferred');
      expect(new Set(moves.map(({ employerId }) => employerId)).size).toBe(2);
      expect(moves.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      expect(refused('transfer-not-agreed').map(({ clause }) => clause)).toEqual(['JX-MEASURES 14a']);
      const parts = await postingsOf(played(), 'recovered', 'FundsRecovered');
      expect(parts).toHaveLength(2);
      expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(played().summary.money.recovered);
      expect((await grants()).filter(({ status }) => status === 'closed')).toEqual([
        expect.objectContaining({ outstanding: 0 }),
      ]);
    });

    it('of a revoked title is demanded back, and the certificate says on its public page that it is revoked [JX-MEASURES 22d]', async () => {
      const { revoked, due } = played().summary.money;
      expect((await grants()).filter(({ status }) => status === 'recovering')).toEqual([
        expect.objectContaining({ outstanding: due }),
      ]);
      expect(revoked).toMatchObject({ status: 'revoked', revokedOn: played().summary.endedOn });
      const page = await fetch(`${played().ledger.url}/public/certificates/${revoked.certificateNumber}`);
      const html = await page.text();
      expect(html).toContain('称号已取消');
      expect(html).toContain(played().summary.endedOn);
    });
  });
}
