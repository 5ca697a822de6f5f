import 'reflect-metadata';
import { Command } from 'commander';
import { addCheckpoints } from './commands/checkpoints';
import { addCopyLog } from './commands/copy-log';
import { addMigrate } from './commands/migrate';
import { addPolicies } from './commands/policies';
import { addProjections } from './commands/projections';
import { addReviews } from './commands/reviews';
import { addSnapshots } from './commands/snapshots';
import { addWorkflows } from './commands/workflows';

/** The operators' command line: `npm run ops -- <command>`. */
const program = new Command('ops')
  .description('人才台账运维命令 / Operations on the talent ledger')
  .showHelpAfterError('（用 --help 查看用法 / see --help）');
addMigrate(program);
addProjections(program);
addWorkflows(program);
addCheckpoints(program);
addCopyLog(program);
addPolicies(program);
addSnapshots(program);
addReviews(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
