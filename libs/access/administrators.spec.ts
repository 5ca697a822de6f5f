import { ADMINISTRATORS } from './actor';
import { AuthenticationError } from './authentication-error';
import { actorFromClaims } from './token-claims';

const NAMES = { roles: 'roles', office: 'office' };
const actorOf = (...roles: readonly string[]) => actorFromClaims({ sub: 'account-1', roles }, NAMES);

describe('an account that administers', () => {
  it.each(ADMINISTRATORS)('may be %s', (role) => {
    expect(actorOf(role).roles).toEqual([role]);
  });

  it.each([
    ['system-administrator', 'security-administrator'],
    ['system-administrator', 'audit-administrator'],
    ['security-administrator', 'audit-administrator'],
    ['hr-department', 'security-administrator', 'audit-administrator'],
    [...ADMINISTRATORS],
  ])('is refused with two of the three roles: %s, %s', (...roles) => {
    const refused = (): unknown => actorOf(...roles);
    expect(refused).toThrow(AuthenticationError);
    try {
      refused();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'administrator-roles-combined',
        reason: 'claim "roles" names two of the roles of system, security and audit administrator',
      });
      expect((error as AuthenticationError).bilingual.zh).toContain('系统管理员、安全管理员、审计管理员');
    }
  });
});
