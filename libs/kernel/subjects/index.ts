export * from './about';
export * from './entries';
