import type { ActiveContent } from './active-content';

/** First bytes of what no part of a document begins with, unless a file was put into it. */
const BEGINNINGS: readonly (readonly [ActiveContent, Buffer])[] = [
  ['program', Buffer.from('MZ')],
  ['program', Buffer.from('7f454c46', 'hex')],
  ['program', Buffer.from('feedface', 'hex')],
  ['program', Buffer.from('feedfacf', 'hex')],
  ['program', Buffer.from('cefaedfe', 'hex')],
  ['program', Buffer.from('cffaedfe', 'hex')],
  ['program', Buffer.from('cafebabe', 'hex')],
  ['program', Buffer.from('#!')],
  // A shortcut of Windows, which starts whatever it names.
  ['program', Buffer.from('4c0000000114020000000000c0', 'hex')],
  ['embedded-object', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['embedded-object', Buffer.from('PK\u0003\u0004')],
  ['embedded-object', Buffer.from('%PDF-')],
  ['embedded-object', Buffer.from('{\\rt')],
  ['embedded-object', Buffer.from('Rar!')],
  ['embedded-object', Buffer.from('377abcaf271c', 'hex')],
  ['embedded-object', Buffer.from('MSCF')],
  ['embedded-object', Buffer.from('ITSF')],
];

/** Bytes of a beginning that {@link carriedFile} needs to see. */
export const BEGINNING_BYTES = 16;

/** What a part of a document is by its first bytes, when it is a program or a document of its own. */
export function carriedFile(beginning: Buffer): ActiveContent | undefined {
  return BEGINNINGS.find(([, magic]) => beginning.subarray(0, magic.length).equals(magic))?.[0];
}
