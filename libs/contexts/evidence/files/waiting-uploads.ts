import type { FileKey } from '#file-store';

/** An upload that begins: who sends it, to which candidacy, whose file it is, and its size as announced. */
export interface BeginningUpload {
  readonly account: string;
  readonly candidacyId: string;
  /** The subject's keyed index. */
  readonly owner: string;
  readonly bytes: number;
}

/** What waits to be attached: files and their bytes, with those that are just arriving. */
export interface Waiting {
  readonly files: number;
  readonly bytes: number;
}

/** What waits of an account, and for a candidacy. */
export interface WaitingUploads {
  readonly ofAccount: Waiting;
  readonly ofCandidacy: Waiting;
}

/** Says whether what waits already lets another file come. */
export type Admission = (waiting: WaitingUploads) => boolean;

/**
 * The uploads that no event names yet, shared by all processes. Every method throws UnavailableError, or a connection
 * failure, when it cannot be asked.
 */
export interface UploadRegister {
  /**
   * Takes a place for an upload, if `admits` what waits then; of two that come at once the second sees the first.
   * @returns its id, or what waits instead
   */
  begin(upload: BeginningUpload, admits: Admission): Promise<string | WaitingUploads>;
  /** The upload has been stored under this key, with so many bytes. */
  stored(id: string, key: FileKey, bytes: number): Promise<void>;
  /** The upload was not stored: its place is free again. */
  abandoned(id: string): Promise<void>;
  /** Files of an account or a candidacy that wait. */
  waitingOf(upload: Pick<BeginningUpload, 'account' | 'candidacyId'>): Promise<readonly WaitingFile[]>;
  /** These were attached: they wait no longer. */
  attached(files: readonly WaitingFile[]): Promise<void>;
  /** Runs `remove` unless the file was uploaded lately, or one of its owner is arriving; none begins meanwhile. */
  unlessUploading(key: FileKey, remove: () => Promise<boolean>): Promise<boolean>;
  /** Forgets what has waited longer than that, in milliseconds: its files were removed, or are attached. */
  forgetOlderThan(milliseconds: number): Promise<void>;
}

/** A stored file that waits, and for which candidacy. */
export interface WaitingFile extends FileKey {
  readonly id: string;
  readonly candidacyId: string;
}
