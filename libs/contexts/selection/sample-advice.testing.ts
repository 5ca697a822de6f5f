import { localDate } from '#kernel';
import { checkEligibility } from '#policy';
import { recordedOutcomes } from '../event-fields';
import {
  candidacyOf,
  JIANGXI,
  NO_SUPPORT,
  PERSON,
  PROGRAMME,
  SOUND_FACTS,
} from '../sample-selection.testing';
import { EligibilityChecked } from './contracts';
import { checkDuplicateSupport } from './domain/duplicate-support';

const referenceDate = localDate('2022-06-30');

/** The advice that `p1` gets who applies with these facts and declares them. */
export function adviceAtApplication(
  stated = SOUND_FACTS,
  birthDate = PERSON.birthDate,
  support = NO_SUPPORT,
): ReturnType<typeof EligibilityChecked.of> {
  return EligibilityChecked.of({
    ...{ candidacyId: candidacyOf('p1'), personId: 'p1' },
    ...recordedOutcomes([
      ...checkEligibility(JIANGXI, 'application', {
        track: 'natural-science',
        facts: stated,
        birthDate,
        referenceDate,
        confirmedBy: ['applicant'],
        waivedRules: [],
      }),
      ...checkDuplicateSupport(JIANGXI, { programmeId: PROGRAMME, referenceDate }, support),
    ]),
  });
}
