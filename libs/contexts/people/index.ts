export { personOfIdNumber } from './domain/identity';
export { OrganisationTree } from './organisation-tree';
export { peopleContext } from './people.module';
export { organisationDetail } from './read-models/organisations/queries';
export { personsOfAccount } from './persons-of-account';
export { persons } from './read-models/persons/projection';
