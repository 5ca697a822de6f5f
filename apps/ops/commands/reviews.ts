import type { Command } from 'commander';
import { reviews } from '#composition/registered';
import { print, withLedger } from '../with-ledger';

/** `ops reviews …`: what a witness runs. */
export function addReviews(reviews: Command): void {
  reviews
    .command('redraw <panelId>')
    .description(
      '按台账重抽评审专家并与记录逐项比较，不改动任何内容 / Draw the experts of a panel again from the log and compare, changing nothing',
    )
    .action((panelId: string) => withLedger((core) => redraw(core, panelId)));
}

async function redraw(parts: Parameters<typeof reviews.witnessDraws>[0], panelId: string): Promise<void> {
  const draws = await reviews.witnessDraws(parts, panelId);
  if (draws.length === 0) {
    process.stderr.write(`${panelId}：没有抽签记录 / has no draw on record\n`);
    process.exitCode = 1;
  }
  for (const { what, position, on, seed, identical, difference } of draws) {
    const name = what === 'draw' ? '抽签 / draw' : '更换 / replacement';
    print(
      `${name} ${on} @${position} (seed ${seed})：${identical ? '完全一致 / identical' : '不一致 / DIFFERENT'}`,
    );
    if (!identical) {
      print(`  ${difference}`);
      process.exitCode = 1;
    }
  }
}
