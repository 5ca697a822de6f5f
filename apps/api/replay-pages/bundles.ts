import type { Asker, UseCases } from '#command-handling/bus';
import type { ExportRecord } from '#command-handling/http';
import { bundledThing, bundleQuery, evidenceBundle, type LedgerCore, type Replay } from '#composition';
import type { JobFile } from '#exports';
import { localDateAt } from '#kernel';
import { zipOf } from '#spreadsheets';

/** Injects what makes files by and by. */
export const BUNDLE_JOBS = Symbol('BUNDLE_JOBS');

/** Injects the {@link Bundles} of the process. */
export const BUNDLES = Symbol('BUNDLES');

/** How a bundle was asked for. */
interface AskedBundle {
  readonly asker: Asker;
  /** The last event that is in the replay. */
  readonly position: bigint | undefined;
  /** What it is of, as it goes on record. */
  readonly filters: string;
}

/** Makes evidence bundles of replays. Who took which, and why, is on record before it can be fetched. */
export class Bundles {
  constructor(
    private readonly core: Pick<LedgerCore, 'pool' | 'config' | 'clock' | 'store'>,
    private readonly record: ExportRecord,
  ) {}

  /** The file of a bundle, for a job to make. */
  fileOf(replay: Replay, { asker, position, filters }: AskedBundle, useCases: UseCases): JobFile {
    const { actor, correlationId, reason } = asker;
    const { path, roles } = bundleQuery;
    const taken = { list: path, filters, format: 'zip', actor, correlationId, reason } as const;
    return {
      ...{ path, format: 'zip', actor, roles },
      same: JSON.stringify([path, filters, actor.office]),
      make: async (onEvents, take) => {
        const office = (await this.record.officeOf(actor)) ?? null;
        const sheet = { office, position, day: localDateAt(this.record.now()) };
        const thing = await bundledThing(replay, sheet);
        await onEvents(0, thing.positions.length);
        const { files, events } = await evidenceBundle(thing, this.core);
        await onEvents(events, events);
        await take(zipOf([...files].map(([name, content]) => ({ name, content: [content] }))));
        return events;
      },
      record: (events) => this.record.record({ ...taken, rows: events }, useCases),
    };
  }
}
