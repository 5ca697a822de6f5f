export { contactCode } from './domain/contact-code';
export { publicityOf } from './publicity.module';
export { ContactCodes } from './read-models/objections/contact-codes';
export type { DueCode } from './read-models/objections/contact-codes';
export { confirmObjectionContact } from './commands/confirm-objection-contact';
export { raiseObjection } from './commands/raise-objection';
export { RecordContactCode, recordContactCode } from './commands/record-contact-code';
export { requestContactCode } from './commands/request-contact-code';
export { objectionProgress } from './read-models/objections/queries';
