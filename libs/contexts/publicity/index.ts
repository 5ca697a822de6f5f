export { contactCode } from './domain/contact-code';
export { publicityContext } from './publicity.module';
export { ContactCodes } from './read-models/objections/contact-codes';
export type { DueCode } from './read-models/objections/contact-codes';
export { objections } from './read-models/objections/projection';
