import {
  grant,
  GrantApplicationFiled,
  GrantApproved,
  GrantFixed,
  grantIdOf,
  GrantOpinionGiven,
} from '#contexts/funding/contracts';
import { TermBegan, title, TitleAwarded } from '#contexts/titles/contracts';
import { localDate } from '#kernel';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { placeEvents } from '../ledger-under-test/place-events';
import { OFFICES, PROGRAMME, registerOrganisations, ROUND } from './jiangxi-round';

export const FUND = { fundId: 'hr-services-fund', budgetYear: 2022 };
/** When the measures on grants are in force. */
export const IN_JULY = '2022-07-05T09:00:00+08:00';

/** The nth invented title of the round and its grant, as commands name it. */
export const grantOf = (n: number) => ({ candidacyId: `${ROUND}.placed-${n}`, paymentId: 'project-grant' });

/** Offices, the policy, titles and their grants, each approved for so many fen and waiting for its recheck. */
export async function placeApprovedGrants(
  ledger: LedgerUnderTest,
  { count, amount }: { readonly count: number; readonly amount: number },
): Promise<void> {
  await registerOrganisations(ledger);
  const clerk = await ledger.as('hr-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await placeEvents(
    ledger.api.core,
    numbers.flatMap((n) => [titleOf(n), approvedGrant(n, amount)]),
  );
}

/** What events call the nth grant. */
export const idsOf = (n: number) => ({ ...grantOf(n), personId: `placed-${n}` });
export const EMPLOYER = { employerId: OFFICES.nanchangHospital, bodyId: OFFICES.nanchangBureau };
const OF_ROUND = { programmeId: PROGRAMME, roundId: ROUND, organiserId: OFFICES.hrDepartment };

function titleOf(n: number) {
  const { candidacyId, personId } = idsOf(n);
  const day = localDate('2022-06-01');
  const awarded = { ...OF_ROUND, ...EMPLOYER, year: 2022, track: 'natural-science', awardedOn: day };
  return {
    aggregate: title,
    id: candidacyId,
    events: [
      TitleAwarded.of({ candidacyId, personId, ...awarded, employerName: '南昌医院（虚构）' }),
      TermBegan.of({
        ...{ candidacyId, personId, programmeId: PROGRAMME, years: 3, beganOn: day },
        runsUntil: localDate('2025-05-31'),
      }),
    ],
  };
}

/** The history of the nth grant, up to its approval. */
export function approvedGrant(n: number, amount: number) {
  const grantId = idsOf(n);
  return {
    aggregate: grant,
    id: grantIdOf(grantId),
    events: [
      GrantFixed.of({
        ...{ ...grantId, ...OF_ROUND, ...EMPLOYER, track: 'natural-science', payee: 'employer', amount },
        values: [],
        fixedBy: 'hr-fixer',
      }),
      GrantApplicationFiled.of({
        ...{ ...grantId, ...EMPLOYER, unitAddress: '虚构大道 9 号', projectTitle: '虚构项目' },
        ...{ budgetCode: '360101', filedBy: 'employer-clerk', filedOn: localDate('2022-07-02') },
      }),
      GrantOpinionGiven.of({
        ...grantId,
        opinion: 'supported',
        opinionText: '同意（虚构）',
        givenBy: 'city-clerk',
      }),
      GrantApproved.of({
        ...{ ...grantId, ...FUND, amount, approval: 1, approvedBy: 'hr-approver' },
        values: [],
        financeOfficeId: OFFICES.financeDepartment,
      }),
    ],
  };
}
