import 'reflect-metadata';
import { Command } from 'commander';

/** A command of operators: what it is called in the help, and what adds its parts. */
interface Listed {
  readonly name: string;
  readonly title: string;
  readonly load: () => Promise<(command: Command) => void>;
}

const COMMANDS: readonly Listed[] = [
  {
    name: 'migrate',
    title: '执行数据库迁移 / Run the database migrations',
    load: async () => (await import('./commands/migrate.js')).addMigrate,
  },
  {
    name: 'projections',
    title: '读模型 / Read models',
    load: async () => (await import('./commands/projections.js')).addProjections,
  },
  {
    name: 'workflows',
    title: '工作流 / Workflows',
    load: async () => (await import('./commands/workflows.js')).addWorkflows,
  },
  {
    name: 'checkpoints',
    title:
      '恢复备份后重置读模型和工作流的位置（查看位置用 projections list、workflows list） / ' +
      'Reset where read models and workflows stand, after a restore (projections list and workflows list show it)',
    load: async () => (await import('./commands/checkpoints.js')).addCheckpoints,
  },
  {
    name: 'copy-log',
    title:
      '在 Postgres（DATABASE_URL）与 EventStoreDB（EVENTSTORE_URL）之间复制事件日志并逐个核对；可随时中断、重复运行 / ' +
      'Copy the event log between Postgres (DATABASE_URL) and EventStoreDB (EVENTSTORE_URL), every event compared; ' +
      'may be broken off and repeated at any time',
    load: async () => (await import('./commands/copy-log.js')).addCopyLog,
  },
  {
    name: 'policies',
    title: '政策包 / Policy packs',
    load: async () => (await import('./commands/policies.js')).addPolicies,
  },
  {
    name: 'snapshots',
    title: '流快照 / Snapshots of long streams',
    load: async () => (await import('./commands/snapshots.js')).addSnapshots,
  },
  {
    name: 'reviews',
    title: '专家评审 / Expert reviews',
    load: async () => (await import('./commands/reviews.js')).addReviews,
  },
  {
    name: 'evidence',
    title: '证明材料文件 / Evidence files',
    load: async () => (await import('./commands/evidence.js')).addEvidence,
  },
  {
    name: 'replay',
    title:
      '重演一个事项的全过程：何人、以何身份、依据何条款、由何命令、改变了什么 / ' +
      'Replay of one thing: who, in which role, under which clause, by which command, changed what',
    load: async () => (await import('./commands/replay.js')).addReplay,
  },
  {
    name: 'bundle',
    title:
      '证据包：一个事项的事件、证明、树头、政策版本和可读的过程，可脱离本系统核验 / ' +
      'Evidence bundle of one thing: events, proofs, head, policy versions and a readable timeline, verified without this software',
    load: async () => (await import('./commands/bundle.js')).addBundle,
  },
  {
    name: 'verify',
    title:
      '重新读取整个事件日志并与公证的叶、树头和见证签名比对，指出首个不同的事件，不改动任何内容 / ' +
      'Read the whole log again and compare with the leaves, heads and cosignatures of the notary; names the first event that differs, changing nothing',
    load: async () => (await import('./commands/verify.js')).addVerify,
  },
  {
    name: 'log-key',
    title:
      '为日志树头生成新的签名密钥（Ed25519 或 SM2） / Make a new key that signs the heads of the log, Ed25519 or SM2',
    load: async () => (await import('./commands/log-key.js')).addLogKey,
  },
  {
    name: 'audit-money',
    title:
      '另行汇总台账中的资金并与读模型逐分比较，不改动任何内容 / ' +
      'Sum the money in the log a second way and compare with the read model to the fen, changing nothing',
    load: async () => (await import('./commands/audit-money.js')).addAuditMoney,
  },
];

/** The operators' command line: `npm run ops -- <command>`. Only the program of the command that was asked for is loaded. */
async function main(args: readonly string[]): Promise<void> {
  const program = new Command('ops')
    .description('人才台账运维命令 / Operations on the talent ledger')
    .showHelpAfterError('（用 --help 查看用法 / see --help）');
  const asked = args.find((arg) => COMMANDS.some(({ name }) => name === arg));
  for (const { name, title, load } of COMMANDS) {
    const command = program.command(name).description(title);
    if (name !== asked) continue;
    if (process.stderr.isTTY) process.stderr.write('正在载入程序 / loading the program\n');
    (await load())(command);
  }
  await program.parseAsync(args, { from: 'user' });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
