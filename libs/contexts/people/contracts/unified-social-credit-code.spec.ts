import { hasRightCheckCharacter, unifiedSocialCreditCodeFault } from './unified-social-credit-code';

describe('a unified social credit code', () => {
  it.each([
    ['the usual example of GB 32100', '91350100M000100Y43'],
    ['a check character 0', '91360000TEXT000260'],
    ['another check character 0', '91360000TEXT000550'],
    ['a letter as check character', '11360000TEXT00001N'],
  ])('is taken with %s', (_, code) => {
    expect(unifiedSocialCreditCodeFault(code)).toBeUndefined();
    expect(hasRightCheckCharacter(code)).toBe(true);
  });

  it.each([
    ['a wrong check character', '91350100M000100Y44'],
    ['0 where another check character belongs', '91350100M000100Y40'],
    ['two digits swapped', '91351000M000100Y43'],
  ])('has the form but not the check character with %s', (_, code) => {
    expect(unifiedSocialCreditCodeFault(code)).toBeUndefined();
    expect(hasRightCheckCharacter(code)).toBe(false);
  });

  it.each([
    ['a letter O', '91350100MOOO100Y43'],
    ['a letter I', '9135010IM000100Y43'],
    ['a letter in the region', '9135A100M000100Y43'],
    ['17 characters', '91350100M000100Y4'],
    ['19 characters', '91350100M000100Y430'],
    ['nothing', ''],
  ])('is refused with %s', (_, code) => {
    expect(unifiedSocialCreditCodeFault(code)?.code).toBe('not-a-credit-code');
  });

  it('holds with one check character only, whichever it is', () => {
    const bodies = Array.from({ length: 200 }, (_, n) => `91360000TEXT${String(n).padStart(5, '0')}`);
    const checks = new Set<string>();
    for (const body of bodies) {
      const accepted = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((check) =>
        hasRightCheckCharacter(body + check),
      );
      expect(accepted).toHaveLength(1);
      checks.add(accepted[0]!);
    }
    expect(checks.has('0')).toBe(true);
  });
});
