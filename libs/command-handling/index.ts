export * from './command-definition';
export {
  CARRIED_OUT_BY_THE_SYSTEM,
  concernOf,
  describeScope,
  openToItsRoles,
  ROWS_IN_REACH,
} from './command-scope';
export type { DescribedScope } from './command-scope';
export * from './command-outcome';
export * from './decide-case';
export * from './decision-context';
export * from './document-definition';
export { sourceOf } from './looked-at';
export type { LookedAt } from './looked-at';
export type { FindPossible, Possibility, Target } from './possibility';
export * from './query-definition';
export * from './read-scope';
export type { FoundOfKind, FoundThing, Searchable, Sought } from './searchable';
export * as engineRefusals from './refusals';
export { subjectErased } from './refusals';
export * from './denial';
export { unseen } from './disclosure';
export * from './page';
export { bodyOf, fieldsOf, parametersOf } from './body-of';
export * from './fields';
export { NamesThings } from './named-things';
export * from './text-fields';
export { refuseWithoutPart } from './without-part';
export type { FindWitnessed, RestsOnWitnessed, Witnessed } from './witnessed';
