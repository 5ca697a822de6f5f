import type { Part } from '../plan/cast';
import { syntheticPdf, syntheticPng, syntheticProgram } from '../plan/synthetic/synthetic-files';
import type { SyntheticFile } from '../plan/synthetic/synthetic-files';
import { Candidate, described } from './applications';
import { Stage } from './stage';

/** One in so many brings files; so does whoever applies in person. */
const EVERY = 25;

/** A file that the ledger holds of a candidate. */
export interface EvidenceShown {
  /** Account that handed it in, and may read it. */
  readonly user: string;
  readonly candidacyId: string;
  readonly fileName: string;
  /** Of its content. */
  readonly sha256: string;
}

/** Whether somebody of the cast brings files with the application. */
export function bringsEvidence({ isOwnAccount, number, fate }: Part): boolean {
  return fate.kind !== 'too-late' && (isOwnAccount || number % EVERY === 1);
}

/** Some bring proof of what they state (JX-PLAN 2.3.2); a program that calls itself a document is not taken. */
export async function attachEvidence(
  stage: Stage,
  candidates: readonly Candidate[],
): Promise<readonly EvidenceShown[]> {
  const bringing = candidates.filter(({ part }) => bringsEvidence(part));
  const [first] = bringing;
  if (first) {
    const { part, candidacyId } = first;
    const program = { fileName: '劳动合同.pdf', bytes: syntheticProgram() };
    await stage.meetRefusedUpload(
      `${described(first)}上传名为 ${program.fileName} 的程序`,
      'file-type-not-allowed',
      part.account,
      candidacyId,
      program,
    );
  }
  const files = await stage.inLanes(bringing, async ({ part, candidacyId }) => {
    const handedIn: EvidenceShown[] = [];
    for (const { file, about } of filesOf(part)) {
      const { sha256, bytes, mediaType, receipt } = await stage.upload(part.account, candidacyId, file);
      const { fileName } = file;
      await stage.take(part.account, 'evidence/attach-evidence', {
        ...{ candidacyId, sha256, bytes, mediaType, receipt, fileName },
        ...about,
      });
      handedIn.push({ user: part.account, candidacyId, fileName, sha256 });
    }
    return handedIn;
  });
  stage.say(`${bringing.length} 人提交证明材料 ${files.flat().length} 份（PDF、PNG，内容均为虚构）`);
  return files.flat();
}

function filesOf({ number }: Part): readonly { file: SyntheticFile; about: object }[] {
  const line = `contract of applicant ${number}`;
  return [
    {
      file: { fileName: '劳动合同.pdf', bytes: syntheticPdf(line) },
      about: { kind: 'employment', supportsFact: 'fullTimeInProvince' },
    },
    { file: { fileName: '业绩照片.png', bytes: syntheticPng(number) }, about: { kind: 'other' } },
  ];
}
