export * from './evidence';
export * from './voucher';
