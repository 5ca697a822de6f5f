import { refusalCatalogues } from './refusals';

const all = refusalCatalogues().flatMap(({ refusals }) => refusals);

/** Codes that are answered by several: what they mean is the same, what they are about is not. */
const SHARED = [
  'already-exists',
  'candidacy-decided',
  'candidacy-not-endorsed',
  'not-found',
  'not-nominated',
  'not-this-office',
  'not-yet-allowed',
];

describe('the catalogue of refusals', () => {
  it('has each code once, in one place, but for the few that several share', () => {
    // Sentences of one definition stand side by side.
    const codes = all.map(({ code }) => code).filter((code, index, list) => code !== list[index - 1]);
    const several = codes.filter((code, index) => codes.indexOf(code) !== index);
    expect([...new Set(several)].sort()).toEqual(SHARED);
  });

  it('says each in Chinese and in English, and in other words than any other', () => {
    for (const { sentence } of all) {
      expect(sentence.zh).toMatch(/\p{Script=Han}/u);
      expect(sentence.en).not.toMatch(/\p{Script=Han}/u);
    }
    const sentences = all.map(({ code, sentence }) => `${code} ${sentence.zh}`);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('says in English every value that it says in Chinese, but for counts of what English names', () => {
    const namedIn = (sentence: string): string[] => sentence.match(/\{\w+\}/g) ?? [];
    const chineseAlone = all.flatMap(({ code, sentence: { zh, en } }) =>
      namedIn(zh)
        .filter((name) => name !== '{count}' && !namedIn(en).includes(name))
        .map((name) => `${code} ${name}`),
    );
    // Said in English together with the id that it belongs to.
    expect(chineseAlone).toEqual(['already-exists {thing}', 'rank-unexplained {ranks}']);
  });
});
