import { isLocalDate, LocalDate, text, TextFault } from '#kernel';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** Form of a citizen's ID number in its one spelling: 17 digits and a check character. */
export const IDENTITY_NUMBER_PATTERN = /^[1-9]\d{16}[\dX]$/;

const FIRST_BIRTH_DATE = '1900-01-01';

const FAULTS = {
  'old-form': text(
    '这是 15 位的旧号码，已停止使用（GB 11643-1999）：请填写证件上现在的 18 位号码',
    'is a number of the old form with 15 digits, no longer in use (GB 11643-1999): give the 18 characters of the present card',
  ),
  'wrong-length': text(
    '居民身份证号码须为 18 位，请核对是否多填或漏填',
    'must have 18 characters: check whether one is missing or too many',
  ),
  'wrong-characters': text(
    '前 17 位须为数字（首位不为 0），第 18 位须为数字或 X',
    'must begin with 17 digits, the first not 0, and end with a digit or X',
  ),
  'no-such-birth-date': text(
    '第 7 至 14 位的出生日期不存在，请核对年月日',
    'has at places 7 to 14 a birth date that does not exist: check year, month and day',
  ),
  'birth-date-too-early': text(
    `第 7 至 14 位的出生日期早于 ${FIRST_BIRTH_DATE}，请核对年份`,
    `has at places 7 to 14 a birth date before ${FIRST_BIRTH_DATE}: check the year`,
  ),
  'wrong-check-character': text(
    '第 18 位校验码与前 17 位不符（GB 11643），请逐位核对',
    'has a check character that does not fit the 17 digits before it (GB 11643): check every digit',
  ),
};

/**
 * What is wrong with an ID number in its one spelling (GB 11643-1999): length, form, a birth date that exists
 * (31 February does not), or the check character (ISO 7064 MOD 11-2). Undefined when it is sound.
 */
export function identityNumberFault(value: string): TextFault | undefined {
  const code = faultCode(value);
  return code && { code: `identity-number-${code}`, message: FAULTS[code] };
}

function faultCode(value: string): keyof typeof FAULTS | undefined {
  if (/^\d{15}$/.test(value)) return 'old-form';
  if (value.length !== 18) return 'wrong-length';
  if (!IDENTITY_NUMBER_PATTERN.test(value)) return 'wrong-characters';
  const date = dateIn(value);
  if (!isLocalDate(date)) return 'no-such-birth-date';
  if (date < FIRST_BIRTH_DATE) return 'birth-date-too-early';
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11) === value.charAt(17) ? undefined : 'wrong-check-character';
}

/** The birth date in a valid ID number; throws a RangeError for an invalid one. */
export function birthDateOf(identityNumber: string): LocalDate {
  const date = dateIn(identityNumber);
  if (!isLocalDate(date)) throw new RangeError('not an ID number');
  return date;
}

function dateIn(value: string): string {
  return `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
}
