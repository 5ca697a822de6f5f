import { type FileStore, fileKeyText } from '#file-store';
import type { KeyVault, Sealer } from '#privacy';
import type { ReadModels } from '#projections';
import { type AttachedFile, filesBehind, randomFile } from '../read-models/evidence/attached-files';
import { storedContent } from './stored-content';

export interface FileRoundParts {
  readonly files: Pick<FileStore, 'get'>;
  readonly sealer: Pick<Sealer, 'openBytes'>;
  readonly vault: Pick<KeyVault, 'isDestroyed'>;
  readonly readModels: Pick<ReadModels, 'read'>;
}

/** No file's place is before it. */
const BEFORE_ALL: AttachedFile = { candidacyId: '', personId: '', sha256: '' };

/** Goes round all recorded files, withdrawn ones too, a few at a time, and compares each with its hash. */
export class FileRound {
  private last: AttachedFile | undefined;

  constructor(private readonly parts: FileRoundParts) {}

  /**
   * The next files of the round; none behind the last one, after which it begins at the first again. The first round begins at any
   * file: where workers restart often, the last files would never have their turn.
   * @throws UnavailableError
   */
  async next(count: number): Promise<readonly AttachedFile[]> {
    const { readModels } = this.parts;
    this.last ??= (await randomFile(readModels)) ?? BEFORE_ALL;
    const files = await filesBehind(readModels, this.last, count);
    this.last = files.at(-1) ?? BEFORE_ALL;
    return files;
  }

  /**
   * How what the store has differs from what is on record; undefined where it is the same, and where the file was erased with its
   * person.
   * @throws UnavailableError
   */
  async difference(file: AttachedFile): Promise<string | undefined> {
    const { kind } = await storedContent(file, this.parts);
    switch (kind) {
      case 'sound':
        return undefined;
      case 'lost':
        return 'the store does not have it';
      case 'changed':
        return 'the store has another content';
      case 'erased':
        return (await this.parts.vault.isDestroyed(file.personId)) ? undefined : 'its key is missing';
    }
  }
}

/** What a file is called in logs: whose it is by a keyed index, and its hash. */
export function nameOfFile({ personId, sha256 }: AttachedFile): string {
  return fileKeyText({ owner: personId, sha256 });
}
