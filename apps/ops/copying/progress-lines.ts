import { CopyProgress } from '#event-store';

/** Milliseconds between two lines of one phase. */
const INTERVAL = 2_000;

const PHASES = {
  comparing: ['比对目标已有', 'compared with what the target holds'],
  copying: ['已复制', 'copied'],
  verifying: ['已核对', 'verified'],
} as const;

/** Makes lines of the progress of a copy: what is done, how fast, and how long the phase goes on at that rate. */
export class ProgressLines {
  private phase: CopyProgress['phase'] | undefined;
  private began = { at: 0, share: 0 };
  private last = 0;

  /** @param now milliseconds of a monotonic clock */
  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes note; writes a line when the last one is long enough ago. */
  take(progress: CopyProgress): void {
    const now = this.now();
    if (progress.phase !== this.phase) {
      this.phase = progress.phase;
      this.began = { at: now, share: progress.share };
      this.last = now;
    }
    if (now - this.last < INTERVAL) return;
    this.last = now;
    this.write(this.line(progress, (now - this.began.at) / 1000));
  }

  private line({ phase, events, share }: CopyProgress, seconds: number): string {
    const [zh, en] = PHASES[phase];
    const percent = Math.floor(share * 100);
    const rate = Math.round(events / seconds);
    const done = share - this.began.share;
    const left = done > 0 ? Math.round((seconds * (1 - share)) / done) : undefined;
    return left === undefined
      ? `${zh} ${events} 个事件（至 ${percent}%），每秒 ${rate} 个 / ${en}: ${events} events (at ${percent}%), ${rate}/s`
      : `${zh} ${events} 个事件（至 ${percent}%），每秒 ${rate} 个，约剩 ${left} 秒 / ${en}: ${events} events (at ${percent}%), ${rate}/s, about ${left} s left`;
  }
}
