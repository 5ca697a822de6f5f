export { BYTES, readBytes, TakesBytes } from './byte-body';
export * from './create-http-app';
export * from './drain';
export { FORM, TakesForm } from './form-body';
export * from './input-validation-pipe';
export * from './open-api';
export * from './platform-module';
export { DEEPEST_NESTING } from './read-json-body';
export type { RequestsInFlight } from './requests-in-flight';
