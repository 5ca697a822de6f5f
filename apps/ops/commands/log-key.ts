import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { ED25519, generateKey, SM2, writeSignerKey, writeVerifierKey } from '#notary';
import { print } from '../with-ledger';

const SUITES = { ed25519: ED25519, sm2: SM2 } as const;

interface LogKeyOptions {
  readonly name: string;
  readonly suite: keyof typeof SUITES;
  readonly out: string;
}

/** `ops log-key`: a new key for the heads of the log. */
export function addLogKey(command: Command): void {
  command
    .requiredOption(
      '--name <name>',
      '日志名称，各密钥须相同，如 talent.example/log / name of the log, the same for all of its keys, such as talent.example/log',
    )
    .addOption(
      new Option('--suite <suite>', '签名算法 / signature algorithm')
        .choices(Object.keys(SUITES))
        .default('ed25519'),
    )
    .requiredOption(
      '--out <file>',
      '写入私钥的文件，不覆盖已有文件 / file for the private key; an existing one is not overwritten',
    )
    .addHelpText(
      'after',
      '\n把文件内容加入 NOTARY_KEY（每行一个密钥，逐一签署），并把公钥交给见证方 / add the content of the file to NOTARY_KEY (one key a line, each signs), and hand the public key to the witnesses',
    )
    .action(make);
}

async function make({ name, suite, out }: LogKeyOptions): Promise<void> {
  const key = generateKey(name, SUITES[suite]);
  await writeFile(out, `${writeSignerKey(key)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  print(`公钥 / public key: ${writeVerifierKey(key)}`);
}
