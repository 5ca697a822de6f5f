const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The fields that a text of a template names, in its order. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** The text with each field that it names filled in. */
export function filledIn(text: string, valueOf: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_whole, name: string) => valueOf(name));
}
