/** Injects the {@link BlindIndex} of the process: it makes command ids of idempotency keys. */
export const BLIND_INDEX = Symbol('BLIND_INDEX');

/** Injects the {@link IdentifierBoundary} of the process. */
export const IDENTIFIER_BOUNDARY = Symbol('IDENTIFIER_BOUNDARY');
