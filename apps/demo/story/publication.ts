import { DemoError } from '../demo-error';
import { described } from './applications';
import { OFFICES } from './offices';
import { decide, NoticeResult } from './public-notice';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';

/** A published awardee, as the public roster shows them. */
interface Awardee {
  readonly certificateNumber: string;
  readonly batch: number;
}

/** What anybody sees who verifies a certificate. */
export interface Certificate {
  readonly certificateNumber: string;
  readonly status: string;
  readonly maskedName: string | null;
  readonly employerName: string;
  readonly track: string;
  readonly issuedOn: string;
}

/** Publishes in two batches: an open objection holds up its candidate, and nobody else (JX-PLAN 2.3.6). */
export async function publish(stage: Stage, { roundId }: Round, notice: NoticeResult): Promise<void> {
  const { upheld, open } = notice;
  await stage.ledger.waitFor<{ candidates: { candidacyId: string; removed: boolean }[] }>(
    ORGANISER,
    `rounds/${roundId}/proposed-roster`,
    '移除异议成立的人选',
    ({ candidates }) =>
      candidates.some((one) => one.removed && one.candidacyId === upheld.candidate.candidacyId),
  );
  stage.say(`异议成立，${described(upheld.candidate)} 已自动移出拟入选名单`);
  await publishBatch(stage, roundId, 1, notice.proposed.length - 2, '演示：公布无异议的入选人员。');
  stage.say(`${described(open.candidate)} 的异议尚未处理，本批暂不公布`);
  await decide(stage, open, 'not-upheld');
  await publishBatch(stage, roundId, 2, 1, '演示：公布异议不成立的入选人员。');
}

/** @param expected how many the batch must hold */
async function publishBatch(
  stage: Stage,
  roundId: string,
  batch: number,
  expected: number,
  statement: string,
): Promise<void> {
  await stage.take(ORGANISER, 'selection/publish-roster', { roundId, statement });
  const { awardees } = await stage.ledger.ask<{ awardees: Awardee[] }>(null, `rounds/${roundId}/roster`);
  const published = awardees.filter((awardee) => awardee.batch === batch).length;
  if (published !== expected)
    throw new DemoError(`第 ${batch} 批应公布 ${expected} 名，实为 ${published} 名`);
  stage.say(`公布第 ${batch} 批入选人员 ${published} 名`);
}

/** Waits for the certificates that publication brings, and verifies each as anybody may. */
export async function verifyCertificates(stage: Stage, { roundId }: Round): Promise<readonly Certificate[]> {
  const { awardees } = await stage.ledger.ask<{ awardees: Awardee[] }>(null, `rounds/${roundId}/roster`);
  const certificates: Certificate[] = [];
  for (const { certificateNumber } of awardees) {
    certificates.push(
      await stage.ledger.waitFor<Certificate>(
        null,
        `certificates/${certificateNumber}`,
        '颁发证书',
        ({ status }) => status === 'valid',
      ),
    );
  }
  stage.say(`授予称号并颁发证书 ${certificates.length} 份，公开查验均有效`);
  return certificates;
}

/** Files each batch with the talent office, which confirms the receipt (JX-PLAN 2.3.6c). */
export async function fileRoster(stage: Stage, { roundId }: Round): Promise<void> {
  for (const batch of [1, 2]) {
    await stage.take(ORGANISER, 'titles/file-roster', {
      roundId,
      batch,
      talentOfficeId: OFFICES.talentOffice,
      documentNumber: `演示备案〔${stage.year}〕${batch}号`,
    });
    await stage.take('talent-officer', 'titles/receive-filing', { roundId, batch });
  }
  const { filings } = await stage.ledger.ask<{ filings: { status: string; awardees: number }[] }>(
    ORGANISER,
    `rounds/${roundId}/filings`,
  );
  if (filings.some(({ status }) => status !== 'received')) throw new DemoError('备案未全部接收');
  const total = filings.reduce((sum, { awardees }) => sum + awardees, 0);
  stage.say(`向省委人才办备案 ${filings.length} 批 ${total} 人，均已接收`);
}
