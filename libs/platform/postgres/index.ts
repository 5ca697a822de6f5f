export * from './create-pool';
export * from './data-source';
export * from './is-connection-failure';
export * from './run-migrations';
