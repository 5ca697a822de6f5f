import { BilingualText, text } from '#kernel';

/** Names as a sentence lists them: in English with the id, by which a client says it. */
export function listed(
  some: readonly { readonly id: string; readonly name: BilingualText }[],
): BilingualText {
  return text(
    some.map(({ name }) => name.zh).join('、') || '无',
    some.map(({ id, name }) => `${id} (${name.en})`).join(', ') || 'none',
  );
}
