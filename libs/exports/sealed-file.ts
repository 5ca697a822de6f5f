import { createHash } from 'node:crypto';
import type { FileStore } from '#file-store';
import { UnavailableError } from '#kernel';
import type { KeyVault, Sealer } from '#privacy';

/** Bytes of a piece: as much of a file lies in memory while it is written or read. */
const PIECE = 4 * 1_048_576;

/** Under which exports lie in the store; files of persons lie under their index. */
const OWNER = 'exports'.padEnd(32, '0');

/** Where files of exports lie. */
export interface FilePlaces {
  readonly files: Pick<FileStore, 'put' | 'get' | 'delete'>;
  readonly sealer: Pick<Sealer, 'sealBytes' | 'openBytes'>;
  readonly vault: Pick<KeyVault, 'destroyKey'>;
}

/** A file in the store: a job, and the SHA-256 of each of its pieces. */
export interface SealedFile {
  readonly id: string;
  readonly pieces: readonly string[];
}

/**
 * Files of exports in the file store, in pieces, each sealed as evidence is. Each file has a key of its own, which is destroyed with
 * it: what a backup of the store holds cannot be read any more.
 */
export class SealedFiles {
  constructor(private readonly places: FilePlaces) {}

  /**
   * Writes a file as it comes.
   * @param announce told of each piece before it is sealed and stored; what it throws ends it
   * @returns bytes of the clear content
   * @throws NoRoomError, UnavailableError
   */
  async write(
    id: string,
    content: AsyncIterable<string | Buffer>,
    announce: (sha256: string) => Promise<void>,
  ): Promise<number> {
    const { files, sealer } = this.places;
    let [bytes, order] = [0, 0];
    for await (const piece of inPieces(content)) {
      // Another file may hold the same piece, and this one may hold it twice: both are in the name.
      const sha256 = createHash('sha256').update(`${id} ${order} `).update(piece).digest('hex');
      await announce(sha256);
      const box = await sealer.sealBytes(subjectOf(id), sha256, piece);
      await files.put({ owner: OWNER, sha256 }, box);
      bytes += piece.length;
      order += 1;
    }
    return bytes;
  }

  /**
   * The content, a piece at a time.
   * @throws UnavailableError when a piece is not there, or cannot be opened any more
   */
  async *read({ id, pieces }: SealedFile): AsyncGenerator<Buffer> {
    const { files, sealer } = this.places;
    for (const sha256 of pieces) {
      const box = await files.get({ owner: OWNER, sha256 });
      const piece = box && (await sealer.openBytes(subjectOf(id), sha256, box));
      if (piece === undefined)
        throw new UnavailableError('file store', { message: `a piece of export ${id} is gone` });
      yield piece;
    }
  }

  /** Idempotent. */
  async remove({ id, pieces }: SealedFile): Promise<void> {
    const { files, vault } = this.places;
    for (const sha256 of pieces) await files.delete({ owner: OWNER, sha256 });
    if (pieces.length > 0) await vault.destroyKey(subjectOf(id));
  }
}

async function* inPieces(content: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    held.push(bytes);
    size += bytes.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

function subjectOf(id: string): string {
  return `export ${id}`;
}
