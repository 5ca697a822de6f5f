export * from './contexts';
export * from './ledger-core';
export * from './migrations';
export * from './run-process';
