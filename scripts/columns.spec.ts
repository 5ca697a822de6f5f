import { columnsOf, fitted } from './columns.mjs';

describe('columns of a terminal', () => {
  it.each([
    ['building', 8],
    ['正在编译', 8],
    ['约半分钟，', 10],
    ['（pid 7）', 9],
    ['█░ · …', 6],
    ['e\u0301', 1],
    ['𠮷', 2],
  ])('counts %s as %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it('leaves what fits as it is, and cuts the words, not their end', () => {
    expect(fitted('正在编译', ' · 5 s', 15)).toBe('正在编译 · 5 s');
    expect(fitted('正在编译', ' · 5 s', 14)).toBe('正在编… · 5 s');
    expect(fitted('正在编译', ' · 5 s', 13)).toBe('正在… · 5 s');
  });

  it('cuts even the end where there is no room for it, and takes 80 columns where none are told', () => {
    expect(fitted('正在编译', ' · 5 s', 5)).toBe(' · …');
    expect(columnsOf(fitted('译'.repeat(60), ' · 5 s', undefined))).toBeLessThan(80);
    expect(columnsOf(fitted('译'.repeat(60), ' · 5 s', 0))).toBeLessThan(80);
  });
});
