export * from './condition';
export * from './policy-in-force';
export * from './policy-pack';
