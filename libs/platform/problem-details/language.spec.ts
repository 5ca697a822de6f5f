import { languageOf } from './language';

it.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['*', 'zh'],
  ['fr', 'zh'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['fr, en;q=0.4', 'en'],
  [' fr ,\ten ; q = 0.4 ', 'en'],
  ['zh-CN, en;q=0.9', 'zh'],
  ['zh;q=0.3, en;q=0.9', 'en'],
  ['en, zh', 'zh'],
  ['zh;q=0, *', 'en'],
  ['en;q=nonsense', 'zh'],
])('answers %p in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
