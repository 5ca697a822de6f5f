export { Bounded, shortValue, textOf } from './field-bounds';
export type { Bound, FieldsClass } from './field-bounds';
export { fieldMessage, fieldMessageOf, wordsForConstraint } from './field-message';
