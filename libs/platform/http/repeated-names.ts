import { visit } from 'jsonc-parser';

const [COLON, QUOTE, BACKSLASH] = [0x3a, 0x22, 0x5c];

/** What the names of a JSON text cost, seen without parsing it. */
export interface NamesSeen {
  /** Of all objects together. */
  readonly count: number;
  /** Characters of the longest, as it is written. */
  readonly longest: number;
}

/** Goes through a text once and makes nothing of it: a colon outside of strings stands behind each name. */
export function namesSeenIn(json: string): NamesSeen {
  let count = 0;
  let longest = 0;
  let ofLastString = 0;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (sign === COLON) {
      count += 1;
      longest = Math.max(longest, ofLastString);
    } else if (sign === QUOTE) {
      const end = endOfString(json, at);
      ofLastString = end - at - 1;
      at = end;
    }
  }
  return { count, longest };
}

/**
 * A name that stands twice in one object of a JSON text: `JSON.parse` keeps the last in silence. Sound texts cost a count:
 * as many colons outside of strings as there are names in what was parsed. Only others are read name by name.
 *
 * @param json a text that `JSON.parse` takes
 * @param written how many names stand in it: {@link namesSeenIn}
 * @param kept how many names the objects of the parsed value have together
 * @returns path of the first that comes twice; undefined when there is none
 */
export function repeatedName(json: string, written: number, kept: number): string | undefined {
  return written === kept ? undefined : firstRepeated(json);
}

/** Index of the quote that ends the string which begins at an index. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

function firstRepeated(json: string): string | undefined {
  const open: Set<string>[] = [];
  let found: string | undefined;
  visit(json, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, _offset, _length, _line, _character, path) => {
      const names = open.at(-1);
      if (found === undefined && names?.has(name)) found = pathOf([...path(), name]);
      names?.add(name);
    },
  });
  return found;
}

function pathOf(segments: readonly (string | number)[]): string {
  return segments
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment}]` : index === 0 ? segment : `.${segment}`,
    )
    .join('');
}
