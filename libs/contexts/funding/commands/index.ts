/** Every use case of the context, a line each. */
export { appropriateBudget } from './appropriate-budget';
export { approveGrant } from './approve-grant';
export { changeAppropriation } from './change-appropriation';
export { closeGrant } from './close-grant';
export { commitBudget } from './commit-budget';
export { fileGrantApplication } from './file-grant-application';
export { fixGrant } from './fix-grant';
export { giveGrantOpinion } from './give-grant-opinion';
export { importBankResults } from './import-bank-results';
export { orderPayments } from './order-payments';
export { recheckGrant } from './recheck-grant';
export { recordDisbursement } from './record-disbursement';
export { recordFailedTransfer } from './record-failed-transfer';
export { recordOrder } from './record-order';
export { releaseCommitment } from './release-commitment';
export { stopGrant } from './stop-grant';
export { withdrawGrantApplication } from './withdraw-grant-application';
