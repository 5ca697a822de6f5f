export { personOfIdNumber } from './domain/identity';
export { OrganisationTree } from './organisation-tree';
export { peopleContext } from './people.module';
