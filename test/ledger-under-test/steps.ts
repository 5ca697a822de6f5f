import { Profiler, Session } from 'node:inspector/promises';

/** Counts what a process does, instead of how long it takes: how often each block of its programs is run. */
export class StepCounter {
  private constructor(private readonly session: Session) {}

  static async start(): Promise<StepCounter> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return new StepCounter(session);
  }

  /**
   * Blocks that are run while each of some things is done, one after the other; what the process does beside it counts as well.
   * Between two nothing is counted twice, and the counts, which take longer than most of what is counted, are taken once.
   */
  async stepsOf(works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
    await this.takeCounts();
    const counted: number[] = [];
    for (const work of works) {
      await work();
      const counts = await this.takeCounts();
      const steps = counts.flatMap(({ functions }) => functions).flatMap(({ ranges }) => ranges);
      counted.push(steps.reduce((sum, { count }) => sum + count, 0));
    }
    return counted;
  }

  /** Taking them sets them to nothing. */
  private async takeCounts(): Promise<Profiler.ScriptCoverage[]> {
    return (await this.session.post('Profiler.takePreciseCoverage')).result;
  }

  stop(): void {
    this.session.disconnect();
  }
}
