import { evidenceQuery } from './evidence/queries';
import { evidenceProjection } from './evidence/projection';

export const evidenceProjections = [evidenceProjection];
export const evidenceQueries = [evidenceQuery];
