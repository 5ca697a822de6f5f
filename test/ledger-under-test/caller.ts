import { until } from '../until';

/** What the api answered. `body` is the parsed JSON. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The answer to a command that was taken. */
export interface Taken {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
}

/** A problem document. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly clauses?: readonly string[];
  readonly outcomes?: readonly {
    readonly rule: string;
    readonly result: string;
    readonly found: unknown;
    readonly limit: unknown;
    readonly clause: string;
    readonly message: string;
  }[];
}

/** How far the log has come by what one or several callers have sent. */
export interface Progress {
  position: bigint;
  /** Sees each command before it is given, and how it is answered. */
  readonly rehearsal?: Rehearsal;
}

/** What is done around a command that a caller gives: `give` sends it, with further headers if need be. */
export type Rehearsal = (
  route: string,
  give: (headers?: Readonly<Record<string, string>>) => Promise<Answer<unknown>>,
) => Promise<Answer<unknown>>;

/** Speaks HTTP to the api as one user. */
export class Caller {
  private constructor(
    private readonly url: string,
    /** Access token; null for the public. */
    readonly token: string | null,
    private readonly progress: Progress,
  ) {}

  /**
   * @param progress given to several callers, each sees in its queries what the others have appended
   * @param identityNumber whom the identity provider says the user is
   */
  static async signIn(
    url: string,
    user: string | null,
    progress: Progress = { position: 0n },
    identityNumber?: string,
  ): Promise<Caller> {
    if (user === null) return new Caller(url, null, progress);
    const response = await fetch(`${url}/api/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, identityNumber }),
    });
    if (!response.ok) throw new Error(`no token for ${user}: ${await response.text()}`);
    const { access_token: token } = (await response.json()) as { access_token: string };
    return new Caller(url, token, progress);
  }

  /** The same connection with another token, which need not be a good one. */
  withToken(token: string): Caller {
    return new Caller(this.url, token, this.progress);
  }

  /** Sends a command and gives the answer as it is. */
  async send<Body = Problem>(
    route: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const give = async (further = {}): Promise<Answer<Body>> => {
      const response = await fetch(`${this.url}/api/v1/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.authorisation(), ...headers, ...further },
        body: JSON.stringify(body),
      });
      return answerOf<Body>(response);
    };
    const { rehearsal } = this.progress;
    // What is done around it gives the command itself in the end.
    const answer = rehearsal ? ((await rehearsal(route, give)) as Answer<Body>) : await give();
    this.advance(answer.body);
    return answer;
  }

  /** Sends a command that is to be taken. */
  async command(
    route: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Taken> {
    const { status, body: answer } = await this.send<Taken>(route, body, headers);
    if (status !== 201 && status !== 200) throw new Error(`${route} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Sends a command that is to be refused, and gives the problem. */
  async refused(
    route: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Problem> {
    const { status, body: problem } = await this.send(route, body, headers);
    if (status < 400) throw new Error(`${route} was taken: ${JSON.stringify(problem)}`);
    return problem;
  }

  /** Asks a query that waits for everything appended so far by whoever shares this caller's progress. */
  async query<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    const separator = path.includes('?') ? '&' : '?';
    return this.get<Body>(`${path}${separator}atLeast=${this.progress.position}`);
  }

  /** Asks a query that is to be answered, again while the read models are behind, and gives the answer's body. */
  async read<Body = Record<string, unknown>>(path: string): Promise<Body> {
    const isBehind = ({ status, body }: Answer<Body>): boolean =>
      status === 503 && (body as { readonly code?: string }).code === 'read-model-behind';
    const { status, body } = await this.until<Body>(path, (answer) => !isBehind(answer));
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Asks exactly what is written. */
  async get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return answerOf<Body>(await fetch(`${this.url}/api/v1/${path}`, { headers: this.authorisation() }));
  }

  /** Asks a query until its answer is as wanted; fails with the last answer. */
  async until<Body>(path: string, wanted: (answer: Answer<Body>) => boolean): Promise<Answer<Body>> {
    let answer = await this.query<Body>(path);
    const isWanted = async (): Promise<boolean> => {
      if (wanted(answer)) return true;
      answer = await this.query<Body>(path);
      return wanted(answer);
    };
    await until(isWanted, () => `${path} is as wanted: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** Notes how far the log has come, when an answer says so. */
  private advance(body: unknown): void {
    const { position } = body as { readonly position?: string };
    if (position === undefined) return;
    const reached = BigInt(position);
    if (reached > this.progress.position) this.progress.position = reached;
  }

  private authorisation(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const body = await response.text();
  refuseIndex(response.url, `${JSON.stringify([...response.headers])}${body}`);
  return { status: response.status, headers: response.headers, body: JSON.parse(body) as Body };
}

/** No answer to anybody holds a blind index (ADR 0030): every journey looks at all of its answers. */
export function refuseIndex(url: string, answered: string): void {
  const index = /ix[0-9a-f]{32}/.exec(answered)?.[0];
  if (index !== undefined) throw new Error(`${url} answered with the blind index ${index}`);
}
