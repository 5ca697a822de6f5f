export * from './config';
export * from './config-error';
export * from './describe-config';
export * from './local-url';
export * from './made-secret';
export * from './master-key';
export type { ScannerAddress } from './scanner-address';
export type { Mode } from './variables';
