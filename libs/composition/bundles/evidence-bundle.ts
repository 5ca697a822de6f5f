import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type BundledEvent, type BundleFiles, bundleFiles } from '#bundle';
import { type EventMetadata, eventsAt } from '#event-store';
import type { Subject } from '#kernel';
import {
  type CosignedHead,
  loadWitnesses,
  NotNotarisedError,
  PostgresRegister,
  ProofDesk,
  writeVerifierKey,
} from '#notary';
import type { LedgerCore } from '../ledger-core';
import type { Replay } from '../replay/replay-answer';
import { replayPage, type ReplaySheet } from '../replay/replay-page';
import { replayPdf } from '../replay/replay-pdf';

/** How long is waited for the notary to come to the last event, and how often it is looked at, in milliseconds. */
const [NOTARY_WITHIN_MS, LOOK_EVERY_MS] = [15_000, 500];

/**
 * Steps of a timeline that is printed as PDF, which takes about ten milliseconds of processor time for each. A longer one is read, and printed, as
 * a page.
 */
const MOST_PRINTED = 500;

/** A bundle that is ready to be written. */
export interface EvidenceBundle {
  /** By their paths. */
  readonly files: BundleFiles;
  readonly events: number;
  /** Events under the head. */
  readonly size: number;
}

/** What a bundle is made of, beside the proofs. */
export interface BundledThing extends Subject {
  /** Of its events. */
  readonly positions: readonly bigint[];
  /** What people read beside the events, by the name of the file. */
  readonly readable: BundleFiles;
}

type Core = Pick<LedgerCore, 'pool' | 'config' | 'clock' | 'store'>;

/** A replay, of which nothing was opened, as it goes into a bundle. */
export async function bundledThing(replay: Replay, sheet: ReplaySheet): Promise<BundledThing> {
  return {
    ...{ kind: replay.kind, id: replay.subjectId },
    positions: [...new Set(replay.entries.map(({ position }) => BigInt(position)))],
    readable: new Map<string, string | Buffer>([
      ['timeline.html', replayPage(replay, sheet)],
      ...(replay.entries.length > MOST_PRINTED
        ? []
        : [['timeline.pdf', await replayPdf(replay, sheet)] as const]),
    ]),
  };
}

/**
 * An evidence bundle, every event of which is under one head.
 * @throws NotNotarisedError when the notary does not come to its last event in a while
 */
export async function evidenceBundle(
  { kind, id, positions, readable }: BundledThing,
  { pool, config, clock, store }: Core,
): Promise<EvidenceBundle> {
  const witnesses = loadWitnesses(config);
  const desk = new ProofDesk(new PostgresRegister(pool), witnesses);
  const sorted = [...positions].sort((one, other) => (one < other ? -1 : 1));
  const { head, proven } = await provenUnderOne(sorted, desk);
  const stored = await eventsAt(store, sorted, config.eventStoreUrl === undefined);
  const events = proven.map((leaf, at): BundledEvent => {
    const event = stored[at];
    if (event === undefined || event.position !== sorted[at])
      throw new TypeError(`the log has no event at ${String(sorted[at])}: run npm run ops -- verify`);
    return { event, ...leaf };
  });
  const keys = [...(await desk.keys()), ...witnesses.map(writeVerifierKey)];
  const files = bundleFiles({
    ...{ kind, id, events, readable, keys, head: head.cosignedNote, madeAt: clock.now() },
    policies: policiesOf(events, config.policyFolder),
  });
  return { files, events: events.length, size: head.size };
}

/** Proofs under the last head, once it is over all of these events. */
async function provenUnderOne(positions: readonly bigint[], desk: ProofDesk) {
  const until = performance.now() + NOTARY_WITHIN_MS;
  for (;;) {
    try {
      const head: CosignedHead = await desk.latestHead();
      return { head, proven: await desk.inclusions(positions, head) };
    } catch (error) {
      if (!(error instanceof NotNotarisedError) || performance.now() > until) throw error;
      await setTimeout(LOOK_EVERY_MS);
    }
  }
}

/** The files of the policy versions that events name in their metadata. */
function policiesOf(events: readonly BundledEvent[], folder: string): ReadonlyMap<string, string> {
  const named = events.flatMap(({ event }) => (JSON.parse(event.metadata) as EventMetadata).policyVersions);
  const paths = [...new Set(named)].sort().map((one) => `${one.replace('@', '/')}.json`);
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
