import { text } from '../bilingual-text';
import type { TextFault } from './text-kind';

/**
 * What nobody sees, or everybody sees differently: control, format and direction characters, tags, fillers, private
 * use, what Unicode has not assigned, and signs that stand for nothing (braille blank, object and byte replacement,
 * null notehead). Fillers such as U+3164 are letters to Unicode and empty to the eye: they are default-ignorable.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\uFFFD\u{1D159}]/u;

/** The planes of ideographs: what a younger Unicode assigns there is a Han character that Node does not know yet. */
const YOUNGER_IDEOGRAPH = /[\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}]/u;

/** Shape the letter before them in Mongolian writing; the vowel separator parts a final vowel. */
const MONGOLIAN_SHAPER = /[\u180B-\u180F]/u;

/** Join or part the letters beside them (Persian, Indic scripts, emoji), or choose a variant of the sign before them. */
const JOINER_OR_VARIANT = /[\u200C\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** More marks on one letter than any writing stacks. */
const TOO_MANY_MARKS = /\p{M}{8}/u;

/** A mark that stands on nothing: at the beginning, or after a space or a line break. */
const LONE_MARK = /(?:^|[^\p{L}\p{M}\p{N}\p{P}\p{S}])\p{M}/u;

/** Which characters beyond the visible ones a kind of text may hold. */
interface Allowed {
  readonly lineBreaks?: boolean;
  /** Joiners and variant selectors, each after a character that shows. */
  readonly joiners?: boolean;
}

/** The first character of a text that may not stand in it, or a pile of marks; undefined when there is none. */
export function unseenFault(value: string, allowed: Allowed = {}): TextFault | undefined {
  let before = '';
  let place = 0;
  for (const character of value) {
    place += 1;
    if (UNSEEN.test(character) && !isAllowed(character, before, allowed)) return notAllowed(character, place);
    before = character;
  }
  return TOO_MANY_MARKS.test(value) || LONE_MARK.test(value) ? LONE_OR_PILED_MARKS : undefined;
}

function isAllowed(character: string, before: string, { lineBreaks, joiners }: Allowed): boolean {
  if (YOUNGER_IDEOGRAPH.test(character)) return true;
  if (character === '\n' || character === '\t') return lineBreaks === true;
  if (MONGOLIAN_SHAPER.test(character)) return /\p{Script=Mongolian}/u.test(before) && !UNSEEN.test(before);
  return joiners === true && JOINER_OR_VARIANT.test(character) && /[\p{L}\p{M}\p{N}\p{S}]/u.test(before);
}

function notAllowed(character: string, place: number): TextFault {
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    code: 'unseen-character',
    message: text(
      `第 ${place} 个字符（${point}）看不见、改变文字方向或不是通用文字，请删去后重新填写`,
      `has at place ${place} a character (${point}) that does not show, turns the direction of writing, or is none that everybody has: delete it`,
    ),
  };
}

const LONE_OR_PILED_MARKS: TextFault = {
  code: 'stray-mark',
  message: text(
    '含有不附在文字上的、或叠加过多的附加符号，请重新填写',
    'has marks that stand on no letter, or too many on one: write it again without them',
  ),
};

export const BLANK: TextFault = {
  code: 'blank',
  message: text('不能为空白', 'must not be blank'),
};

/** Whether anything of a text shows. */
export function isBlank(value: string): boolean {
  return !/[^\s\p{Zs}]/u.test(value);
}

/** Every kind of space in a line becomes one plain space; none stays at the ends. */
export function foldSpaces(line: string): string {
  return line
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/^ /, '')
    .replace(/ $/, '');
}

/** Hyphens, dashes and the minus sign, as keyboards and word processors write them. */
export function foldDashes(line: string): string {
  return line.replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-');
}

/** How many characters people count: code points. */
export function charactersIn(value: string): number {
  return value.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '_').length;
}
