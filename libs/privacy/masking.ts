const STAR = '*';

/** Surnames of two characters in use today; everybody else's Chinese surname is taken to be one character. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 南宫 宇文 长孙 轩辕 闻人 ' +
    '百里 东郭 端木 呼延 西门 申屠 太史 钟离 濮阳 公羊 澹台 淳于 单于 独孤 完颜 拓跋'
  ).split(' '),
);

/**
 * A name for views that must not show it whole: the surname stays, every other character becomes a star.
 * 张三 → 张*, 张三丰 → 张**, 欧阳修 → 欧阳*; a name of two characters has a surname of one (欧阳 → 欧*).
 * With a middle dot or in Latin letters the first character of each part stays: 买买提·艾力 → 买**·艾*.
 * A single character is masked altogether.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= 1) return STAR.repeat(characters.length);
  if (/[·•\s]|[A-Za-z]/u.test(name)) return name.trim().replace(/(?<=[^·•\s])[^·•\s]/gu, STAR);
  const compound = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join(''));
  return keepEnds(name.trim(), compound ? 2 : 1, 0);
}

/** A phone number: 13812345678 → 138****5678; one of fewer than 11 characters keeps its last two only. */
export function maskPhone(phone: string): string {
  return [...phone].length >= 11 ? keepEnds(phone, 3, 4) : keepEnds(phone, 0, 2);
}

/** An ID number: the first three digits (province, city) and the last two stay; birth date and order are masked. */
export function maskIdNumber(idNumber: string): string {
  return keepEnds(idNumber, 3, 2);
}

/** A bank account: the last four digits stay. */
export function maskBankAccount(account: string): string {
  return keepEnds(account, 0, 4);
}

/** Stars all but the ends; a text that is no longer than its ends is starred altogether. */
function keepEnds(value: string, first: number, last: number): string {
  const characters = [...value];
  const hidden = characters.length - first - last;
  if (hidden < 1) return STAR.repeat(characters.length);
  return [...characters.slice(0, first), STAR.repeat(hidden), ...characters.slice(first + hidden)].join('');
}
