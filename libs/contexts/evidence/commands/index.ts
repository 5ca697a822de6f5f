/** Every use case of the context, a line each. */
export { attachVoucher } from './attach-voucher';
export { attachEvidence } from './attach-evidence';
export { withdrawEvidence } from './withdraw-evidence';
export { withdrawVoucher } from './withdraw-voucher';
