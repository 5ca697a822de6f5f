import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMME } from './jiangxi-round';

interface Pack {
  readonly backgroundCheck?: object;
  readonly reviews?: { readonly local?: object; readonly provincial?: object };
  readonly consultation?: object;
}

/** A copy of the policies in which Jiangxi's has these optional stages only; whoever asked removes it. */
export function policiesWithStages(stages: readonly string[]): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-policies-'));
  cpSync(join(__dirname, '../../policies'), folder, { recursive: true });
  const file = join(folder, PROGRAMME, '2021-1.json');
  const { backgroundCheck, reviews, consultation, ...pack } = JSON.parse(readFileSync(file, 'utf8')) as Pack;
  const [local, provincial] = [stages.includes('local-review'), stages.includes('expert-review')];
  const kept = {
    ...{ ...pack, stages },
    ...(stages.includes('background-check') && { backgroundCheck }),
    ...((local || provincial) && {
      reviews: {
        ...(local && { local: reviews?.local }),
        ...(provincial && { provincial: reviews?.provincial }),
      },
    }),
    ...(stages.includes('consultation') && { consultation }),
  };
  writeFileSync(file, JSON.stringify(kept));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
