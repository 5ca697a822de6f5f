import type { Decision } from '#kernel';

/** Passes when the refusal names each of these, in Chinese and in English: the value, the limit, the thing. */
export function expectNamed(
  refused: { readonly decision: Decision },
  ...words: readonly (string | number)[]
): void {
  const { decision } = refused;
  if (decision.kind !== 'refused') throw new Error('the command was accepted');
  for (const word of words) {
    expect(decision.message.zh).toContain(String(word));
    expect(decision.message.en).toContain(String(word));
  }
}
