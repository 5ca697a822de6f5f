export * from './file-store';
export * from './in-memory/in-memory-file-store';
export * from './local/local-file-store';
export * from './open-file-store';
