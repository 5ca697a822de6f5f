/** Every use case of the context, a line each. */
export { approveOrganisationName } from './approve-organisation-name';
export { approvePersonName } from './approve-person-name';
export { bindAccount } from './bind-account';
export { changePersonContact } from './change-person-contact';
export { confirmEmployment } from './confirm-employment';
export { confirmIdentity } from './confirm-identity';
export { correctOrganisationName } from './correct-organisation-name';
export { correctPersonName } from './correct-person-name';
export { dismissIdentityClaim } from './dismiss-identity-claim';
export { endEmployment } from './end-employment';
export { registerOrganisation } from './register-organisation';
export { registerPerson } from './register-person';
export { releaseAccount } from './release-account';
export { releaseOrganisationName } from './release-organisation-name';
export { renameOrganisation } from './rename-organisation';
export { takeOrganisationName } from './take-organisation-name';
