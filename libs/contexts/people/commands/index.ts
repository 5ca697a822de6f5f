import { changePersonContact } from './change-person-contact';
import { registerOrganisation } from './register-organisation';
import { registerPerson } from './register-person';
import { renameOrganisation } from './rename-organisation';

export const peopleCommands = [registerOrganisation, renameOrganisation, registerPerson, changePersonContact];
