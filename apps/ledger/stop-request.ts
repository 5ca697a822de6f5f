import { watchParent } from './processes/parent-watch';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds: npm repeats the terminal's Ctrl-C, so a second signal right after the first is the same request. */
const ECHO = 1_000;

/** A user who asks to stop, by signal or by ending npm; and who asks again because it takes too long. */
export class StopRequest {
  private readonly controller = new AbortController();
  private firstAt: number | null = null;
  private readonly endWatch: () => void;
  private readonly onSignal = () => this.request();

  /** @param onImpatience called when the request is repeated */
  constructor(private readonly onImpatience: () => void) {
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
    this.endWatch = watchParent(() => this.request());
  }

  /** Aborted when the ledger is to stop. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends listening to signals. */
  dispose(): void {
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
    this.endWatch();
  }

  private request(): void {
    const now = performance.now();
    if (this.firstAt === null) {
      this.firstAt = now;
      this.controller.abort();
    } else if (now - this.firstAt > ECHO) {
      this.onImpatience();
    }
  }
}
