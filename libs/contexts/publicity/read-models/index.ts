import { noticesProjection } from './notices/projection';
import { noticeDetail, noticeList } from './notices/queries';
import { objectionsProjection } from './objections/projection';
import { objectionProgress } from './objections/progress';
import { objectionCounts, objectionDetail, objectionList } from './objections/queries';

export const publicityProjections = [noticesProjection, objectionsProjection];
export const publicityQueries = [
  noticeList,
  noticeDetail,
  objectionList,
  objectionDetail,
  objectionCounts,
  objectionProgress,
];
