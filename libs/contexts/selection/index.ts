export { listOnNotice } from './nominations/domain/list-on-notice';
export { rosterOnNotice } from './roster/domain/roster-on-notice';
export { rosterQuery } from './roster/read-models/roster/queries';
export { selectionContext } from './selection.module';
