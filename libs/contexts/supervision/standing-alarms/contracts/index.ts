export * from './alarm';
export type { SubjectOfAlarm } from './words';
