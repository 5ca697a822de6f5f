export * from './create-logger';
export * from './describe-error';
export * from './logger';
export * from './nest-logger';
export * from './pretty-line';
