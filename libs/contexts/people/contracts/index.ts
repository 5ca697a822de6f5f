export * from './line-of-authority';
export * from './organisation';
export * from './person';
