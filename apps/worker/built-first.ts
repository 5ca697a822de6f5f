import type { Logger } from '#platform';
import type { AnyProjection, ReadModels } from '#projections';
import type { Leadership } from '#workflows';

export interface BuiltFirstParts {
  readonly leadership: Leadership;
  readonly readModels: Pick<ReadModels, 'whenBuilt'>;
  /** What the job reads. */
  readonly reads: readonly AnyProjection[];
  /** Named in the log. */
  readonly job: string;
  readonly log: Logger;
}

/**
 * The lead over a job that reads read models: the work begins when they are built. At a fresh start, and after an upgrade that
 * folds them anew, that is an ordinary state: one line says what is waited for.
 */
export class BuiltFirst implements Leadership {
  constructor(private readonly parts: BuiltFirstParts) {}

  lead(signal: AbortSignal, work: (leading: AbortSignal) => Promise<void>): Promise<void> {
    const { leadership, readModels, reads, job, log } = this.parts;
    return leadership.lead(signal, async (leading) => {
      await readModels.whenBuilt(reads, leading, (missing) =>
        log.info({ job, missing }, 'a job waits until its read models are built'),
      );
      if (!leading.aborted) await work(leading);
    });
  }
}
