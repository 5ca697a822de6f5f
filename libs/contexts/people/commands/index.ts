/** Every use case of the context, a line each. */
export { changePersonContact } from './change-person-contact';
export { registerOrganisation } from './register-organisation';
export { registerPerson } from './register-person';
export { renameOrganisation } from './rename-organisation';
