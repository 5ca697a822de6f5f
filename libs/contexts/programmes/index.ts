export { AdoptedPolicies } from './adopted-policies';
export { programmesContext } from './programmes.module';
export type { programmeRules } from './read-models/rules/queries';
export { roundList } from './read-models/rounds/queries';
