/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where and why a value is not I-JSON (RFC 7493). */
export interface JsonFault {
  /** Path from the root, such as `awards[2].rank`; empty for the root itself. */
  readonly path: string;
  readonly reason: 'not-a-json-type' | 'not-finite' | 'unsafe-integer' | 'lone-surrogate' | 'nul-character';
}

/**
 * Finds the first place where a value is not I-JSON, or `undefined` when it is.
 * NUL is refused as well, since a Postgres `text` cannot hold it.
 */
export function findJsonFault(value: unknown): JsonFault | undefined {
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'string':
      if (!value.isWellFormed()) return { path: '', reason: 'lone-surrogate' };
      return value.includes('\u0000') ? { path: '', reason: 'nul-character' } : undefined;
    case 'number':
      if (!Number.isFinite(value)) return { path: '', reason: 'not-finite' };
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? { path: '', reason: 'unsafe-integer' }
        : undefined;
    case 'object':
      return value === null ? undefined : findFaultWithin(value);
    default:
      return { path: '', reason: 'not-a-json-type' };
  }
}

function findFaultWithin(value: object): JsonFault | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const fault = findJsonFault(item);
      if (fault) return within(`[${index}]`, fault);
    }
    return undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return { path: '', reason: 'not-a-json-type' };
  for (const [key, item] of Object.entries(value)) {
    const fault = findJsonFault(key) ?? findJsonFault(item);
    if (fault) return within(key, fault);
  }
  return undefined;
}

/** The same fault as seen from a container: paths are put together only where there is something to tell. */
function within(step: string, { path, reason }: JsonFault): JsonFault {
  return { path: path === '' || path.startsWith('[') ? step + path : `${step}.${path}`, reason };
}
