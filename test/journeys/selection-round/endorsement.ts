import { Problem } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import {
  applicationBody,
  checkBackgrounds,
  endorse,
  endorsement,
  JIUJIANG,
  NANCHANG,
  registerPerson,
  ROUND,
  SCIENTIST,
} from '../jiangxi-round';
import { CAST, Candidacies } from './cast';

export interface Dossier {
  readonly candidacy: {
    readonly status: string;
    readonly waitingAt: string | null;
    readonly name: string | null;
    readonly waiver: string;
    readonly certificateNumber: string | null;
  };
  readonly eligibility: {
    readonly stage: string;
    readonly outcomes: readonly { readonly rule: string; readonly result: string }[];
  };
  readonly timeline: readonly { readonly type: string; readonly basis: readonly string[] }[];
}

/** The application goes up the line of authority; what the age limit forbids is waived by two people. */
export async function playEndorsement(ledger: LedgerUnderTest, candidacies: Candidacies) {
  const personId = candidacies.clear.slice(ROUND.length + 1);
  const employer = await ledger.as('hospital-employer');
  const secondApplication = await employer.refused(
    'selection/submit-application',
    applicationBody(personId, CAST.clear.application),
  );
  const beforeEndorsement = await employer.read<Dossier>(`candidacies/${candidacies.clear}`);
  const secondRegistration = await registerPerson(ledger, CAST.clear.applicant).then(
    () => 'taken',
    (error: unknown) => String(error),
  );

  for (const candidate of ['clear', 'excluded', 'oneTooMany'] as const)
    await endorse(ledger, candidacies[candidate], ['hospital-employer', 'nanchang-clerk']);
  await endorse(ledger, candidacies.objectedTo, ['college-employer', 'nanchang-clerk']);

  await endorse(ledger, candidacies.waived, ['tea-employer']);
  const cityBeforeCounty = await (
    await ledger.as('jiujiang-clerk')
  ).refused(...endorsement(candidacies.waived));
  const atCounty = await (
    await ledger.as('xiushui-clerk')
  ).read<Dossier>(`candidacies/${candidacies.waived}`);
  await endorse(ledger, candidacies.waived, ['xiushui-clerk', 'jiujiang-clerk']);
  const endorsedTwice = await (await ledger.as('jiujiang-head')).refused(...endorsement(candidacies.waived));
  const { clear, objectedTo, oneTooMany, excluded, waived } = candidacies;
  await checkBackgrounds(ledger, NANCHANG, [clear, objectedTo, oneTooMany, excluded]);
  await checkBackgrounds(ledger, JIUJIANG, [waived]);
  return {
    secondApplication,
    secondRegistration,
    beforeEndorsement,
    cityBeforeCounty,
    atCounty,
    endorsedTwice,
    ...(await playWaiver(ledger, candidacies)),
    facts: await refusedFacts(ledger),
  };
}

async function playWaiver(ledger: LedgerUnderTest, { waived, clear }: Candidacies) {
  const clerk = await ledger.as('jiujiang-clerk');
  const reviewer = await ledger.as('hr-reviewer');
  const proposal = { candidacyId: waived, rules: ['age-limit'], reason: '茶叶育种的突出成果（虚构）' };
  const forbiddenWaiver = await clerk.refused('selection/propose-waiver', {
    ...proposal,
    rules: ['no-national-programme'],
  });
  const waiverOfNobody = await reviewer.refused('selection/approve-waiver', { candidacyId: clear });
  await clerk.command('selection/propose-waiver', proposal);
  const approvedByProposer = await clerk.refused('selection/approve-waiver', { candidacyId: waived });
  const nominatedBeforeApproval = await clerk.refused('selection/nominate-candidate', {
    roundId: ROUND,
    bodyId: (await clerk.read<{ candidacy: { bodyId: string } }>(`candidacies/${waived}`)).candidacy.bodyId,
    candidacyId: waived,
  });
  await reviewer.command('selection/approve-waiver', { candidacyId: waived });
  const afterWaiver = await clerk.read<Dossier>(`candidacies/${waived}`);
  return { forbiddenWaiver, waiverOfNobody, approvedByProposer, nominatedBeforeApproval, afterWaiver };
}

/** An application whose facts do not fit the policy is refused naming the fact. */
async function refusedFacts(ledger: LedgerUnderTest): Promise<Problem> {
  const applicant = { account: 'applicant-06', name: '虚构己', birthDate: '1986-02-28' };
  const personId = await registerPerson(ledger, applicant);
  return (await ledger.as(applicant.account)).refused(
    'selection/submit-application',
    applicationBody(personId, { ...CAST.clear.application, facts: { ...SCIENTIST, degree: 'professor' } }),
  );
}
