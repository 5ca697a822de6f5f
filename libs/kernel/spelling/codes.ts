import { text } from '../bilingual-text';
import { BLANK, foldDashes, foldSpaces, isBlank, unseenFault } from './characters';
import type { TextFault, TextKind } from './text-kind';

/** Full-width and half-width forms are one; a code has no spaces. */
function foldWidth(value: string): string {
  // Once more at the end: without a space, what stood on its two sides may be one character.
  return foldDashes(value.normalize('NFKC'))
    .replace(/[\p{Zs}\t]+/gu, '')
    .normalize('NFKC');
}

function sound(value: string): TextFault | undefined {
  return isBlank(value) ? BLANK : unseenFault(value);
}

/** A code whose letters mean the same in either case: a credit code, an ID number, a certificate’s number. */
export const CODE: TextKind = {
  normalise: (value) => foldWidth(value).replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  faultOf: sound,
};

/** An id that tells upper from lower case, such as those that the system gives. */
export const IDENTIFIER: TextKind = {
  normalise: (value) => foldSpaces(foldDashes(value.normalize('NFKC'))),
  faultOf: sound,
};

/** Digits of a phone number: 7 (a local number) to 20 (with country, area and extension). */
export const PHONE_PATTERN = /^\+?\d{7,20}$/;

const NOT_A_PHONE: TextFault = {
  code: 'not-a-phone-number',
  message: text(
    '须为电话号码：7 至 20 位数字，可含空格、连字符和括号，可以加号开头',
    'must be a phone number: 7 to 20 digits, with spaces, hyphens and brackets if you like, after a plus sign or none',
  ),
};

/** A phone number: digits alone, after a plus for another country. A Chinese mobile is written without its +86. */
export const PHONE: TextKind = {
  normalise: (value) =>
    foldWidth(value)
      .replace(/[-.()]/g, '')
      .replace(/^\+?(?:00)?86(?=1[3-9]\d{9}$)/, ''),
  faultOf: (value) => sound(value) ?? (PHONE_PATTERN.test(value) ? undefined : NOT_A_PHONE),
};

/** Longest address that mail can be sent to (RFC 5321). */
export const LONGEST_EMAIL = 254;

/** Dotted words of letters, digits and signs before the @, at most 64; a host name of two or more labels after it. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const HOST_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

const NOT_AN_EMAIL: TextFault = {
  code: 'not-an-email',
  message: text(
    '须为电子邮箱地址，例如 name@example.org',
    'must be an e-mail address such as name@example.org',
  ),
};

/** An e-mail address. The host is written in small letters; the part before the @ belongs to its host and is kept. */
export const EMAIL: TextKind = {
  normalise: (value) => {
    const folded = foldWidth(value);
    const at = folded.lastIndexOf('@');
    return at < 0
      ? folded
      : folded.slice(0, at) +
          folded
            .slice(at)
            .replace(/\u3002/gu, '.')
            .toLowerCase()
            .normalize('NFKC');
  },
  faultOf: (value) => sound(value) ?? (isEmail(value) ? undefined : NOT_AN_EMAIL),
};

function isEmail(value: string): boolean {
  if (value.length > LONGEST_EMAIL) return false;
  const at = value.lastIndexOf('@');
  const labels = value.slice(at + 1).split('.');
  return (
    at > 0 &&
    at <= 64 &&
    LOCAL_PART.test(value.slice(0, at)) &&
    labels.length >= 2 &&
    labels.every((label) => label.length <= 63 && HOST_LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** Form of a contact, for documents; its faults are those of its kind. */
export const CONTACT_PATTERN = /^(?:\+?\d{7,20}|[^\s@]+@[^\s@]+)$/;

/** How to reach somebody: an e-mail address where there is an @, else a phone number. */
export const CONTACT: TextKind = {
  normalise: (value) => (hasAt(value) ? EMAIL : PHONE).normalise(value),
  faultOf: (value) => (hasAt(value) ? EMAIL : PHONE).faultOf(value),
};

function hasAt(value: string): boolean {
  return /[@\uFE6B\uFF20]/u.test(value);
}
