import { SYSTEM_ACTOR } from '#access';
import type { UseCases } from '#command-handling/bus';
import { commandIdOfKey } from '#command-handling/runtime';
import { EndRebuild, endRebuild, type OpenRebuild } from '#contexts/administration';
import { UnavailableError } from '#kernel';
import type { Logger } from '#platform';
import type { BlindIndex } from '#privacy';
import type { ProjectionOperations } from '#projections';
import { type Leadership, WakeUp } from '#workflows';

const INTERVAL_MS = 2_000;

export interface OrderedRebuildsParts {
  /** Orders that nobody has carried out yet, the oldest first. */
  readonly open: () => Promise<readonly OpenRebuild[]>;
  readonly operations: Pick<ProjectionOperations, 'rebuild'>;
  readonly useCases: Pick<UseCases, 'give'>;
  readonly blindIndex: BlindIndex;
  readonly leadership: Leadership;
  readonly log: Pick<Logger, 'warn'>;
}

/** Carries out the rebuilds that a system administrator ordered, and reports what became of each. One worker leads. */
export class OrderedRebuilds {
  private readonly pause = new WakeUp();
  private failing = false;

  constructor(private readonly parts: OrderedRebuildsParts) {}

  /** Looks every two seconds, until the signal aborts; never rejects. */
  run(signal: AbortSignal): Promise<void> {
    return this.parts.leadership.lead(signal, async (leading) => {
      while (!leading.aborted) {
        try {
          await this.carryOut(leading);
          this.failing = false;
        } catch (error) {
          if (!this.failing) this.parts.log.warn({ error }, 'ordered rebuilds cannot be carried out for now');
          this.failing = true;
        }
        await this.pause.wait(INTERVAL_MS, leading);
      }
    });
  }

  private async carryOut(signal: AbortSignal): Promise<void> {
    for (const order of await this.parts.open()) {
      if (signal.aborted) return;
      await this.report(order, await this.rebuild(order));
    }
  }

  /** What can be tried again is; whatever else fails would fail again, and is the outcome. */
  private async rebuild({ readModel }: OpenRebuild): Promise<EndRebuild['rebuildOutcome']> {
    try {
      await this.parts.operations.rebuild(readModel);
      return 'rebuilt';
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (error instanceof RangeError) return 'unknown';
      this.parts.log.warn({ error, readModel }, 'an ordered rebuild failed');
      return 'failed';
    }
  }

  /** The same command however often it is given for an order; refused: the order has ended. */
  private async report(
    { readModel, position }: OpenRebuild,
    rebuildOutcome: EndRebuild['rebuildOutcome'],
  ): Promise<void> {
    const { useCases, blindIndex } = this.parts;
    const commandId = commandIdOfKey(blindIndex, SYSTEM_ACTOR.id, `rebuild.${readModel}.${position}`);
    const reported = await useCases.give(
      endRebuild,
      Object.assign(new EndRebuild(), { readModel, rebuildOutcome }),
      {
        ...{ actor: SYSTEM_ACTOR, commandId, repeatable: true },
        ...{ correlationId: commandId, causationId: commandId },
      },
    );
    if (reported.kind === 'appended' || reported.kind === 'refused') return;
    throw new UnavailableError('event log', { message: `a rebuild was not reported: ${reported.kind}` });
  }
}
