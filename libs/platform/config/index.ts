export * from './config';
export * from './config-error';
export * from './describe-config';
export * from './master-key';
export type { Mode } from './variables';
