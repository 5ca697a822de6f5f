import { visit } from 'jsonc-parser';

/**
 * A name that stands twice in one object of a JSON text: `JSON.parse` keeps the last in silence. Sound texts cost a count:
 * as many colons outside of strings as there are names in what was parsed. Only others are read name by name.
 *
 * @param json a text that `JSON.parse` takes
 * @param names how many names the objects of the parsed value have together
 * @returns path of the first that comes twice; undefined when there is none
 */
export function repeatedName(json: string, names: number): string | undefined {
  return colonsOutsideStrings(json) === names ? undefined : firstRepeated(json);
}

function colonsOutsideStrings(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (sign === COLON) count += 1;
    else if (sign === QUOTE) at = endOfString(json, at);
  }
  return count;
}

const [COLON, QUOTE, BACKSLASH] = [0x3a, 0x22, 0x5c];

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
