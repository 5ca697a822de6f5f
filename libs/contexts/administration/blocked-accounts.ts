import { AuthenticationError } from '#access';
import type { StateLoader } from '#command-handling/runtime';
import { UnavailableError } from '#kernel';
import type { BlindIndex } from '#privacy';
import { ACCOUNT_BLOCK, accountBlock } from './contracts';

/** Milliseconds after which it is asked again whether an account is blocked. */
const FRESH_MS = 5_000;
/** Accounts that are remembered; older ones are asked for again. */
const MOST = 10_000;

/** Turns away accounts that a security administrator has blocked, in every process some seconds after the block. */
export class BlockedAccounts {
  private readonly asked = new Map<string, { readonly at: number; readonly isBlocked: boolean }>();

  constructor(
    private readonly loader: Pick<StateLoader, 'load'>,
    private readonly blindIndex: Pick<BlindIndex, 'of'>,
  ) {}

  /**
   * While the log cannot be asked, what was known stands, and an account of which nothing is known is let in: nothing can be
   * appended then, and no personal data are shown, because that would have to be recorded.
   * @throws AuthenticationError `account-blocked`
   */
  async require(accountId: string): Promise<void> {
    const now = performance.now();
    const known = this.asked.get(accountId);
    if (known === undefined || now - known.at > FRESH_MS) await this.ask(accountId, now);
    if (this.asked.get(accountId)?.isBlocked)
      throw new AuthenticationError('account-blocked', 'a security administrator has blocked the account');
  }

  private async ask(accountId: string, now: number): Promise<void> {
    try {
      const { state } = await this.loader.load(accountBlock, this.blindIndex.of(ACCOUNT_BLOCK, accountId));
      this.asked.delete(accountId);
      this.asked.set(accountId, { at: now, isBlocked: state.isBlocked });
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
    for (const oldest of this.asked.keys()) {
      if (this.asked.size <= MOST) return;
      this.asked.delete(oldest);
    }
  }
}
