import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import {
  Applicant,
  apply,
  ApplicationOf,
  OFFICES,
  openRound,
  registerOrganisations,
  SCIENTIST,
  TECHNICIAN,
} from '../jiangxi-round';

interface Part {
  readonly applicant: Applicant;
  readonly application: ApplicationOf;
}

const atHospital = (facts: object): ApplicationOf => ({
  employerId: OFFICES.nanchangHospital,
  track: 'natural-science',
  facts,
});

/** Who applies, and what becomes of them. All are invented. */
export const CAST = {
  /** Meets every rule; nobody objects. */
  clear: {
    applicant: { account: 'applicant-01', name: '虚构甲', birthDate: '1985-06-01' },
    application: atHospital(SCIENTIST),
  },
  /** 46 on the reference date: needs a waiver of the age limit. The objection against them is not upheld. */
  waived: {
    applicant: { account: 'applicant-02', name: '虚构乙', birthDate: '1975-03-02' },
    application: { employerId: OFFICES.xiushuiStation, track: 'natural-science', facts: SCIENTIST },
  },
  /** Meets every rule; the objection against them is upheld. */
  objectedTo: {
    applicant: { account: 'applicant-03', name: '虚构丙', birthDate: '1988-09-09' },
    application: { employerId: OFFICES.nanchangCollege, track: 'skilled', facts: TECHNICIAN },
  },
  /** Holder of another programme. */
  excluded: {
    applicant: { account: 'applicant-04', name: '虚构丁', birthDate: '1980-01-31' },
    application: atHospital({ ...SCIENTIST, doubleThousandPlan: true }),
  },
  /** Meets every rule; the body has no place left. */
  oneTooMany: {
    applicant: { account: 'applicant-05', name: '虚构戊', birthDate: '1990-12-31' },
    application: atHospital(SCIENTIST),
  },
} as const satisfies Record<string, Part>;

/** Candidacies of the cast. */
export type Candidacies = Readonly<Record<keyof typeof CAST, string>>;

/** Opens a round of three awards, two nominations for Nanchang and one for Jiujiang; everybody applies. */
export async function openWithApplications(ledger: LedgerUnderTest): Promise<Candidacies> {
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 2, [OFFICES.jiujiangBureau]: 1 } });
  const applied = async ({ applicant, application }: Part) => apply(ledger, applicant, application);
  return {
    clear: await applied(CAST.clear),
    waived: await applied(CAST.waived),
    objectedTo: await applied(CAST.objectedTo),
    excluded: await applied(CAST.excluded),
    oneTooMany: await applied(CAST.oneTooMany),
  };
}
