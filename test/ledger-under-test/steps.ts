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

  /** Blocks that are run while something is done; what the process does beside it counts as well. */
  async stepsOf(work: () => Promise<unknown>): Promise<number> {
    await this.takeCounts();
    await work();
    const steps = (await this.takeCounts())
      .flatMap(({ functions }) => functions)
      .flatMap(({ ranges }) => ranges);
    return steps.reduce((sum, { count }) => sum + count, 0);
  }

  /** Taking them sets them to nothing. */
  private async takeCounts(): Promise<Profiler.ScriptCoverage[]> {
    return (await this.session.post('Profiler.takePreciseCoverage')).result;
  }

  stop(): void {
    this.session.disconnect();
  }
}
