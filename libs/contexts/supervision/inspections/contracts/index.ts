export * from './inspection';
export * from './project';
export type { SubjectKind } from './words';
