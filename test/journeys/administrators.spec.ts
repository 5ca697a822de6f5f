import { PostgresDamage } from '#notary';
import { Answer } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { until } from '../until';

interface Act {
  readonly act: string;
  readonly subject: string;
  readonly detail: string | null;
  readonly actedBy: string;
}

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
});

afterAll(() => ledger.stop());

const acts = async (): Promise<readonly Act[]> => {
  const { items } = await (await ledger.as('audit-admin')).read<{ items: Act[] }>('administrative-acts');
  return items.map(({ act, subject, detail, actedBy }) => ({ act, subject, detail, actedBy }));
};

/** What an account is answered, once it is answered with this status. */
async function answered(user: string, status: number): Promise<Answer<{ detail?: string }>> {
  const caller = await ledger.as(user);
  let last = await caller.query<{ detail?: string }>('me');
  await until(
    async () => last.status === status || (last = await caller.query('me')).status === status,
    () => `${user} is answered ${last.status}`,
  );
  return last;
}

describe('the three administrators', () => {
  it('the security administrator blocks an account, whose tokens are then refused, and unblocks it', async () => {
    const security = await ledger.as('security-admin');
    await answered('education-clerk', 200);
    await security.command('administration/block-account', {
      accountId: 'education-clerk',
      blockReason: 'left',
    });
    expect((await answered('education-clerk', 401)).body.detail).toContain('已被安全管理员停用');
    await answered('education-head', 200);
    await security.command('administration/unblock-account', { accountId: 'education-clerk' });
    await answered('education-clerk', 200);
  });

  it('the system administrator orders a rebuild, which a worker carries out and reports', async () => {
    const system = await ledger.as('system-admin');
    const generation = async () => {
      const { rows } = await ledger.api.core.pool.query<{ generation: number }>(
        `select generation from projections.projections where name = 'evidence'`,
      );
      return rows[0]?.generation ?? 0;
    };
    const before = await generation();
    await system.command('administration/order-rebuild', { readModel: 'evidence', rebuildReason: 'drill' });
    await system.command('administration/order-rebuild', { readModel: 'nothing', rebuildReason: 'drill' });
    await until(
      async () => (await acts()).filter(({ act }) => act === 'rebuild-ended').length === 2,
      () => 'both rebuilds end',
    );
    expect(await generation()).toBeGreaterThan(before);
  });

  it('the audit administrator reads what the other two did, and what the system did on their orders', async () => {
    expect(await acts()).toEqual(
      expect.arrayContaining([
        { act: 'account-blocked', subject: 'education-clerk', detail: 'left', actedBy: 'security-admin' },
        { act: 'account-unblocked', subject: 'education-clerk', detail: null, actedBy: 'security-admin' },
        { act: 'rebuild-ordered', subject: 'evidence', detail: 'drill', actedBy: 'system-admin' },
        { act: 'rebuild-ended', subject: 'evidence', detail: 'rebuilt', actedBy: 'system' },
        { act: 'rebuild-ended', subject: 'nothing', detail: 'unknown', actedBy: 'system' },
      ]),
    );
  });

  it('the audit administrator reads which streams are damaged', async () => {
    const damage = new PostgresDamage(ledger.api.core.pool);
    const auditor = await ledger.as('audit-admin');
    expect((await auditor.get('log/damage')).body).toEqual({ streams: [] });
    const found = { stream: 'round-x', revision: 3, position: 7n, kind: 'event-changed' } as const;
    await damage.replace([found]);
    expect((await auditor.get('log/damage')).body).toEqual({ streams: [{ ...found, position: '7' }] });
    await damage.replace([]);
  });

  it('none does what is another’s, and each attempt is on record', async () => {
    const before = await ledger.settledPosition();
    const attempts: readonly (readonly [string, string, object])[] = [
      ['audit-admin', 'administration/block-account', { accountId: 'hr-clerk', blockReason: 'left' }],
      ['system-admin', 'administration/block-account', { accountId: 'hr-clerk', blockReason: 'left' }],
      ['audit-admin', 'administration/order-rebuild', { readModel: 'evidence', rebuildReason: 'drill' }],
      ['security-admin', 'administration/order-rebuild', { readModel: 'evidence', rebuildReason: 'drill' }],
    ];
    for (const [user, route, body] of attempts)
      expect(await (await ledger.as(user)).refused(route, body)).toMatchObject({
        ...{ status: 403, code: 'role-not-allowed' },
      });
    for (const user of ['system-admin', 'security-admin', 'hr-clerk'])
      for (const path of ['administrative-acts', 'disclosures', 'denied-attempts', 'list-exports'])
        expect((await (await ledger.as(user)).query(path)).status).toBe(403);
    const denials = await ledger.denialsAfter(before);
    expect(denials.map(({ accountId, route }) => `${accountId} ${route}`)).toEqual(
      expect.arrayContaining(attempts.map(([user, route]) => `${user} ${route}`)),
    );
  });
});
