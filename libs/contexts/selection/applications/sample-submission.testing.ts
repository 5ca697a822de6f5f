import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { checkEligibility } from '#policy';
import { recordedOutcomes } from '../../event-fields';
import {
  candidacyOf,
  CITY,
  COUNTY,
  EMPLOYER,
  JIANGXI,
  NO_SUPPORT,
  openRound,
  PERSON,
  PROGRAMME,
  PROVINCE,
  registeredOrganisation,
  ROUND,
  SOUND_FACTS,
} from '../../sample-selection.testing';
import { SubmitApplication, submitApplication } from './commands/submit-application';
import { EligibilityChecked } from './contracts';
import { checkDuplicateSupport } from '../support/domain/duplicate-support';

/** What is looked at when `p1` applies at the employer under the county, the city and the province. */
export const SUBMISSION_FACTS = {
  ...{ round: openRound(), person: PERSON, support: NO_SUPPORT },
  line: [EMPLOYER, COUNTY, CITY, PROVINCE].map((id) => registeredOrganisation(id as typeof CITY)),
};

/** The application of `p1` by their own account. */
export const submitting = specification(submitApplication)
  .policy(JIANGXI)
  .facts(SUBMISSION_FACTS)
  .actor({ id: 'account-p1', role: 'applicant' });

/** A sound application of `p1`. */
export const SUBMISSION: SubmitApplication = {
  ...{ roundId: ROUND, personId: 'p1', employerId: EMPLOYER, track: 'natural-science' },
  ...{ field: '材料（虚构）', facts: SOUND_FACTS, conductDeclared: true },
  ...{ cultivationGoals: '三年目标（虚构）', supportMeasures: '实验平台（虚构）' },
};

const referenceDate = localDate('2022-06-30');

/** The advice that `p1` gets who applies with these facts, which the person declares, or the employer on paper. */
export function adviceAtApplication(
  stated = SOUND_FACTS,
  birthDate = PERSON.birthDate,
  support = NO_SUPPORT,
  declaredBy: 'applicant' | 'employer-on-paper' = 'applicant',
): ReturnType<typeof EligibilityChecked.of> {
  return EligibilityChecked.of({
    ...{ candidacyId: candidacyOf('p1'), personId: 'p1' },
    ...recordedOutcomes([
      ...checkEligibility(JIANGXI, 'application', {
        track: 'natural-science',
        facts: stated,
        birthDate,
        referenceDate,
        confirmedBy: [declaredBy],
        waivedRules: [],
      }),
      ...checkDuplicateSupport(JIANGXI, { programmeId: PROGRAMME, referenceDate }, support),
    ]),
  });
}
