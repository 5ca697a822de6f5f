export * from './roster';
export type { RemovalGrounds } from './words';
