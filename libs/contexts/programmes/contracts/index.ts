export * from './programme';
export * from './round';
