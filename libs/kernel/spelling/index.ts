export { charactersIn } from './characters';
export {
  CODE,
  CONTACT,
  CONTACT_PATTERN,
  EMAIL,
  IDENTIFIER,
  LONGEST_EMAIL,
  PHONE,
  PHONE_PATTERN,
} from './codes';
export { FREE_TEXT, LINE } from './free-text';
export { nameKey, ORGANISATION_NAME, PERSON_NAME } from './names';
export { SEARCH_TERM } from './search-term';
export type { TextFault, TextKind } from './text-kind';
