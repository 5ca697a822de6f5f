export * from './create-pool';
export * from './create-room-probe';
export * from './data-source';
export * from './in-transaction';
export * from './is-connection-failure';
export * from './room-probe';
export * from './run-migrations';
export * from './table-locks';
