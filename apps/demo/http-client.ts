import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DemoError } from './demo-error';
import type { SyntheticFile } from './plan/synthetic/synthetic-files';

/** How often a question waits for the read models, five seconds each time. */
const MOST_WAITS = 12;

/** The answer to a command that was taken. */
export interface Taken {
  /** `<category>-<id>`. */
  readonly stream: string;
  readonly position: string;
}

/** The answer to an upload: what attaching the file asks for. */
export interface Uploaded {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly receipt: string;
}

/** One rule's outcome in a problem document. */
export interface RuleOutcomeAnswer {
  readonly rule: string;
  readonly result: 'met' | 'not-met' | 'waived';
  readonly found: unknown;
  readonly clause: string;
  readonly message: string;
}

/** A problem document (RFC 9457), in Chinese. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly clauses?: readonly string[];
  readonly outcomes?: readonly RuleOutcomeAnswer[];
}

/** The answer to a query; the body is a problem document unless the status is 200. */
export interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A demo user's account, or null for the public. */
export type User = string | null;

/** Times that a request is sent when the ledger is away for a moment; its key makes the repetition safe. */
const ATTEMPTS = 5;
const PAUSE_MS = 500;
/** Milliseconds that something which happens by itself may take. */
const WAITING_BOUND_MS = 60_000;
/** Looks again soon at first, then ever less often: most of it is done within a few milliseconds. */
const FIRST_LOOK_MS = 10;
const LAST_LOOK_MS = 100;

/** Speaks to a ledger over HTTP as any of the demo's users, and reads what it has written itself. */
export class LedgerClient {
  private readonly tokens = new Map<string, Promise<string>>();
  /** How often each command was sent, by what it says. */
  private readonly repetitions = new Map<string, number>();
  private lastPosition: bigint | undefined;

  /** @param keyPrefix begins every Idempotency-Key: the same prefix, users and commands give the same keys, in any order */
  constructor(
    readonly url: string,
    private readonly keyPrefix: string,
  ) {}

  /** Signs in an applicant's account as somebody whom the identity provider identifies by an ID number. */
  async identify(user: string, identityNumber: string): Promise<void> {
    const token = this.signIn(user, identityNumber);
    this.tokens.set(user, token);
    await token;
  }

  /** Sends a command that must be taken. */
  async take(user: User, route: string, body: object): Promise<Taken> {
    const { status, body: answer } = await this.send<Taken & Problem>(user, route, body);
    if (status >= 300)
      throw new DemoError(
        `${route} 应予受理，却被拒绝：${answer.code}，${answer.detail}`,
        `${route} was refused unexpectedly: ${answer.code}`,
      );
    this.noteWritten(answer);
    return answer;
  }

  /** Sends a command that is taken, or refused with the code because an earlier demo did the same. */
  async takeUnless(code: string, user: User, route: string, body: object): Promise<void> {
    const { status, body: answer } = await this.send<Taken & Problem>(user, route, body);
    if (status < 300) this.noteWritten(answer);
    else if (answer.code !== code) {
      throw new DemoError(
        `${route} 应予受理，却被拒绝：${answer.code}，${answer.detail}`,
        `${route} was refused unexpectedly: ${answer.code}`,
      );
    }
  }

  /** Sends a command that must be refused with the code. */
  async meetRefusal(code: string, user: User, route: string, body: object): Promise<Problem> {
    const { status, body: answer } = await this.send<Problem>(user, route, body);
    if (status < 300)
      throw new DemoError(
        `${route} 应被拒绝（${code}），却被受理`,
        `${route} was accepted, but ${code} was expected`,
      );
    if (answer.code !== code) {
      throw new DemoError(
        `${route} 应以 ${code} 被拒绝，实为 ${answer.code}：${answer.detail}`,
        `${route} was refused with ${answer.code}, but ${code} was expected`,
      );
    }
    return answer;
  }

  /** Uploads a file for a candidacy; gives the answer as it is. */
  async upload(
    user: User,
    candidacyId: string,
    { fileName, bytes }: SyntheticFile,
  ): Promise<Answered<Uploaded & Problem>> {
    const query = new URLSearchParams({ candidacyId, fileName }).toString();
    return this.request(`/api/v1/evidence/files?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...(await this.credentials(user)) },
      body: bytes,
    });
  }

  /** Asks a query that must have an answer, one that holds everything this client has written. */
  async ask<Body>(user: User, path: string): Promise<Body> {
    let { status, body } = await this.query<Body & Problem>(user, path);
    // A busy machine's read models may need longer than one question waits.
    for (let tries = 1; body.code === 'read-model-behind' && tries < MOST_WAITS; tries += 1) {
      ({ status, body } = await this.query<Body & Problem>(user, path));
    }
    if (status !== 200)
      throw new DemoError(
        `查询 ${path} 未得到答复：${status} ${body.code}，${body.detail}`,
        `the query ${path} was not answered: ${status} ${body.code}`,
      );
    return body;
  }

  /**
   * Asks until the answer is as wanted: for what the ledger does by itself. A 404 is asked again.
   * @throws DemoError after a minute, with `what` was waited for
   */
  async waitFor<Body>(
    user: User,
    path: string,
    what: string,
    wanted: (body: Body) => boolean,
  ): Promise<Body> {
    const end = performance.now() + WAITING_BOUND_MS;
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(2 * wait, LAST_LOOK_MS)) {
      const { status, body } = await this.query<Body>(user, path);
      if (status === 200 && wanted(body)) return body;
      if (performance.now() > end)
        throw new DemoError(
          `等了 ${WAITING_BOUND_MS / 1000} 秒，仍未${what}（${path}）`,
          `${path} did not show the expected state within ${WAITING_BOUND_MS / 1000} seconds`,
        );
      await pause(wait);
    }
  }

  /** Reads from a path outside `/api/v1`, as the public. */
  read<Body>(path: string): Promise<Answered<Body>> {
    return this.request<Body>(path, {});
  }

  /** Posts to a path outside `/api/v1`, as the public. */
  post<Body>(path: string, body: object): Promise<Answered<Body>> {
    return this.request<Body>(path, posting(body));
  }

  private async query<Body>(user: User, path: string): Promise<Answered<Body>> {
    const wait =
      this.lastPosition === undefined ? '' : `${path.includes('?') ? '&' : '?'}atLeast=${this.lastPosition}`;
    return this.request<Body>(`/api/v1/${path}${wait}`, { headers: await this.credentials(user) });
  }

  private noteWritten({ position }: Taken): void {
    const written = BigInt(position);
    if (this.lastPosition === undefined || written > this.lastPosition) this.lastPosition = written;
  }

  /** What a command says makes its key, but for a receipt, which is of the moment; said again, it is another command. */
  private keyOf(user: User, route: string, body: object): string {
    const said = createHash('sha256')
      .update(
        JSON.stringify([user, route, body], (key, value: unknown) => (key === 'receipt' ? null : value)),
      )
      .digest('hex')
      .slice(0, 32);
    const time = (this.repetitions.get(said) ?? 0) + 1;
    this.repetitions.set(said, time);
    return `${this.keyPrefix}-${said}-${time}`;
  }

  private async send<Body>(user: User, route: string, body: object): Promise<Answered<Body>> {
    const request = posting(body);
    const headers = {
      ...request.headers,
      ...(await this.credentials(user)),
      'idempotency-key': this.keyOf(user, route, body),
    };
    return this.request<Body>(`/api/v1/${route}`, { ...request, headers });
  }

  private async credentials(user: User): Promise<Record<string, string>> {
    if (user === null) return {};
    const token = this.tokens.get(user) ?? this.signIn(user);
    this.tokens.set(user, token);
    return { authorization: `Bearer ${await token}` };
  }

  private async signIn(user: string, identityNumber?: string): Promise<string> {
    const asked = { user, ...(identityNumber !== undefined && { identityNumber }) };
    const { status, body } = await this.post<{ access_token: string }>('/api/demo/token', asked);
    if (status !== 200)
      throw new DemoError(
        `${this.url} 没有为演示用户 ${user} 签发令牌（${status}）`,
        `${this.url} issued no token for the demo user ${user} (${status})`,
      );
    return body.access_token;
  }

  private async request<Body>(path: string, request: RequestInit): Promise<Answered<Body>> {
    const headers = { 'accept-language': 'zh', ...(request.headers as Record<string, string> | undefined) };
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.attempt(path, { ...request, headers }, attempt);
      if (response?.status === 429) {
        // Faster than the ledger allows: it says when to come again. That is no attempt that failed.
        await response.arrayBuffer();
        await pause(Number(response.headers.get('retry-after') ?? 1) * 1_000);
        attempt = 0;
        continue;
      }
      if (response) return { status: response.status, body: await this.bodyOf<Body>(path, response) };
      await pause(PAUSE_MS * attempt);
    }
  }

  private async bodyOf<Body>(path: string, response: Response): Promise<Body> {
    const body = await response.text();
    try {
      return JSON.parse(body) as Body;
    } catch (error) {
      throw new DemoError(
        `${this.url}${path} 的答复（${response.status}）不是 JSON，那里可能不是台账`,
        `${this.url}${path} answered ${response.status} without JSON: perhaps no ledger runs there`,
        {
          cause: error,
        },
      );
    }
  }

  /** Undefined when the ledger is away and may be back. */
  private async attempt(path: string, request: RequestInit, attempt: number): Promise<Response | undefined> {
    try {
      const response = await fetch(`${this.url}${path}`, request);
      if (response.status !== 503 || attempt === ATTEMPTS) return response;
      await response.arrayBuffer();
      return undefined;
    } catch (error) {
      if (attempt < ATTEMPTS) return undefined;
      throw new DemoError(`连不上台账 ${this.url}`, `the ledger at ${this.url} cannot be reached`, {
        cause: error,
      });
    }
  }
}

function posting(body: object): RequestInit & { headers: Record<string, string> } {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
