export { AdoptedPolicies } from './adopted-policies';
export { programmesContext } from './programmes.module';
export { roundList } from './read-models/rounds/queries';
