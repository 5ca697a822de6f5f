import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { ROUND } from '../jiangxi-round';
import { Candidacies } from './cast';
import { Dossier } from './endorsement';
import { dismissObjection, TALENT_OFFICE } from './notice';

export interface RosterSeen {
  readonly batches: readonly { readonly batch: number; readonly publishedOn: string }[];
  readonly awardees: readonly {
    readonly name: string | null;
    readonly employerName: string;
    readonly certificateNumber: string | null;
    readonly batch: number;
  }[];
}

/** Who is clear is published; who has an open objection follows in a batch of their own; both are filed. */
export async function playPublication(ledger: LedgerUnderTest, candidacies: Candidacies, openId: string) {
  const clerk = await ledger.as('hr-clerk');
  const everybody = await ledger.as(null);
  const rosterBefore = await everybody.query(`rounds/${ROUND}/roster`);
  const filedBefore = await clerk.refused('titles/file-roster', filing(1));
  await clerk.command('selection/publish-roster', { roundId: ROUND, statement: '第一批（演示）' });
  const firstBatch = await everybody.read<RosterSeen>(`rounds/${ROUND}/roster`);
  await everybody.until('certificates/JXSG2022001', ({ status }) => status === 200);
  const nobodyLeft = await clerk.refused('selection/publish-roster', {
    roundId: ROUND,
    statement: '无人可公布（演示）',
  });
  const { decidedByObjector } = await dismissObjection(ledger, openId);
  await clerk.command('selection/publish-roster', { roundId: ROUND, statement: '第二批（演示）' });
  const bothBatches = await everybody.read<RosterSeen>(`rounds/${ROUND}/roster`);
  const certificate = await everybody.until<Record<string, unknown>>(
    'certificates/JXSG2022002',
    ({ status }) => status === 200,
  );
  const editedAfterPublication = await clerk.refused('selection/propose-roster', {
    roundId: ROUND,
    candidacyIds: [candidacies.clear],
  });
  return {
    ...{ rosterBefore, filedBefore, firstBatch, nobodyLeft, decidedByObjector, bothBatches },
    ...{ certificate: certificate.body, editedAfterPublication },
    unknownCertificate: await everybody.query('certificates/JXSG2022003'),
    ownCase: await (
      await ledger.as('applicant-01')
    ).until<Dossier>(
      `candidacies/${candidacies.clear}`,
      ({ body }) => body.candidacy.certificateNumber !== null,
    ),
    ...(await playFiling(ledger)),
  };
}

function filing(batch: number): object {
  return {
    roundId: ROUND,
    batch,
    talentOfficeId: TALENT_OFFICE,
    documentNumber: `赣人社备〔2022〕${batch}号`,
  };
}

async function playFiling(ledger: LedgerUnderTest) {
  const clerk = await ledger.as('hr-clerk');
  const officer = await ledger.as('talent-officer');
  const receivedBeforeFiling = await officer.refused('titles/receive-filing', { roundId: ROUND, batch: 1 });
  await clerk.command('titles/file-roster', filing(1));
  const filedTwice = await clerk.refused('titles/file-roster', filing(1));
  const receivedBySender = await clerk.refused('titles/receive-filing', { roundId: ROUND, batch: 1 });
  await officer.command('titles/receive-filing', { roundId: ROUND, batch: 1 });
  const filings = await officer.read(`rounds/${ROUND}/filings`);
  return { receivedBeforeFiling, filedTwice, receivedBySender, filings };
}
