export type { EndsBenefits } from './ends-benefits';
export * from './filing';
export * from './title';
export { endingId } from './words';
