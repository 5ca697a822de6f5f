import { randomBytes } from 'node:crypto';
import { BlindIndex } from './blind-index';
import { Audience, Identifiers } from './identifiers';

const key = Buffer.alloc(32, 1);
const identifiers = new Identifiers(key);
const index = new BlindIndex(key).of('person', '360102199003071234');
const candidacy = `double-high-2022.${index}`;

const STAFF: Audience = { kind: 'staff' };
const PUBLIC: Audience = { kind: 'public' };
const expert = (account: string): Audience => ({ kind: 'expert', account });
const analyst = (account: string): Audience => ({ kind: 'analyst', account });
const EVERYBODY = [STAFF, PUBLIC, expert('e1'), expert('e2'), analyst('a1'), analyst('a2'), expert('a1')];

describe('an identifier', () => {
  it('is the same for one audience every time, in every process with the key, and another for each other audience', () => {
    const sealed = EVERYBODY.map((audience) => identifiers.seal(candidacy, audience));
    expect(sealed).toEqual(EVERYBODY.map((audience) => new Identifiers(key).seal(candidacy, audience)));
    expect(new Set(sealed.map((text) => text.slice(-64))).size).toBe(EVERYBODY.length);
    expect(identifiers.seal(candidacy, STAFF)).not.toBe(
      new Identifiers(Buffer.alloc(32, 2)).seal(candidacy, STAFF),
    );
  });

  it('opens again for its audience, and holds no part of the index', () => {
    for (const audience of EVERYBODY) {
      const sealed = identifiers.seal(`candidacy-${candidacy}`, audience);
      expect(identifiers.open(sealed, audience)).toBe(`candidacy-${candidacy}`);
      expect(sealed).not.toContain(index.slice(2, 12));
    }
  });

  it('opens in a process that never made it, each time that it is sent', () => {
    const other = new Identifiers(key);
    for (const audience of EVERYBODY) {
      const sealed = identifiers.seal(candidacy, audience);
      for (const opened of [other.open(sealed, audience), other.open(sealed, audience)])
        expect(opened).toBe(candidacy);
    }
  });

  it('of the public joins in no other round', () => {
    const [one, other] = ['double-high-2022', 'double-high-2023'].map((round) =>
      identifiers.seal(`${round}.${index}`, PUBLIC),
    ) as [string, string];
    expect(one.slice(-64)).not.toBe(other.slice(-64));
    const moved = one.replace('2022', '2023');
    expect(identifiers.open(moved, PUBLIC)).toBe(moved);
  });

  it('is withheld from the public where no round is named', () => {
    expect(identifiers.seal(`person-${index}`, PUBLIC)).toBe('person-withheld');
  });

  it('of the public is taken by staff as well, and by nobody else', () => {
    const known = identifiers.seal(candidacy, PUBLIC);
    expect(identifiers.open(known, STAFF)).toBe(candidacy);
    for (const audience of [expert('e1'), analyst('a1')])
      expect(identifiers.open(known, audience)).toBe(known);
  });

  it('of another audience stays as it is, so that it names nothing', () => {
    for (const given of EVERYBODY) {
      const sealed = identifiers.seal(candidacy, given);
      for (const asking of EVERYBODY.filter((audience) => audience !== given && audience !== STAFF)) {
        expect(identifiers.open(sealed, asking)).toBe(sealed);
      }
    }
  });

  it('of a receipt is taken by staff who hold it, and is nothing to anybody else', () => {
    const receipt = identifiers.seal(`person-${index}`, { kind: 'receipt', holder: 'office a' });
    expect(identifiers.open(receipt, STAFF, 'office a')).toBe(`person-${index}`);
    expect(identifiers.open(receipt, STAFF, 'office b')).toBe(receipt);
    expect(identifiers.open(receipt, STAFF)).toBe(receipt);
    for (const audience of [PUBLIC, expert('e1'), analyst('a1')])
      expect(identifiers.open(receipt, audience, 'office a')).toBe(receipt);
    expect(receipt.slice(-64)).not.toBe(identifiers.seal(`person-${index}`, STAFF).slice(-64));
  });

  it('that was changed, or made up, names nothing', () => {
    const sealed = identifiers.seal(candidacy, STAFF);
    const changed = sealed.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const madeUp = `double-high-2022.sx${randomBytes(32).toString('hex')}`;
    for (const text of [changed, madeUp]) expect(identifiers.open(text, STAFF)).toBe(text);
  });

  it('is never an index: one that comes from outside is taken out', () => {
    for (const audience of EVERYBODY)
      expect(identifiers.open(candidacy, audience)).toBe('double-high-2022.withheld');
  });

  it('stands in the place of every index of a text, the rest of which stays', () => {
    const other = new BlindIndex(key).of('person', 'another');
    const text = `{"stream":"review-double-high-2022-local.${candidacy}","after":["${other}"],"name":"示例"}`;
    const sealed = identifiers.seal(text, STAFF);
    expect(sealed).not.toMatch(/ix[0-9a-f]{32}/);
    expect(sealed.replace(/sx[0-9a-f]{64}/g, '*')).toBe(
      '{"stream":"review-double-high-2022-local.double-high-2022.*","after":["*"],"name":"示例"}',
    );
    expect(identifiers.open(sealed, STAFF)).toBe(text);
  });
});
