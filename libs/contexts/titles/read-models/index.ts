import { certificatesProjection } from './certificates/projection';
import { certificateVerification } from './certificates/queries';
import { filings } from './filings/projection';
import { roundFilings } from './filings/queries';
import { titlesProjection } from './titles/projection';
import { titleDetail, titleList } from './titles/queries';

export const titlesProjections = [certificatesProjection, filings.projection, titlesProjection];
export const titlesQueries = [certificateVerification, roundFilings, titleList, titleDetail];
