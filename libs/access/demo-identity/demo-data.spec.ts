import { ROLES } from '../actor';
import { DEMO_ORGANISATIONS } from './demo-organisations';
import { DEMO_PROVINCE } from './demo-province';
import { DEMO_USERS, demoUser } from './demo-users';

const ORGANISATIONS = [...DEMO_ORGANISATIONS, ...DEMO_PROVINCE.map(({ organisation }) => organisation)];

/** Check character of a unified social credit code (GB 32100-2015, annex: weights 3^i modulo 31). */
function creditCodeCheck(code: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const sum = [...code.slice(0, 17)].reduce((total, character, index) => {
    return total + alphabet.indexOf(character) * (3 ** index % 31);
  }, 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Check character of the organisation code inside it (GB 11714-1997, modulo 11). */
function organisationCodeCheck(code: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * parseInt(code.charAt(8 + index), 36),
    0,
  );
  return '0123456789X0'.charAt(11 - (sum % 11));
}

describe('the demo’s organisations', () => {
  it('have valid codes, each its own', () => {
    for (const { id } of ORGANISATIONS) {
      expect(id).toMatch(/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/);
      expect(id.charAt(17)).toBe(creditCodeCheck(id));
      expect(id.charAt(16)).toBe(organisationCodeCheck(id));
    }
    expect(new Set(ORGANISATIONS.map(({ id }) => id)).size).toBe(ORGANISATIONS.length);
  });

  it('form one tree in which a parent stands before its children', () => {
    const known = new Set<string | null>([null]);
    for (const { id, parent } of ORGANISATIONS) {
      expect(known).toContain(parent);
      known.add(id);
    }
    expect(ORGANISATIONS.filter(({ parent }) => parent === null)).toHaveLength(1);
  });

  it('and users are marked as a demonstration in both languages', () => {
    for (const { name } of [...ORGANISATIONS, ...DEMO_USERS]) {
      expect([name.zh.endsWith('（演示）'), name.en.endsWith(' (demo)')]).toEqual([true, true]);
    }
  });
});

describe('the demo’s users', () => {
  it('play every role that signs in, and none that does not', () => {
    const played = new Set(DEMO_USERS.flatMap(({ roles }) => roles));
    expect([...played].sort()).toEqual(ROLES.filter((role) => role !== 'public' && role !== 'system').sort());
  });

  it('act for organisations that exist, each under its own id', () => {
    const offices = new Set<string | null>([null, ...ORGANISATIONS.map(({ id }) => id)]);
    for (const { office } of DEMO_USERS) expect(offices).toContain(office);
    expect(new Set(DEMO_USERS.map(({ id }) => id)).size).toBe(DEMO_USERS.length);
    expect(demoUser('hr-clerk')?.roles).toEqual(['hr-department']);
    expect(demoUser('nobody')).toBeUndefined();
  });

  it('are two or more wherever two keys are two people, and three where a third judges what the two did', () => {
    const holding = (role: string) => DEMO_USERS.filter(({ roles }) => roles.some((one) => one === role));
    for (const role of ['hr-department', 'finance-department', 'supervisor']) {
      expect(holding(role).length).toBeGreaterThanOrEqual(2);
    }
    const bodies = holding('nominating-body');
    for (const { office } of bodies)
      expect(bodies.filter((other) => other.office === office)).toHaveLength(3);
  });
});
