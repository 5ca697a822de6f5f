import type { Clock } from '#kernel';
import type { Logger } from '#platform';
import type { AuthenticationError } from './authentication-error';

const QUIET_MILLISECONDS = 60_000;

/**
 * Tells the operator why tokens are refused, each reason once a minute with how many it stood for: a flood of bad
 * tokens is one line. Reasons are words of the code, so that there are few of them and none holds anything of a token.
 */
export class RefusalLog {
  private readonly told = new Map<string, { at: number; since: number }>();

  constructor(
    private readonly log: Logger,
    private readonly clock: Clock,
  ) {}

  note({ code, reason }: AuthenticationError): void {
    const now = this.clock.now().getTime();
    const last = this.told.get(reason);
    if (last && now - last.at < QUIET_MILLISECONDS) {
      last.since += 1;
      return;
    }
    this.told.set(reason, { at: now, since: 0 });
    this.log.warn({ code, reason, alikeSinceTheLastLine: last?.since ?? 0 }, 'an access token was refused');
  }
}
