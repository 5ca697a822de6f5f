import type { SealedReference } from '#privacy';

/** A text among opened personal fields; null when it was never stated or its subject is erased. */
export function openedText(
  opened: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  reference: SealedReference | null,
  field: string,
): string | null {
  const value = reference && opened.get(reference.eventId)?.[field];
  return typeof value === 'string' ? value : null;
}
