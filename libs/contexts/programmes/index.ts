export { AdoptedPolicies } from './adopted-policies';
export { programmesContext } from './programmes.module';
export type { programmeRules } from './read-models/rules/queries';
export { roundDetail, roundList } from './read-models/rounds/queries';
