import type { Command } from 'commander';
import { CONTEXTS } from '#composition';
import { loadPolicies } from '#composition/policies';
import { loadDocumentTemplates } from '#documents';
import { loadConfig } from '#platform';
import { packDigest } from '#policy';
import { print } from '../with-ledger';

/** `ops policies check`: validates the packs, the plans, and the templates of documents, as the start does, without starting anything. */
export function addPolicies(policies: Command): void {
  policies
    .command('check [folder]')
    .description(
      '校验政策包、规划和文书模板，列出版本和摘要 / Validate packs, plans and templates, and list versions and digests',
    )
    .action((given: string | undefined) => {
      const folder = given ?? loadConfig(process.env).policyFolder;
      const library = loadPolicies(folder);
      for (const pack of library.all()) {
        print(`${pack.programme.id} ${pack.version} (${pack.effectiveFrom}) sha256:${packDigest(pack)}`);
      }
      for (const file of library.plans.all()) {
        print(`plans/${file.plan.id} ${file.version} (${file.effectiveFrom}) sha256:${packDigest(file)}`);
      }
      loadDocumentTemplates(
        folder,
        CONTEXTS.flatMap(({ documents }) => documents),
      );
    });
}
