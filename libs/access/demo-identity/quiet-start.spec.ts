import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What a Node of its own writes while it makes the provider of a demo. */
function writtenWhileMaking(): { readonly status: number | null; readonly written: string } {
  const program = `
    const { createIdentityProvider } = require('./libs/access/demo-identity/identity-provider.ts');
    const { loadIdentitySecrets } = require('./libs/access/demo-identity/identity-secrets.ts');
    const folder = require('node:fs').mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'quiet-'));
    loadIdentitySecrets(folder).then((secrets) => {
      createIdentityProvider({ issuer: 'http://127.0.0.1:4000/oidc', audience: 'a', redirectUris: ['http://127.0.0.1:4000/'], secrets });
      require('node:fs').rmSync(folder, { recursive: true });
    });`;
  const flags = ['--conditions=source', '--no-warnings', '--require', './test/bare-node/register.cjs'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', program], {
    ...{ cwd: ROOT, encoding: 'utf8' },
  });
  return { status, written: stdout + stderr };
}

it('the demo’s provider is loaded without a word of an unsupported Node', () => {
  const { status, written } = writtenWhileMaking();
  expect(written).not.toMatch(/unsupported runtime/i);
  expect(status).toBe(0);
});
