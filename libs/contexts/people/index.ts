export { OrganisationTree } from './organisation-tree';
export { peopleContext } from './people.module';
