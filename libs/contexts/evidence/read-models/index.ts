import { evidenceQuery } from './evidence/queries';
import { vouchersQuery } from './evidence/voucher-queries';
import { evidenceProjection } from './evidence/projection';

export const evidenceProjections = [evidenceProjection];
export const evidenceQueries = [evidenceQuery, vouchersQuery];
