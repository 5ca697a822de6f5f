export { ConnectionStringError } from './connection-settings';
export * from './eventstoredb-event-store';
export { LogRefusedError } from './log-failure';
