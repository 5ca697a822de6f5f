import { readFileSync } from 'node:fs';

/** Reads a UTF-8 JSON file; a file that is no JSON gives the reason, one that cannot be read throws. */
export function readJsonFile(path: string): { readonly value: unknown } | { readonly reason: string } {
  const content = readFileSync(path, 'utf8');
  try {
    return { value: JSON.parse(content) };
  } catch (error) {
    if (error instanceof SyntaxError)
      return { reason: `is not JSON: ${error.message.replaceAll(/\s+/g, ' ')}` };
    throw error;
  }
}

/** Freezes a JSON value to its leaves: policy data stays as it was read. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}

/** Whether a JSON value is an object, and no list. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
