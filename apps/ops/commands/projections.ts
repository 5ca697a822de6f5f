import type { Command } from 'commander';
import { allProjections, LedgerCore, positionUnit } from '#composition';
import { DamagedTablesError, lagBehind, NothingToVerifyError, ProjectionOperations } from '#projections';
import { print, withLedger } from '../with-ledger';

/** `ops projections …`: where the read models stand, and orders to them. */
export function addProjections(projections: Command): void {
  projections
    .command('list')
    .description('列出各读模型的位置和状态 / Where each one stands')
    .action(() => withLedger(list));
  projections
    .command('rebuild [name]')
    .description(
      '从台账重建，并与原表逐行比较 / Rebuild from the log and compare with the tables before, row by row',
    )
    .option('--all', '全部读模型 / every read model')
    .action((name: string | undefined, options: { all?: boolean }) =>
      withLedger((core) => each(core, name, options.all, rebuild)),
    );
  projections
    .command('verify [name]')
    .description('重放台账并逐行比较，不改动读模型 / Replay the log and compare row by row, changing nothing')
    .option('--all', '全部读模型 / every read model')
    .action((name: string | undefined, options: { all?: boolean }) =>
      withLedger((core) => each(core, name, options.all, verify)),
    );
  projections
    .command('resume <name>')
    .description('重试挂起的读模型 / Let a parked read model try its event again')
    .action((name: string) =>
      withLedger(async (core) => {
        await operations(core).resume(name);
        print(`${name}：已继续 / resumed`);
      }),
    );
  projections
    .command('skip <name>')
    .description(
      '使挂起的读模型略过导致挂起的事件，并永久记录 / Skip the event at which the read model is parked; the skip is recorded for good',
    )
    .requiredOption('--position <position>', '该事件的位置 / position of the event')
    .requiredOption('--actor <account>', '下令人 / who orders it')
    .requiredOption('--reason <reason>', '理由，不得含个人信息 / why; no personal data')
    .action((name: string, options: { position: string; actor: string; reason: string }) =>
      withLedger(async (core) => {
        if (!/^\d+$/.test(options.position))
          throw new RangeError('--position 须为十进制数字 / must be digits');
        await operations(core).skip(name, BigInt(options.position), options.actor, options.reason);
        print(`${name}：已略过 ${options.position} / skipped`);
      }),
    );
}

function operations({ pool, store, codec }: LedgerCore): ProjectionOperations {
  return new ProjectionOperations({ pool, store, codec }, allProjections());
}

const UNITS = { events: '个事件/events', bytes: '字节/bytes' };

async function list({ config, store, readModels }: LedgerCore): Promise<void> {
  const unit = UNITS[positionUnit(config)];
  const end = await store.lastPosition();
  const damaged = await readModels.damage(allProjections());
  for (const checkpoint of await readModels.checkpoints()) {
    const { projection, version, generation, position, status, parked } = checkpoint;
    const lag = lagBehind(end, checkpoint);
    const damage = damaged.get(projection);
    if (damage) process.exitCode = 1;
    const reason = parked === null ? '' : ` · ${parked.eventType} @${parked.position}: ${parked.reason}`;
    print(
      `${projection} v${version ?? 0} g${generation ?? 0} @${position} (落后/lag ${lag} ${unit}) ${damage ? `损坏/damaged · ${damage.join(', ')}` : status}${reason}`,
    );
  }
}

/** One after the other; a difference or a failure ends in exit code 1 after all have had their turn. */
async function each(
  core: LedgerCore,
  name: string | undefined,
  all: boolean | undefined,
  order: (name: string, on: ProjectionOperations) => Promise<boolean>,
): Promise<void> {
  if ((name === undefined) === !all)
    throw new RangeError('请给出一个名称，或用 --all / give a name, or --all');
  const names = name === undefined ? allProjections().map((projection) => projection.name) : [name];
  const on = operations(core);
  for (const one of names) {
    try {
      if (!(await order(one, on))) process.exitCode = 1;
    } catch (error) {
      process.stderr.write(`${one}：${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}

async function verify(name: string, on: ProjectionOperations): Promise<boolean> {
  const { identical, position, differences } = await on.verify(name);
  print(`${name} @${position}：${identical ? '完全一致 / identical' : '不一致 / DIFFERENT'}`);
  for (const { table, missing, surplus, row } of differences) {
    print(
      `  ${table}：缺 ${missing} 行，多 ${surplus} 行，如 ${row} / ${missing} rows missing, ${surplus} too many, such as ${row}`,
    );
  }
  return identical;
}

/** What was never built in this version, or lies there damaged, has nothing to differ from. */
async function verifyIfBuilt(name: string, on: ProjectionOperations): Promise<boolean> {
  try {
    return await verify(name, on);
  } catch (error) {
    if (error instanceof DamagedTablesError) {
      print(`${name}：原表已损坏，不作比较 / damaged, not compared: ${error.damage.join(', ')}`);
      return true;
    }
    if (!(error instanceof NothingToVerifyError)) throw error;
    print(`${name}：此前未建，无可比较 / not built before, nothing to compare with`);
    return true;
  }
}

async function rebuild(name: string, on: ProjectionOperations): Promise<boolean> {
  const identical = await verifyIfBuilt(name, on);
  const { generation, position } = await on.rebuild(name);
  print(`${name}：已重建为第 ${generation} 代 @${position} / rebuilt as generation ${generation}`);
  return identical;
}
