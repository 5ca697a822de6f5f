import { noticesProjection } from './notices/projection';
import { noticeDetail, noticeList } from './notices/queries';
import { objections } from './objections/projection';
import { objectionCounts, objectionDetail, objectionList, objectionProgress } from './objections/queries';

export const publicityProjections = [noticesProjection, objections.projection];
export const publicityQueries = [
  noticeList,
  noticeDetail,
  objectionList,
  objectionDetail,
  objectionCounts,
  objectionProgress,
];
