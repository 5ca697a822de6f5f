import type { Decision, Refusal } from '#kernel';

interface Refused {
  readonly decision: Decision;
}

/** Passes when the refusal names each of these, in Chinese and in English: the value, the limit, what a person can read. */
export function expectNamed(refused: Refused, ...words: readonly (string | number)[]): void {
  const { message } = refusalOf(refused);
  for (const word of words) {
    expect(message.zh).toContain(String(word));
    expect(message.en).toContain(String(word));
  }
}

/** Passes when the refusal gives each of these ids to a machine and in English, and none of them in Chinese. */
export function expectIdentified(refused: Refused, ...ids: readonly string[]): void {
  const { message } = refusalOf(refused);
  for (const id of ids) {
    expect(message.en).toContain(id);
    expect(message.zh).not.toContain(id);
  }
}

function refusalOf({ decision }: Refused): Refusal {
  if (decision.kind !== 'refused') throw new Error('the command was accepted');
  return decision;
}
