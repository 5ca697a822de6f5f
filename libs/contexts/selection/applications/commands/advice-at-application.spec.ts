import { localDate } from '#kernel';
import {
  applicationSubmitted,
  JIANGXI,
  NO_SUPPORT,
  PERSON,
  SOUND_FACTS,
} from '../../../sample-selection.testing';
import type { SupportRecordState } from '../../support/contracts';
import { withoutFactTexts } from '../domain/fact-texts';
import { adviceAtApplication, SUBMISSION, SUBMISSION_FACTS, submitting } from '../sample-submission.testing';

describe('the advice at application', () => {
  it('advises by rule and does not turn away who does not meet them', () => {
    const unsound = { ...SOUND_FACTS, degree: 'master', nationalTalentProgramme: true };
    const decided = submitting.when({ ...SUBMISSION, facts: unsound });
    decided.then(
      applicationSubmitted('p1', withoutFactTexts(JIANGXI, unsound)),
      adviceAtApplication(unsound),
    );
    const unmet = adviceAtApplication(unsound).data.outcomes.filter(({ result }) => result === 'not-met');
    expect(unmet.map(({ clause }) => clause)).toEqual(['JX-PLAN 2.2.1(2)a', 'JX-PLAN 2.2.1x-a']);
  });

  it('advises of support by another programme at the same time, and turns nobody away for it [JX-PLAN 2.2.1x-c]', () => {
    const supported: SupportRecordState = {
      ...NO_SUPPORT,
      entries: [
        {
          ...{ kind: 'support', programmeId: 'invented-region', roundId: 'invented-region-2021' },
          ...{ candidacyId: 'invented-region-2021.p1', since: localDate('2021-07-01'), until: null },
        },
      ],
    };
    const decided = submitting.facts({ ...SUBMISSION_FACTS, support: supported }).when(SUBMISSION);
    decided.then(applicationSubmitted(), adviceAtApplication(SOUND_FACTS, PERSON.birthDate, supported));
    const found = adviceAtApplication(SOUND_FACTS, PERSON.birthDate, supported).data.outcomes.at(-1);
    expect(found).toMatchObject({ rule: 'duplicate-support', result: 'not-met' });
  });
});
