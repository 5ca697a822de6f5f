import { BilingualText } from '#kernel';

/** The languages that answers are written in. */
export type Language = 'zh' | 'en';

const RANGE = /^(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:\s*;\s*q\s*=\s*([01](?:\.\d{1,3})?))?$/;

/** The language to answer in by `Accept-Language` (RFC 9110 §12.5.4): Chinese unless English is preferred to it. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((range) => RANGE.exec(range.trim()));
  const quality = (language: string): number | undefined => {
    const match = ranges.find((range) => range?.[1]?.toLowerCase().split('-')[0] === language);
    return match ? Number(match[2] ?? 1) : undefined;
  };
  const others = quality('*') ?? 0;
  const english = quality('en') ?? others;
  const chinese = quality('zh') ?? others;
  return english > chinese ? 'en' : 'zh';
}

/** The value of `Content-Language`. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** The text in one language. */
export function inLanguage(value: BilingualText, language: Language): string {
  return language === 'zh' ? value.zh : value.en;
}
