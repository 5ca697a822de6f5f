import { budgets } from './budgets/projection';
import { budgetDetail, budgetList } from './budgets/queries';
import { grants } from './grants/projection';
import { grantDetail } from './grants/detail-query';
import { grantList } from './grants/queries';
import { grantTransfers } from './grant-transfers/projection';
import { grantTransferDetail, grantTransferList } from './grant-transfers/queries';
import { moneyProjection } from './money/projection';
import { accountPostings, moneyBalances } from './money/queries';
import { paymentOrdersProjection } from './payment-orders/projection';
import { bankLineList, paymentOrderList } from './payment-orders/queries';
import { revokedTitles } from './revoked-titles';
import { spending } from './spending/projection';
import { spendingList, spendingSums } from './spending/queries';

export const fundingProjections = [
  ...[budgets.projection, grants.projection, paymentOrdersProjection, spending.projection],
  ...[grantTransfers.projection, moneyProjection, revokedTitles.projection],
];
export const fundingQueries = [
  ...[budgetDetail, budgetList, grantDetail, grantList, grantTransferDetail, grantTransferList],
  ...[bankLineList, paymentOrderList, spendingList, spendingSums, accountPostings, moneyBalances],
];
