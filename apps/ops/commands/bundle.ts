import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { type BundledEvent, bundleFiles } from '#bundle';
import type { LedgerCore } from '#composition';
import type { StoredEvent } from '#event-store';
import {
  loadWitnesses,
  NotNotarisedError,
  PostgresRegister,
  ProofDesk,
  type Register,
  writeVerifierKey,
} from '#notary';
import { readRows } from '#projections';
import { zipOf } from '#spreadsheets';
import { readSteps, timeline } from '#timeline';
import { print, withLedger } from '../with-ledger';

interface BundleOptions {
  readonly kind: string;
  readonly id: string;
  readonly out: string;
}

/** `ops bundle`: an evidence bundle about one thing. */
export function addBundle(command: Command): void {
  command
    .requiredOption(
      '--kind <kind>',
      '种类，如 candidacy、person、round / kind, such as candidacy, person, round',
    )
    .requiredOption('--id <id>', '编号，以台账内部编号为准 / its id, as the log has it')
    .requiredOption(
      '--out <file>',
      '写入的 zip 文件，不覆盖已有文件 / zip file to write; an existing one is not overwritten',
    )
    .addHelpText(
      'after',
      '\n解压后以包内 data/verify.mjs 或 data/verify.py 核验 / unpack it, and verify it with data/verify.mjs or data/verify.py in it',
    )
    .action((options: BundleOptions) => withLedger((core) => bundle(core, options)));
}

async function bundle(core: LedgerCore, { kind, id, out }: BundleOptions): Promise<void> {
  const { pool, config, clock, readModels } = core;
  const steps = await readModels.read(timeline, ({ timeline: table }, client) =>
    readSteps(table, (sql, values) => readRows(client, sql, values), { kind, id }),
  );
  if (steps.length === 0)
    throw new RangeError(
      `台账中没有 ${kind} ${id} 的过程 / the log tells of no ${kind} ${id}: look at --kind and --id`,
    );
  const witnesses = loadWitnesses(config);
  const register = new PostgresRegister(pool);
  const desk = new ProofDesk(register, witnesses);
  const head = await desk.latestHead();
  const events: BundledEvent[] = [];
  for (const event of await eventsAt(core, new Set(steps.map(({ position }) => BigInt(position))))) {
    const { leaf, proof } = await desk.inclusion(event.position, head);
    events.push({ event, leaf, proof, recordedAt: await firstRecordedAt(register, leaf) });
  }
  const keys = [...(await desk.keys()), ...witnesses.map(writeVerifierKey)];
  const files = bundleFiles({
    ...{ kind, id, events, steps, keys, head: head.cosignedNote, madeAt: clock.now() },
    policies: policiesOf(events, config.policyFolder),
  });
  const entries = [...files].map(([name, content]) => ({ name, content: [content] }));
  await pipeline(zipOf(entries), createWriteStream(out, { flags: 'wx' }));
  print(
    `${out}：${events.length} 个事件，树头含 ${head.size} 个事件 / ${events.length} events under a head over ${head.size} events`,
  );
}

/** When the event of a leaf was first recorded: a store that the log was moved to has recorded it anew. */
async function firstRecordedAt(register: Register, leaf: number): Promise<Date> {
  for await (const { recordedAt } of register.leaves(leaf)) if (recordedAt[0]) return recordedAt[0];
  throw new NotNotarisedError(leaf);
}

/** Events at some positions, in one reading of the log: not every store can be read from any position. */
async function eventsAt({ store }: LedgerCore, positions: ReadonlySet<bigint>): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const page of store.readAll()) {
    found.push(...page.filter(({ position }) => positions.has(position)));
    if (found.length === positions.size) break;
  }
  return found;
}

/** The files of the policy versions that events name in their metadata. */
function policiesOf(events: readonly BundledEvent[], folder: string): ReadonlyMap<string, string> {
  const named = events.flatMap(
    ({ event }) =>
      (JSON.parse(event.metadata) as { readonly policyVersions: readonly string[] }).policyVersions,
  );
  const paths = [...new Set(named)].sort().map((one) => `${one.replace('@', '/')}.json`);
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
