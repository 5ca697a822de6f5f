export type { StreamDamage } from './damage';
export { describeDifference, type Difference, type DifferenceKind } from './difference';
export * from './verify-log';
