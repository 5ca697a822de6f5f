import { describeError } from '../logging';
import { withinTime } from './within-time';

/** Resolves when all is well; rejects with an error whose message says what is not. */
export type HealthCheck = () => Promise<void>;

/** How one check came out. */
export interface HealthCheckResult {
  readonly name: string;
  readonly status: 'up' | 'down';
  /** Why it is down. */
  readonly reason?: string;
}

/** Whether the process may be sent requests. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: readonly HealthCheckResult[];
}

/** That a check goes down or up. `not-yet`: it has not been up since the start, as read models are not while they are built. */
export interface HealthChange {
  readonly check: string;
  readonly state: 'up' | 'down' | 'not-yet';
  /** Empty when it is up. */
  readonly reason: string;
}

const CHECK_WITHIN_MS = 2_000;

/** What a process needs to be of use: each dependency registers its check under a name. */
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();
  private draining = false;
  private readonly states = new Map<string, HealthChange['state']>();

  constructor(private readonly onChange: (change: HealthChange) => void = () => undefined) {}

  /**
   * Registers a check. It has two seconds to answer.
   *
   * @throws TypeError when the name is taken
   */
  register(name: string, check: HealthCheck): void {
    if (this.checks.has(name)) throw new TypeError(`a health check named ${name} is registered already`);
    this.checks.set(name, check);
  }

  /** From now on not ready: the process finishes what it has and takes nothing new. */
  beginDraining(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  /** Runs every check at the same time. */
  async readiness(): Promise<Readiness> {
    const checks = await Promise.all([...this.checks].map(([name, check]) => run(name, check)));
    for (const result of checks) this.note(result);
    if (this.draining)
      checks.push({ name: 'draining', status: 'down', reason: 'the process is shutting down' });
    return { status: checks.every((check) => check.status === 'up') ? 'ready' : 'not-ready', checks };
  }

  private note({ name, status, reason = '' }: HealthCheckResult): void {
    const before = this.states.get(name);
    const neverUp = before === undefined || before === 'not-yet';
    const state = status === 'up' ? 'up' : neverUp ? 'not-yet' : 'down';
    this.states.set(name, state);
    const isNews = before === undefined ? state === 'not-yet' : state !== before;
    if (isNews) this.onChange({ check: name, state, reason });
  }
}

async function run(name: string, check: HealthCheck): Promise<HealthCheckResult> {
  try {
    await withinTime(name, CHECK_WITHIN_MS, check());
    return { name, status: 'up' };
  } catch (error) {
    return { name, status: 'down', reason: describeError(error).message };
  }
}
