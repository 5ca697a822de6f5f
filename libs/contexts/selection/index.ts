export { selectionContext } from './selection.module';
export { rosterQuery } from './roster/read-models/roster/queries';
