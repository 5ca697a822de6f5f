import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleName } from '#policy';
import { PROGRAMME } from './jiangxi-round';

/** A copy of the policies in which Jiangxi's does not have these parts; whoever asked removes it. */
export function policiesWithout(...parts: readonly ModuleName[]): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-policies-'));
  cpSync(join(__dirname, '../../policies'), folder, { recursive: true });
  const file = join(folder, PROGRAMME, '2021-1.json');
  const pack = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const kept = Object.entries(pack).filter(([part]) => !parts.some((one) => one === part));
  writeFileSync(file, JSON.stringify(Object.fromEntries(kept)));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
