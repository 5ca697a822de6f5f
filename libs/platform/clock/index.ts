export * from './demo-clock';
export * from './parse-instant';
export * from './system-clock';
