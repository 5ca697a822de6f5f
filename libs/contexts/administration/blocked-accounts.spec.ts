import { AuthenticationError } from '#access';
import { UnavailableError } from '#kernel';
import { BlockedAccounts } from './blocked-accounts';

const blindIndex = { of: (_purpose: string, account: string) => `index of ${account}` };

/** What the log says of accounts; it may be unavailable, and counts how often it is asked. */
function log(isBlocked: (id: string) => boolean) {
  const asked: string[] = [];
  const loader = {
    load: async (_: unknown, id: string) => {
      asked.push(id);
      return Promise.resolve({ state: { isBlocked: isBlocked(id) }, revision: 0 });
    },
  };
  return { asked, blocked: new BlockedAccounts(loader as never, blindIndex) };
}

describe('accounts that a security administrator blocked', () => {
  it('are turned away, and no others', async () => {
    const { blocked } = log((id) => id === 'index of robber');
    await expect(blocked.require('robber')).rejects.toThrow(AuthenticationError);
    await expect(blocked.require('robber')).rejects.toMatchObject({ code: 'account-blocked' });
    await expect(blocked.require('clerk')).resolves.toBeUndefined();
  });

  it('are asked for once in five seconds, however many requests there are', async () => {
    const { asked, blocked } = log(() => false);
    for (let request = 0; request < 100; request += 1) await blocked.require('clerk');
    expect(asked).toEqual(['index of clerk']);
  });

  it('are let in while the log cannot be asked and nothing is known of them', async () => {
    const { blocked } = log(() => {
      throw new UnavailableError('event log');
    });
    await expect(blocked.require('clerk')).resolves.toBeUndefined();
  });

  it('are turned away for every other fault, which is no answer', async () => {
    const { blocked } = log(() => {
      throw new TypeError('broken');
    });
    await expect(blocked.require('clerk')).rejects.toThrow(TypeError);
  });
});
