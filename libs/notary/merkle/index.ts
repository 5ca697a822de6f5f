export * from './growing-tree';
export * from './hashes';
export * from './proofs';
export * from './ranges';
