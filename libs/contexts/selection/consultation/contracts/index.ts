export * from './consultation';
export type { Opinion, Resolution } from './words';
