export * from './line-of-authority';
export * from './organisation';
export * from './organisation-name';
export * from './person';
