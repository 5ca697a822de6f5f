export * from './contexts';
export * from './ledger-core';
export * from './ledger-health';
export * from './migrations';
export * from './run-process';
