export * from './file-scanner';
export * from './open-file-scanner';
