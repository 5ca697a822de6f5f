export { fundingContext } from './funding.module';
export { auditMoney } from './read-models/money/audit';
export type { AuditedName, BrokenRule, MoneyDifference } from './read-models/money/audit';
