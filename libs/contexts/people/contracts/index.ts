export * from './account';
export * from './employment';
export * from './identity';
export * from './line-of-authority';
export * from './organisation';
export * from './organisation-name';
export * from './person';
export * from './standing';
