export type { StreamDamage } from './damage';
export { describeDifference, DIFFERENCES, type Difference, type DifferenceKind } from './difference';
export * from './verify-log';
