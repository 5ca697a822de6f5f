import { BLANK, foldSpaces, isBlank, unseenFault } from './characters';
import type { TextKind } from './text-kind';

/** Line breaks of other systems, and those that only some programs show. */
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\u000B\u000C]/gu;

/**
 * What people write at length. Punctuation keeps its width: 《 and ？ are not < and ?. Line breaks are one, and nothing
 * blank stays at the ends.
 */
export const FREE_TEXT: TextKind = {
  normalise: (value) => trim(value.replace(LINE_BREAKS, '\n').normalize('NFC')),
  faultOf: (value) => (isBlank(value) ? BLANK : unseenFault(value, { lineBreaks: true, joiners: true })),
};

/** One line of it: a title, a number of a document, the name of a file. */
export const LINE: TextKind = {
  normalise: (value) => foldSpaces(value.normalize('NFC')),
  faultOf: (value) => (isBlank(value) ? BLANK : unseenFault(value, { joiners: true })),
};

/** Trims spaces and line breaks, and no other unseen character: those are for the check to find. */
function trim(value: string): string {
  let first = 0;
  let end = value.length;
  while (first < end && isSpace(value.charAt(first))) first += 1;
  while (end > first && isSpace(value.charAt(end - 1))) end -= 1;
  return value.slice(first, end);
}

function isSpace(character: string): boolean {
  return /[\p{Zs}\t\n]/u.test(character);
}
