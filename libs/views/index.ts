export { Conditions } from './conditions';
export { defineDetail, projectionsOf, rowsOf } from './define-detail';
export { defineView, effectiveDate, positionOfEvent, sealedBox } from './define-view';
export { defineList } from './define-list';
export { itemsOf } from './items-of';
export { readerOf, tableOf } from './reader';
export { ascending, descending, foundIn, fromSealed, fromSql, onlyFor, shown, workedOut } from './shown';
export { tablesOf } from './statements';
export type { Reach, Shown, ShownField, SqlOf, TableOf } from './shown';
