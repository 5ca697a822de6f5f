import { text } from '../bilingual-text';
import { BLANK, foldDashes, foldSpaces, isBlank, unseenFault } from './characters';
import type { TextFault, TextKind } from './text-kind';
import { foldTraditional } from './traditional';

/** What is typed for the dot between the parts of a name, beside U+00B7: bullets, katakana and other dots. */
const DOTS = /[\u02D9\u25AA\u2022\u2027\u2219\u22C5\u25CF\u2E31\u2E33\u30FB\u318D]/gu;

/** A full stop between two letters of Chinese writing is that dot as well; after a Latin initial it is a full stop. */
const STOP_IN_HAN = /(?<=\p{Script=Han})[.\u3002](?=\p{Script=Han})/gu;

/** Variant selectors choose a drawing of the same Han character: they make no other name. */
const VARIANT_OF_HAN = /(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]+/gu;

const APOSTROPHES = /[\u0060\u00B4\u02B9\u02BB\u02BC\u2018\u2019\u2032]/gu;

/**
 * The one spelling of a name. Full width, compatibility forms, spaces, dots, dashes and apostrophes are folded;
 * between Han characters stands no space. Letters keep their case. Brackets have full width beside Han characters, as
 * registers write them.
 */
function foldName(value: string): string {
  // Before NFKC as well, which makes a space with a mark of U+00B4, and another letter of U+318D.
  const compatible = foldSigns(foldSigns(value).normalize('NFKC'));
  const folded = foldDashes(compatible).replace(VARIANT_OF_HAN, '').replace(STOP_IN_HAN, '·');
  const spaced = foldSpaces(folded)
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/ ?·(?: ?·)* ?/gu, '·');
  return /\p{Script=Han}/u.test(spaced) ? spaced.replace(/ ?\( ?/g, '（').replace(/ ?\) ?/g, '）') : spaced;
}

function foldSigns(value: string): string {
  return value.replace(DOTS, '·').replace(APOSTROPHES, "'");
}

/** Anything but letters, marks, digits and the signs that names are written with. */
const SIGN_OF_NAME =
  /[^\p{L}\p{M}\p{N}\u180B-\u180F\u{20000}-\u{3FFFD} ·.,'()（）\u05BE\u05F3\u05F4\u0F0B-]/u;
const SIGN_OF_ORGANISATION = /[^\p{L}\p{M}\p{N}\p{P}\u180B-\u180F\u{20000}-\u{3FFFD} &+]/u;

const NO_LETTER: TextFault = {
  code: 'no-letter',
  message: text('须含有文字，不能只有数字和符号', 'must have letters, not only digits and signs'),
};

function nameFault(value: string, otherSign: RegExp): TextFault | undefined {
  if (isBlank(value)) return BLANK;
  const unseen = unseenFault(value);
  if (unseen) return unseen;
  if (!/[\p{L}\u{20000}-\u{3FFFD}]/u.test(value)) return NO_LETTER;
  const sign = otherSign.exec(value)?.[0];
  return sign === undefined ? undefined : signInName(sign);
}

function signInName(sign: string): TextFault {
  return {
    code: 'not-in-names',
    message: text(`名称中不能有符号“${sign}”，请删去`, `must not have the sign “${sign}”: no name has it`),
  };
}

/** A person's name, of any nationality and script. */
export const PERSON_NAME: TextKind = {
  normalise: foldName,
  faultOf: (value) => nameFault(value, SIGN_OF_NAME),
};

/** The name of an organisation: with punctuation, as 《…》杂志社 or A&B have it. */
export const ORGANISATION_NAME: TextKind = {
  normalise: foldName,
  faultOf: (value) => nameFault(value, SIGN_OF_ORGANISATION),
};

/**
 * What two spellings of one name have in common, for search and for telling names apart: without case, spaces,
 * punctuation and signs, and with the usual traditional characters in their simplified form.
 */
export function nameKey(name: string): string {
  const bare = foldName(name)
    .toLowerCase()
    .replace(/[\p{P}\p{Z}]|(?![\uFFFC\uFFFD])\p{S}/gu, '');
  return foldTraditional(foldName(bare));
}
