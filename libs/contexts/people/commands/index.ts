/** Every use case of the context, a line each. */
export { approveOrganisationName } from './approve-organisation-name';
export { changePersonContact } from './change-person-contact';
export { correctOrganisationName } from './correct-organisation-name';
export { registerOrganisation } from './register-organisation';
export { registerPerson } from './register-person';
export { releaseOrganisationName } from './release-organisation-name';
export { renameOrganisation } from './rename-organisation';
export { takeOrganisationName } from './take-organisation-name';
