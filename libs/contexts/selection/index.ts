export { selectionContext } from './selection.module';
export { rosterQuery } from './read-models/roster/queries';
