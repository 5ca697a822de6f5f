import { DemoError } from '../demo-error';
import { OFFICES } from '../plan/offices';
import { described } from './applications';
import { decide, holdSupplementaryNotice, NoticeResult } from './public-notice';
import { rosterNow, RosterShown } from './roster';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';
const PUBLISH = 'selection/publish-roster';
const BATCHES = [1, 2, 3];

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

/**
 * Publishes in three batches (JX-PLAN 2.3.6): an open objection holds up its candidate and nobody else, and whoever
 * moved up waits for a notice of their own.
 */
export async function publish(
  stage: Stage,
  round: Round,
  { objections, withdrawn }: NoticeResult,
): Promise<RosterShown> {
  const { roundId } = round;
  const upheld = objections.filter(({ substantiated }) => substantiated);
  const open = objections.filter((objection) => objection.open);
  const fallenOut = [...upheld.map(({ candidate }) => candidate), withdrawn];
  const first = stage.plan.cap - fallenOut.length - open.length;
  await publishBatch(stage, roundId, 1, first, '演示：公布无异议的入选人员。');
  for (const objection of open) {
    stage.say(`${described(objection.candidate)} 的异议尚未处理，本批暂不公布`);
    await decide(stage, objection);
  }
  await publishBatch(stage, roundId, 2, open.length, '演示：公布异议不成立的入选人员。');
  const early = { roundId, statement: '演示：递补人选尚未公示。' };
  await stage.meetRefusal('未经公示即公布递补人选', 'notice-not-over', ORGANISER, PUBLISH, early);
  await holdSupplementaryNotice(stage, round);
  await publishBatch(stage, roundId, 3, fallenOut.length, '演示：公布递补的入选人员。');
  return rosterNow(stage, round);
}

/** @param expected how many the batch must hold */
async function publishBatch(
  stage: Stage,
  roundId: string,
  batch: number,
  expected: number,
  statement: string,
): Promise<void> {
  await stage.take(ORGANISER, PUBLISH, { roundId, statement });
  const { awardees } = await stage.ledger.ask<{ awardees: Awardee[] }>(null, `rounds/${roundId}/roster`);
  const published = awardees.filter((awardee) => awardee.batch === batch).length;
  if (published !== expected)
    throw new DemoError(
      `第 ${batch} 批应公布 ${expected} 名，实为 ${published} 名`,
      `batch ${batch}: ${expected} awardees expected, ${published} published`,
    );
  stage.say(`公布第 ${batch} 批入选人员 ${published} 名`);
}

/** Waits for the certificates that publication brings, and verifies each as anybody may. */
export async function verifyCertificates(stage: Stage, { roundId }: Round): Promise<readonly Certificate[]> {
  const { awardees } = await stage.ledger.ask<{ awardees: Awardee[] }>(null, `rounds/${roundId}/roster`);
  const certificates = await stage.inLanes(awardees, ({ certificateNumber }) =>
    stage.ledger.waitFor<Certificate>(
      null,
      `certificates/${certificateNumber}`,
      '颁发证书',
      ({ status }) => status === 'valid',
    ),
  );
  stage.say(`授予称号并颁发证书 ${certificates.length} 份，公开查验均有效`);
  return certificates;
}

/** Files each batch with the talent office, which confirms the receipt (JX-PLAN 2.3.6c). */
export async function fileRoster(stage: Stage, { roundId }: Round): Promise<void> {
  for (const batch of BATCHES) {
    await stage.take(ORGANISER, 'titles/file-roster', {
      roundId,
      batch,
      talentOfficeId: OFFICES.talentOffice,
      documentNumber: `演示备案〔${stage.plan.year}〕${batch}号`,
    });
    await stage.take('talent-officer', 'titles/receive-filing', { roundId, batch });
  }
  const { filings } = await stage.ledger.ask<{ filings: { status: string; awardees: number }[] }>(
    ORGANISER,
    `rounds/${roundId}/filings`,
  );
  if (filings.some(({ status }) => status !== 'received'))
    throw new DemoError('备案未全部接收', 'a filing was not received');
  const total = filings.reduce((sum, { awardees }) => sum + awardees, 0);
  stage.say(`向省委人才办备案 ${filings.length} 批 ${total} 人，均已接收`);
}
