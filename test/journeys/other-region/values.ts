import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';

interface ToDoSeen {
  readonly items: readonly { readonly kind: string; readonly target: Readonly<Record<string, unknown>> }[];
}
interface RulesSeen {
  readonly values: readonly { readonly id: string; readonly amount: number | null }[];
  readonly limits: readonly { readonly valueId: string | null; readonly value: number | null }[];
}
interface ValuesSeen {
  readonly items: readonly {
    readonly entryNumber: number;
    readonly status: string;
    readonly amount: number;
    readonly valueTitle: { readonly zh: string } | null;
    readonly enteredBy: string;
    readonly confirmedBy: string | null;
    readonly rejectionReason: string | null;
  }[];
}
interface GrantSeen {
  readonly amount: number;
  readonly values: readonly object[];
}

const CEILING = 'forest-ceiling';
const REASON = '与文件所载不符（虚构）';

/**
 * A grant whose highest amount a later document sets: refused until one person has entered the document and another one has confirmed it,
 * also where the first entry is sent back.
 */
export async function playValues(ledger: LedgerUnderTest, programmeId: string, candidacyId: string) {
  const [clerk, reviewer] = [await ledger.as('hr-clerk'), await ledger.as('hr-reviewer')];
  const grant = { candidacyId, paymentId: 'boat-and-tool-money' };
  const value = { programmeId, valueId: CEILING };
  const document = { documentNumber: '虚构林函〔2025〕1 号', documentTitle: '林区奖补标准的通知（虚构）' };
  const entry = { ...value, ...document, amount: 3_000_000, inForceFrom: '2025-01-01' };
  const rulesNow = () =>
    ledger.as(null).then((caller) => caller.read<RulesSeen>(`programmes/${programmeId}/rules`));
  const before = await rulesNow();
  const notSet = await clerk.refused('funding/fix-grant', { ...grant, amount: 30_000 });
  const bad = await Promise.all(
    [-1, 0, 30_000.5, 1e300, '3e4', 10_000_000_001].map((amount) =>
      clerk.refused('programmes/set-value', { ...entry, amount }),
    ),
  );
  const unknownValue = await clerk.refused('programmes/set-value', { ...entry, valueId: 'no-such-value' });
  const unknownVersion = await clerk.query(`programmes/${programmeId}/rules?version=no-such-version`);
  await clerk.command('programmes/set-value', entry);
  const asked = await reviewer.until<ToDoSeen>('to-do', ({ body }) => confirmations(body).length > 0);
  const askedOfSelf = await clerk.read<ToDoSeen>('to-do');
  const bySelf = await clerk.refused('programmes/confirm-value', { ...value, entryNumber: 1 });
  const pending = await clerk.refused('programmes/set-value', { ...entry, amount: 30_000 });
  await reviewer.command('programmes/reject-value', { ...value, entryNumber: 1, reason: REASON });
  await clerk.command('programmes/set-value', { ...entry, amount: 30_000 });
  const notConfirmed = await clerk.refused('funding/fix-grant', { ...grant, amount: 30_000 });
  await reviewer.command('programmes/confirm-value', { ...value, entryNumber: 2 });
  const over = await clerk.refused('funding/fix-grant', { ...grant, amount: 30_001 });
  await clerk.command('funding/fix-grant', { ...grant, amount: 30_000 });
  const history = await clerk.read<ValuesSeen>(`policy-values?programmeId=${programmeId}&valueId=${CEILING}`);
  const fixed = await clerk.until<GrantSeen>(
    `grants/${candidacyId}/boat-and-tool-money`,
    ({ status }) => status === 200,
  );
  return {
    ...{ before, notSet, bad, unknownValue, unknownVersion: unknownVersion.status },
    ...{ asked: confirmations(asked.body), askedOfSelf: confirmations(askedOfSelf), bySelf, pending },
    ...{ notConfirmed, over, history: history.items, fixed: fixed.body, after: await rulesNow() },
  };
}

const confirmations = ({ items }: ToDoSeen) => items.filter(({ kind }) => kind === 'confirm-value');

export function describeValues(played: () => Awaited<ReturnType<typeof playValues>>): void {
  describe('a value that a later document sets', () => {
    it('is refused by name where a grant rests on it, until it is confirmed', () => {
      const { notSet, notConfirmed, over } = played();
      for (const refused of [notSet, notConfirmed]) {
        expect(refused).toMatchObject({ status: 422, code: 'value-not-set', clauses: ['YM-RULES 15'] });
        expect(refused.detail).toContain('林区奖补上限');
      }
      expect(over).toMatchObject({ status: 422, code: 'outside-amounts' });
    });

    it('is asked of another person than entered it, and refused to that one', () => {
      const { asked, askedOfSelf, bySelf } = played();
      expect(asked.map(({ target }) => target)).toEqual([
        { programmeId: 'invented-region', valueId: CEILING, entryNumber: 1 },
      ]);
      expect(askedOfSelf).toEqual([]);
      expect(bySelf).toMatchObject({ status: 422, code: 'second-key-same-person' });
    });

    it('is whole fen within the highest amount, of a value and of a version that there are', () => {
      const { bad, unknownValue, unknownVersion } = played();
      for (const { status, errors = [] } of bad) {
        expect([400, 422]).toContain(status);
        expect(new Set(errors.map(({ field }) => field))).toEqual(new Set(['amount']));
      }
      expect(unknownValue).toMatchObject({ status: 422, code: 'value-unknown' });
      expect(unknownVersion).toBe(404);
    });

    it('has one entry that waits, and its history shows who entered, sent back and confirmed what', () => {
      const { pending, history } = played();
      expect(pending).toMatchObject({ status: 409, code: 'value-pending' });
      expect(history).toMatchObject([
        { entryNumber: 1, status: 'rejected', amount: 3_000_000, rejectionReason: REASON, confirmedBy: null },
        { entryNumber: 2, status: 'confirmed', amount: 30_000, valueTitle: { zh: '林区奖补上限（虚构）' } },
      ]);
      expect(history[1]?.confirmedBy).not.toBe(history[1]?.enteredBy);
    });

    it('is shown to everybody with the rules once it is in force, and with the grant that rests on it', () => {
      const { before, after, fixed } = played();
      const shown = ({ values, limits }: RulesSeen) => [
        values.map(({ amount }) => amount),
        limits.find(({ valueId }) => valueId === CEILING)?.value,
      ];
      expect([shown(before), shown(after)]).toEqual([
        [[null], null],
        [[30_000], 30_000],
      ]);
      expect(fixed).toMatchObject({
        amount: 30_000,
        values: [
          { valueId: CEILING, entryNumber: 2, amount: 30_000, documentNumber: '虚构林函〔2025〕1 号' },
        ],
      });
    });
  });
}
