import { InvalidCursorError, keysetCursor } from '#command-handling';

const cursor = keysetCursor({ submittedOn: 'text', score: 'integer?', candidacyId: 'text' });
const rows = [
  { submittedOn: '2022-03-01', score: 3, candidacyId: 'a', name: 'first' },
  { submittedOn: '2022-03-01', score: null, candidacyId: 'b', name: 'second' },
  { submittedOn: '2022-03-02', score: 1, candidacyId: 'c', name: 'third' },
];
const nameOf = (row: { readonly name: string }): string => row.name;

describe('keyset pages', () => {
  it('gives the place behind the last row, which the next page starts from', () => {
    const page = cursor.page(rows, 2, nameOf);
    expect(page.items).toEqual(['first', 'second']);
    expect(cursor.read(page.nextCursor ?? '')).toEqual({
      submittedOn: '2022-03-01',
      score: null,
      candidacyId: 'b',
    });
  });

  it('gives cursors that an address takes as they are, and whose ids stay in sight to be sealed', () => {
    const place = { submittedOn: '示例~%2F+&"', score: 1, candidacyId: 'double-high-2022.ix00' };
    const next = cursor.page([place, place], 1, () => undefined).nextCursor ?? '';
    expect(next).toMatch(/^[A-Za-z0-9._~-]+$/);
    expect(next).toContain(place.candidacyId);
    expect(new URL(`http://localhost/?cursor=${next}`).searchParams.get('cursor')).toBe(next);
    expect(cursor.read(next)).toEqual(place);
  });

  it('gives no cursor on the last page, nor on an empty one', () => {
    expect(cursor.page(rows, 3, nameOf)).toEqual({ items: ['first', 'second', 'third'], nextCursor: null });
    expect(cursor.page([], 3, nameOf)).toEqual({ items: [], nextCursor: null });
  });

  it('starts at the beginning without a cursor', () => {
    expect(cursor.read(undefined)).toBeUndefined();
  });

  it.each([
    ['text that is no cursor', 'not a cursor'],
    ['nothing', ''],
    ['a list', encode([1, 2, 3])],
    ['null', encode(null)],
    ['a missing value', encode({ submittedOn: '2022-03-01', score: 1 })],
    ['a value too many', encode({ submittedOn: '2022-03-01', score: 1, candidacyId: 'a', more: 1 })],
    ['a value of another type', encode({ submittedOn: '2022-03-01', score: '1', candidacyId: 'a' })],
    ['a fraction', encode({ submittedOn: '2022-03-01', score: 1.5, candidacyId: 'a' })],
    ['an absent text', encode({ submittedOn: null, score: 1, candidacyId: 'a' })],
    ['text that no database holds', encode({ submittedOn: '2022-03-01', score: 1, candidacyId: 'a\u0000' })],
    ['the cursor of another order', encode({ score: 1, candidacyId: 'a', name: 'x' })],
  ])('refuses %s', (_what, text) => {
    expect(() => cursor.read(text)).toThrow(InvalidCursorError);
  });
});

function encode(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value)).replaceAll('%', '~');
}
