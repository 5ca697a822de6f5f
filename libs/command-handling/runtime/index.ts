/** What processes run commands with. Contexts know nothing of it. */
export * from '../idempotency';
export * from '../snapshots';
export * from '../state-cache';
export * from '../state-loader';
export * from '../denial-record';
export { Disclosure } from '../disclosure';
export * from '../disclosure-record';
export * from '../postgres/postgres-snapshot-store';
export { DenialCounts } from '../postgres/denial-counts';
