export type { candidacyQuery } from './applications/read-models/candidacies/dossier-query';
export { listOnNotice } from './nominations/domain/list-on-notice';
export { localReview } from './nominations/domain/local-review';
export { provincialReview } from './roster/domain/provincial-review';
export { rosterOnNotice } from './roster/domain/roster-on-notice';
export { rosterList, rosterQuery } from './roster/read-models/roster/queries';
export { selectionContext } from './selection.module';
