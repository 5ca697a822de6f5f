import { voucherCounts } from '../../voucher-counts';
import { evidenceQuery } from './evidence/queries';
import { vouchersQuery } from './evidence/voucher-queries';
import { evidenceProjection } from './evidence/projection';

export const evidenceProjections = [evidenceProjection, voucherCounts];
export const evidenceQueries = [evidenceQuery, vouchersQuery];
