import { evidenceQuery } from './evidence/list-query';
import { evidenceProjection } from './evidence/projection';

export const evidenceProjections = [evidenceProjection];
export const evidenceQueries = [evidenceQuery];
