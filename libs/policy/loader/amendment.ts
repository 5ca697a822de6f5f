import { isJsonObject } from './read-json-file';

/** The version that a file amends, as far as it names one. */
export function amendedBy(said: unknown): string | undefined {
  return isJsonObject(said) && typeof said.amends === 'string' ? said.amends : undefined;
}

/**
 * A whole pack, of a version and the file that amends it. What the file does not say holds on as the version says it. A section
 * that it has replaces the whole section; its documents are added, each in the place of one with the same id.
 */
export function amended(version: unknown, file: unknown): unknown {
  if (!isJsonObject(version) || !isJsonObject(file)) return file;
  // The end of the version before is not the end of this one.
  const { effectiveTo: _, ...held } = version;
  return { ...held, ...file, documents: documentsOf(version.documents, file.documents) };
}

/** Anything but two lists is left as it is: the check of the whole pack's form says what is wrong. */
function documentsOf(held: unknown, added: unknown): unknown {
  if (!Array.isArray(held) || !Array.isArray(added)) return added ?? held;
  const ids = added.map(idOf);
  return [...(held as unknown[]).filter((one) => !ids.includes(idOf(one))), ...(added as unknown[])];
}

function idOf(document: unknown): unknown {
  return isJsonObject(document) ? document.id : undefined;
}
