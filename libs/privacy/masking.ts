import { CODE, PERSON_NAME, PHONE } from '#kernel';

/** How many stars stand for what is not shown, however much that is: their number tells nothing. */
const STARS = '**';
const MORE_STARS = '****';

/** Surnames of two characters in use today; everybody else's Chinese surname is taken to be one character. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 南宫 宇文 长孙 轩辕 闻人 ' +
    '百里 东郭 端木 呼延 西门 申屠 太史 钟离 濮阳 公羊 澹台 淳于 单于 独孤 完颜 拓跋'
  ).split(' '),
);

/**
 * A name for views that must not show it whole: the Chinese surname, or the first character of any other name, and two
 * stars, whatever the length. 张三 and 张三丰 → 张**, 欧阳修 → 欧阳**, 买买提·艾力 → 买**, Mary Jane → M**. It is
 * the mask of the one spelling, so that every spelling has the same. A single character is masked altogether, and 欧阳
 * alone is taken for a name of two characters: 欧**.
 */
export function maskName(name: string): string {
  const characters = [...PERSON_NAME.normalise(name)];
  const [first = '', second = ''] = characters;
  if (characters.length <= 1) return STARS;
  const compound = characters.length > 2 && COMPOUND_SURNAMES.has(first + second);
  return (compound ? first + second : first) + STARS;
}

/** A phone number: 13812345678 → 138****5678; one of fewer than 11 digits keeps its last two only. */
export function maskPhone(phone: string): string {
  const digits = PHONE.normalise(phone);
  return digits.length >= 11 ? keepEnds(digits, 3, 4) : keepEnds(digits, 0, 2);
}

/** An ID number: the first three digits (province, city) and the last two stay; birth date and order are masked. */
export function maskIdNumber(idNumber: string): string {
  return keepEnds(CODE.normalise(idNumber), 3, 2);
}

/** A bank account: the last four digits stay. */
export function maskBankAccount(account: string): string {
  return keepEnds(CODE.normalise(account), 0, 4);
}

/** Stars between the ends; a text that is hardly longer than its ends is starred altogether. */
function keepEnds(value: string, first: number, last: number): string {
  const characters = [...value];
  if (characters.length < first + last + 4) return MORE_STARS;
  return [...characters.slice(0, first), MORE_STARS, ...characters.slice(characters.length - last)].join('');
}
