/** What a ledger answers of its head. */
export interface AnsweredHead {
  readonly note: string;
  readonly keys: readonly string[];
}

/** The ledger as a witness meets it. Whatever it says is checked by the witness. */
export interface LedgerClient {
  /** @throws LedgerUnreachableError */
  head(): Promise<AnsweredHead>;
  /** @throws LedgerUnreachableError */
  consistency(from: number, to: number): Promise<readonly string[]>;
  /** @throws LedgerUnreachableError */
  cosign(size: number, line: string): Promise<void>;
}

/** The ledger does not answer, or answers something else than what was asked for. */
export class LedgerUnreachableError extends Error {
  override readonly name = 'LedgerUnreachableError';
}

const WITHIN_MS = 10_000;
/** More than any answer of these has, in characters. */
const LONGEST_ANSWER = 1_000_000;

/** A ledger at an address. */
export class LedgerOverHttp implements LedgerClient {
  /** @param base such as `https://talent.example` */
  constructor(
    private readonly base: string,
    private readonly withinMs = WITHIN_MS,
  ) {}

  async head(): Promise<AnsweredHead> {
    const { note, keys } = await this.ask('head');
    if (typeof note !== 'string' || !isTexts(keys)) throw this.unfit('head');
    return { note, keys };
  }

  async consistency(from: number, to: number): Promise<readonly string[]> {
    const path = `consistency?from=${from}&to=${to}`;
    const { proof } = await this.ask(path);
    if (!isTexts(proof)) throw this.unfit(path);
    return proof;
  }

  async cosign(size: number, signature: string): Promise<void> {
    await this.ask('cosignatures', { size, signature });
  }

  private async ask(path: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
    const response = await this.fetched(path, body);
    const { status, content } = response;
    let answer: unknown;
    try {
      answer = JSON.parse(content) as unknown;
    } catch {
      throw this.unfit(path);
    }
    if (typeof answer !== 'object' || answer === null) throw this.unfit(path);
    if (status !== 200) {
      const detail: unknown = Reflect.get(answer, 'detail');
      throw new LedgerUnreachableError(
        `${this.base} 对 ${path} 答复 ${status}：${String(detail)} / answered ${path} with ${status}: ${String(detail)}`,
      );
    }
    return answer as Readonly<Record<string, unknown>>;
  }

  private async fetched(
    path: string,
    body: object | undefined,
  ): Promise<{ readonly status: number; readonly content: string }> {
    try {
      const response = await fetch(`${this.base}/api/v1/log/${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        redirect: 'error',
        signal: AbortSignal.timeout(this.withinMs),
      });
      let content = '';
      for await (const piece of (response.body ?? new ReadableStream<Uint8Array>()).pipeThrough(
        new TextDecoderStream(),
      )) {
        content += piece;
        if (content.length > LONGEST_ANSWER) throw this.unfit(path);
      }
      return { status: response.status, content };
    } catch (error) {
      if (error instanceof LedgerUnreachableError) throw error;
      throw new LedgerUnreachableError(
        `${this.base} 在 ${this.withinMs / 1000} 秒内没有答复 ${path} / did not answer ${path} within ${this.withinMs / 1000} seconds`,
        { cause: error },
      );
    }
  }

  private unfit(path: string): LedgerUnreachableError {
    return new LedgerUnreachableError(
      `${this.base} 对 ${path} 的答复不是所要求的内容 / what ${this.base} answered ${path} with is not what was asked for`,
    );
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
