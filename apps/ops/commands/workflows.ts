import type { Command } from 'commander';
import { CONTEXTS } from '#composition';
import { PostgresWorkflowCheckpoints } from '#workflows';
import { print, withLedger } from '../with-ledger';

/** `ops workflows …`: where the workflows stand, and orders to them. */
export function addWorkflows(workflows: Command): void {
  workflows
    .command('list')
    .description('列出各工作流的位置和挂起原因 / Position of each workflow, and why it is parked')
    .action(() =>
      withLedger(async ({ pool, store }) => {
        const checkpoints = new PostgresWorkflowCheckpoints(pool);
        const end = await store.lastPosition();
        for (const { name } of CONTEXTS.flatMap((context) => context.workflows)) {
          const { position, parked } = await checkpoints.load(name);
          const state = parked === null ? 'live' : `parked @${parked.position}: ${parked.reason}`;
          print(`${name} @${position} (末尾/end ${end}) ${state}`);
        }
      }),
    );
  workflows
    .command('resume <name>')
    .description('重试挂起的工作流 / Let a parked workflow try its event again')
    .action((name: string) =>
      withLedger(async ({ pool }) => {
        const resumed = await new PostgresWorkflowCheckpoints(pool).resume(name);
        print(resumed ? `${name}：已继续 / resumed` : `${name}：未挂起 / was not parked`);
        if (!resumed) process.exitCode = 1;
      }),
    );
}
