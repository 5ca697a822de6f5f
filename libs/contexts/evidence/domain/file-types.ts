import { BilingualText, text } from '#kernel';

/** A kind of file that may be evidence. */
export interface FileType {
  readonly title: string;
  readonly mediaType: string;
  /** What a name of such a file may end in, in lower case. */
  readonly endings: readonly string[];
}

/** What may be evidence: documents and scans that everybody can open and that run nothing. */
export const FILE_TYPES: readonly FileType[] = [
  { title: 'PDF', mediaType: 'application/pdf', endings: ['pdf'] },
  { title: 'PNG', mediaType: 'image/png', endings: ['png'] },
  { title: 'JPEG', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  {
    title: 'DOCX',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  {
    title: 'XLSX',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
  },
];

/** What a kind of file is called; the media type itself for one that is no evidence. */
export function titleOf(mediaType: string): string {
  return FILE_TYPES.find((one) => one.mediaType === mediaType)?.title ?? mediaType;
}

export const MEDIA_TYPE_TITLES: Readonly<Record<string, BilingualText>> = Object.fromEntries(
  FILE_TYPES.map(({ mediaType, title }) => [mediaType, text(title, title)]),
);

/** Largest file, in bytes (20 MB). */
export const LARGEST_FILE = 20 * 1_048_576;
