export { OrganisationTree } from './organisation-tree';
export { peopleContext } from './people.module';
export { CorrectedNames } from './read-models/corrected-names/corrected-names';
