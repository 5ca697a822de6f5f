export * from './cosignature';
export * from './ed25519';
export * from './head';
export * from './keys';
export * from './note';
export * from './signature-suite';
export * from './sm2';
