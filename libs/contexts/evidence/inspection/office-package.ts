import type { Finding } from './active-content';
import { BEGINNING_BYTES, carriedFile } from './carried-file';
import { OfficePart } from './inspect-office-part';
import { byName } from './office-part-names';

/** Most bytes of text and structure that are read for what they bring in (8 MB): a book of some hundred pages. */
export const LARGEST_XML = 8 * 1_048_576;

/** Looks on while an entry of an archive is inflated. */
export interface EntryReader {
  take(chunk: Buffer): void;
  end(): void;
}

/** What the parts of a document, or of a sheet, bring in; the first thing found is kept. */
export class OfficePackage {
  finding: Finding | undefined;
  /** Set once there is more XML than is read: what it brings in is not known. */
  tooMuchXml = false;
  /** What cannot be read as the XML that it should be; what it brings in is not known either. */
  unreadable: unknown;
  private xmlLeft = LARGEST_XML;

  /** A reader for the next entry. */
  entry(name: string): EntryReader {
    const found = byName(name);
    if (found) this.finding ??= { kind: found, part: name };
    let beginning = Buffer.alloc(0);
    let part: OfficePart | undefined;
    const tell = (read: () => void): void => {
      if (part === undefined || this.unreadable !== undefined) return;
      try {
        read();
      } catch (error) {
        this.unreadable = error;
      }
      if (part.found) this.finding ??= { kind: part.found, part: name };
    };
    return {
      take: (chunk) => {
        if (beginning.length < BEGINNING_BYTES) {
          if (beginning.length === 0 && isRead(name, chunk)) part = new OfficePart();
          beginning = Buffer.concat([beginning, chunk.subarray(0, BEGINNING_BYTES)]);
          const carried = carriedFile(beginning);
          if (carried) this.finding ??= { kind: carried, part: name };
        }
        if (part === undefined) return;
        this.xmlLeft -= chunk.length;
        if (this.xmlLeft < 0) this.tooMuchXml = true;
        else tell(() => part?.take(chunk));
      },
      end: () => {
        if (!this.tooMuchXml) tell(() => part?.end());
      },
    };
  }
}

/**
 * Cells and drawings of a sheet bring nothing in by themselves, and can be large; everything else that is XML is read, under
 * whatever name it lies.
 */
function isRead(name: string, beginning: Buffer): boolean {
  const written = name.toLowerCase();
  if (written === '[content_types].xml' || written.endsWith('.rels')) return true;
  if (written.startsWith('xl/')) return false;
  return /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*</.test(beginning.toString('latin1', 0, 64));
}
