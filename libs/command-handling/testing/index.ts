export * from './decider-specification';
export * from './weekday-calendar';
export * from './deeply-frozen';
export * from './in-memory-snapshot-store';
