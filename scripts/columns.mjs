/**
 * How many columns of a terminal a text takes: East Asian wide and full-width characters and emoji take two, as in
 * Unicode's East Asian Width (UAX 11), marks that combine with the character before take none.
 */

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const COMBINING = /\p{Mark}/u;

/** Of a terminal that does not say how wide it is. */
const USUAL_COLUMNS = 80;

/** @param {string} text of one line, without control characters */
export function columnsOf(text) {
  return Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
}

/**
 * A line that is redrawn in its place: cut so that it leaves the last column free, since a terminal that wraps a line
 * no longer erases all of it. What changes stands at the end and is kept whole; the words before it are cut.
 *
 * @param {string} words
 * @param {string} end
 * @param {number | undefined} columns of the terminal
 */
export function fitted(words, end, columns) {
  const room = (columns || USUAL_COLUMNS) - 1;
  return `${cut(words, Math.max(0, room - columnsOf(end)))}${cut(end, room)}`;
}

function cut(text, room) {
  if (columnsOf(text) <= room) return text;
  let [kept, taken] = ['', 0];
  for (const character of text) {
    taken += widthOf(character);
    if (taken > room - 1) break;
    kept += character;
  }
  return room < 1 ? '' : `${kept}…`;
}

function widthOf(character) {
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
