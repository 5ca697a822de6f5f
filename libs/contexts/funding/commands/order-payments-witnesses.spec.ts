import type { PolicyPack } from '#policy';
import { WITH_TITLES } from '../../sample-titles.testing';
import { orderPayments } from './order-payments';

const body = {
  ...{ fundId: 'hr-services-fund', budgetYear: 2022 },
  payments: [
    { candidacyId: 'c1', paymentId: 'project-grant' },
    { candidacyId: 'c2', paymentId: 'unheard-of' },
  ],
};

describe('the order of a payment', () => {
  it('rests on no witness in Jiangxi, whose policy does not ask for one', () => {
    expect(orderPayments.restsOn?.(body, WITH_TITLES)).toEqual([]);
  });

  it('rests on the approval and the recheck of each grant, where the policy of its kind asks for witnesses', () => {
    const payments = (WITH_TITLES.payments ?? []).map((one) => ({
      ...one,
      witnesses: { least: 2, clause: 'JX-MEASURES 12c' as const },
    }));
    const asking: PolicyPack = { ...WITH_TITLES, payments };
    expect(orderPayments.restsOn?.(body, asking)).toEqual([
      {
        ...{ stream: 'payment-project-grant.c1', types: ['GrantApproved', 'GrantRechecked'] },
        ...{ least: 2, clause: 'JX-MEASURES 12c', about: 'c1' },
      },
    ]);
  });
});
