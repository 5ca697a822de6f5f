import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICIES } from './eligibility/sample-packs.testing';
import { loadPolicyPacks } from './loader/load-policy-packs';
import type { PolicyPack } from './policy-pack';
import { MODULES, ModuleName } from './modules';
import { sectionsOf } from './sections';

const LIBS = join(__dirname, '..');
const sources = readdirSync(LIBS, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !/\.(?:spec|testing)\.ts$/.test(path) && !path.includes('demo-identity'),
);

/** What a programme calls its parts, its goals and whoever nominates, where it has words of its own. */
function ownWords(pack: PolicyPack): string[] {
  const { goals, measures } = pack.application.goalsAndMeasures ?? {};
  const parts = (Object.keys(MODULES) as ModuleName[]).flatMap((name) => {
    const section: object = pack[name] ?? {};
    return 'name' in section ? [section.name as { readonly zh: string }] : [];
  });
  return [...parts, goals, measures, pack.nomination?.body].flatMap((one) => (one ? [one.zh] : []));
}

describe('the words of one programme', () => {
  const packs = loadPolicyPacks(POLICIES).all();

  it('stand in its pack, and in no message, label or title of the code', () => {
    const words = packs.flatMap((pack) => [pack.programme.name.zh, ...ownWords(pack)]);
    expect(words.length).toBeGreaterThan(packs.length);
    const said = sources.flatMap((path) => {
      const text = readFileSync(join(LIBS, path), 'utf8');
      return words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
    });
    expect(said).toEqual([]);
  });

  it('are told with its sections, and the general words where it has none of its own', () => {
    const names = (programmeId: string) =>
      packs
        .filter(({ programme }) => programme.id === programmeId)
        .flatMap(sectionsOf)
        .map(({ name }) => name.zh);
    expect(names('jiangxi-double-high')).toEqual(
      expect.arrayContaining(['特别优秀者放宽', '省级专家评审', '备案']),
    );
    expect(names('jiangsu-postdoc')).toContain('资格审查');
  });
});
