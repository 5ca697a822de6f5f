import { certificatesProjection } from './certificates/projection';
import { certificateVerification } from './certificates/queries';
import { filingsProjection } from './filings/projection';
import { roundFilings } from './filings/queries';

export const titlesProjections = [certificatesProjection, filingsProjection];
export const titlesQueries = [certificateVerification, roundFilings];
