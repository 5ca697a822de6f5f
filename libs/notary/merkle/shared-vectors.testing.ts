import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Public test vectors of others, which lie beside the repository and are not part of it. */
export const VECTORS = join(__dirname, '../../../../shared/vectors');

/** `describe` where the vectors are; elsewhere the suite is passed over, and its name says why. */
export function describeWithVectors(name: string, suite: () => void): void {
  if (existsSync(VECTORS)) describe(name, suite);
  else describe.skip(`${name} (passed over: there are no vectors in ${VECTORS})`, suite);
}

/** Every file under a folder of the vectors, with its content. */
export function vectorsIn(folder: string): readonly { readonly file: string; readonly content: string }[] {
  return readdirSync(join(VECTORS, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, content: readFileSync(file, 'utf8') }));
}
