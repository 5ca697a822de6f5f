export * from './contexts';
export * from './ledger-core';
export * from './ledger-health';
export * from './migrations';
export * from './position-unit';
export * from './run-process';
export * from './use-cases';
