import type { Command } from 'commander';
import { loadConfig } from '#platform';
import { loadPolicyPacks, packDigest } from '#policy';
import { print } from '../with-ledger';

/** `ops policies check`: validates the packs as the start does, without starting anything. */
export function addPolicies(policies: Command): void {
  policies
    .command('check [folder]')
    .description('校验政策包并列出版本和摘要 / Validate the packs and list versions and digests')
    .action((folder: string | undefined) => {
      for (const pack of loadPolicyPacks(folder ?? loadConfig(process.env).policyFolder).all()) {
        print(`${pack.programme.id} ${pack.version} (${pack.effectiveFrom}) sha256:${packDigest(pack)}`);
      }
    });
}
