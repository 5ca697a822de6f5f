import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { BilingualText, text } from '#kernel';
import { Logger } from '../logging';
import { problem, ProblemError } from '../problem-details';
import { Allowance, AllowanceName, ALLOWANCES } from './allowances';
import { Counter, CounterOptions, SharedCounts } from './shared-counts';

/** A process asks the shared store once for so many parts of an allowance, and spends them by itself. */
const PARTS = 60;
/** Callers whose parts are remembered, at most; who is forgotten asks the store anew. */
const REMEMBERED_CALLERS = 10_000;

/** How a caller stands with one allowance. */
export interface Standing {
  readonly name: AllowanceName;
  readonly times: number;
  readonly window: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetsIn: number;
}

/** Times taken from the store and not yet spent. */
interface Part {
  left: number;
  readonly remaining: number;
  readonly endsAt: number;
}

interface Limit extends Allowance {
  readonly part: number;
  readonly counter: Counter;
}

/** Counts what callers do, and turns away who does too much. */
export class RateLimits {
  private readonly parts = new Map<string, Part>();
  private readonly underWay = new Map<string, Promise<Part>>();

  private constructor(
    private readonly limits: ReadonlyMap<AllowanceName, Limit>,
    private readonly mark: (caller: string) => string,
  ) {}

  /**
   * Counted together by all processes over one database, where no address and no account stands in clear; see
   * {@link SharedCounts} for when it does not answer.
   *
   * @param options.mark a keyed one-way mark of a caller
   * @param options.factor what every allowance is multiplied by
   */
  static shared(
    pool: Pool,
    { factor, mark, log }: { factor: number; mark: (caller: string) => string; log: Logger },
  ): RateLimits {
    const counts = new SharedCounts(pool, log);
    return new RateLimits(
      limitsOf(factor, (options) => counts.counter(options)),
      mark,
    );
  }

  /** Counted by this process alone. */
  static inThisProcess({ factor }: { readonly factor: number }): RateLimits {
    return new RateLimits(
      limitsOf(factor, (options) => new RateLimiterMemory(options)),
      (caller) => caller,
    );
  }

  /**
   * Counts one more time.
   * @throws ProblemError 429 when the allowance is used up; it says when to come again
   */
  async take(name: AllowanceName, caller: string): Promise<Standing> {
    const limit = this.limits.get(name);
    if (limit === undefined) throw new TypeError(`there is no allowance ${name}`);
    const key = `${name} ${caller}`;
    for (;;) {
      const now = Date.now();
      const part = this.parts.get(key);
      if (part !== undefined && part.left > 0 && now < part.endsAt) {
        part.left -= 1;
        return standingOf(name, limit, part.remaining + part.left, part.endsAt - now);
      }
      await this.takePart(key, name, limit);
    }
  }

  /** Requests of one caller at one moment wait for the same part. */
  private async takePart(key: string, name: AllowanceName, limit: Limit): Promise<void> {
    const taking = this.underWay.get(key) ?? askForPart(this.mark(key), name, limit);
    this.underWay.set(key, taking);
    try {
      this.remember(key, await taking);
    } finally {
      if (this.underWay.get(key) === taking) this.underWay.delete(key);
    }
  }

  private remember(key: string, part: Part): void {
    if (this.parts.get(key) === part) return;
    this.parts.delete(key);
    this.parts.set(key, part);
    if (this.parts.size <= REMEMBERED_CALLERS) return;
    for (const oldest of this.parts.keys()) {
      this.parts.delete(oldest);
      return;
    }
  }
}

function limitsOf(
  factor: number,
  counterOf: (options: CounterOptions) => Counter,
): ReadonlyMap<AllowanceName, Limit> {
  const names = Object.keys(ALLOWANCES) as AllowanceName[];
  return new Map(
    names.map((name) => {
      const allowance = ALLOWANCES[name];
      const part = Math.max(1, Math.floor((allowance.times * factor) / PARTS));
      // Whole parts: the last one must not be more than is left.
      const times = Math.max(1, Math.floor((allowance.times * factor) / part)) * part;
      const counter = counterOf({ keyPrefix: name, points: times, duration: allowance.seconds });
      return [name, { ...allowance, times, part, counter }];
    }),
  );
}

async function askForPart(key: string, name: AllowanceName, limit: Limit): Promise<Part> {
  try {
    const { remainingPoints, msBeforeNext } = await limit.counter.consume(key, limit.part);
    return { left: limit.part, remaining: remainingPoints, endsAt: Date.now() + Math.max(1, msBeforeNext) };
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      throw tooMany(standingOf(name, limit, 0, refused.msBeforeNext), limit);
    throw refused;
  }
}

function standingOf(name: AllowanceName, limit: Limit, remaining: number, milliseconds: number): Standing {
  const resetsIn = Math.max(1, Math.ceil(milliseconds / 1_000));
  return { name, times: limit.times, window: limit.seconds, remaining, resetsIn };
}

/** The `RateLimit` and `RateLimit-Policy` headers (draft-ietf-httpapi-ratelimit-headers-10). */
export function rateLimitHeaders(standing: Standing): Readonly<Record<string, string>> {
  const { name, times, window, remaining, resetsIn } = standing;
  return {
    'ratelimit-policy': `"${name}";q=${times};w=${window}`,
    ratelimit: `"${name}";r=${remaining};t=${resetsIn}`,
  };
}

function tooMany(standing: Standing, { title, seconds }: Limit): ProblemError {
  const { name, times, resetsIn } = standing;
  const window = windowOf(seconds);
  const detail = text(
    `“${title.zh}”每${window.zh}至多 ${times} 次，已达上限。请于 ${waitOf(resetsIn).zh}后重试。`,
    `At most ${times} ${title.en} in ${window.en}, and they are used up. Come again in ${waitOf(resetsIn).en}.`,
  );
  return problem('too-many-requests', detail, {
    headers: { ...rateLimitHeaders(standing), 'retry-after': String(resetsIn) },
    extras: { limit: name },
  });
}

function windowOf(seconds: number): BilingualText {
  return seconds === 60 ? text('分钟', 'a minute') : text('小时', 'an hour');
}

function waitOf(seconds: number): BilingualText {
  const minutes = Math.ceil(seconds / 60);
  return seconds <= 120
    ? text(`${seconds} 秒`, `${seconds} s`)
    : text(`${minutes} 分钟`, `${minutes} minutes`);
}
