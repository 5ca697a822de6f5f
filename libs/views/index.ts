export { defineAnalyticsView, type AnalyticsView } from './analytics-view';
export { Conditions } from './conditions';
export { defineDetail, projectionsOf, rowsOf } from './define-detail';
export {
  bindingsOf,
  defineReadModel,
  defineView,
  effectiveDate,
  heldAsJson,
  positionOfEvent,
  revisionOfStream,
  sealedBox,
  viewTable,
} from './define-view';
export { each } from './view-steps';
export type { Steps, ViewRow } from './view-steps';
export { defineList } from './define-list';
export { between } from './filters';
export { itemsIn, itemsOf } from './items-of';
export { readerOf, sumsOf, tableOf } from './reader';
export { searchableOf } from './search';
export { ascending, descending, foundIn, fromSealed, fromSql, onlyFor, shown, workedOut } from './shown';
export { tablesOf } from './statements';
export type { Reach, Shown, ShownField, SqlOf, TableOf } from './shown';
