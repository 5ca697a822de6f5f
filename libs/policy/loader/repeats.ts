import type { FaultInFile } from './invalid-policy-pack';

/** Names that stand in a list more than once. */
export function findRepeats(path: string, names: readonly string[]): FaultInFile[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: `${path}[${index}]`, reason: `${name} stands here twice` }] : [],
  );
}

/** The names of things that have ids. */
export function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
