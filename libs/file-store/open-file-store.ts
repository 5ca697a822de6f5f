import type { FileStore } from './file-store';
import { LocalFileStore } from './local/local-file-store';
import type { S3Settings } from './s3/s3-file-store';

/** Where the files lie, as the configuration says it. */
export type FileStoreSettings =
  { readonly kind: 'local'; readonly folder: string } | ({ readonly kind: 's3' } & S3Settings);

/** Opens the file store of a process. The client of S3 is loaded only where it is used. */
export async function openFileStore(settings: FileStoreSettings, now: Date): Promise<FileStore> {
  if (settings.kind === 's3') {
    const { S3FileStore } = await import('#file-store/s3');
    return new S3FileStore(settings);
  }
  const store = new LocalFileStore(settings.folder);
  await store.removeAbandoned(now);
  return store;
}
