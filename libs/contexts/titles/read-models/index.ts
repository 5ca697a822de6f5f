import { certificatesProjection } from './certificates/projection';
import { certificateVerification } from './certificates/queries';
import { filings } from './filings/projection';
import { roundFilings } from './filings/queries';

export const titlesProjections = [certificatesProjection, filings.projection];
export const titlesQueries = [certificateVerification, roundFilings];
