export { AdoptedPolicies } from './adopted-policies';
export { programmesContext } from './programmes.module';
