import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import {
  applicationSubmitted,
  CITY,
  COUNTY,
  EMPLOYER,
  JIANGXI,
  NO_SUPPORT,
  openRound,
  PERSON,
  PROVINCE,
  registeredOrganisation,
  ROUND,
  SOUND_FACTS,
} from '../../sample-selection.testing';
import type { SupportRecordState } from '../contracts';
import { withoutFactTexts } from '../domain/fact-texts';
import { adviceAtApplication } from '../sample-advice.testing';
import { SubmitApplication, submitApplication } from './submit-application';

const line = [EMPLOYER, COUNTY, CITY, PROVINCE].map((id) => registeredOrganisation(id as typeof CITY));
const facts = { round: openRound(), person: PERSON, line, support: NO_SUPPORT };
const applying = specification(submitApplication)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'account-p1', role: 'applicant' });
const body: SubmitApplication = {
  ...{ roundId: ROUND, personId: 'p1', employerId: EMPLOYER, track: 'natural-science' },
  ...{ field: '材料（虚构）', facts: SOUND_FACTS, conductDeclared: true },
  ...{ cultivationGoals: '三年目标（虚构）', supportMeasures: '实验平台（虚构）' },
};

describe('the advice at application', () => {
  it('advises by rule and does not turn away who does not meet them', () => {
    const unsound = { ...SOUND_FACTS, degree: 'master', nationalTalentProgramme: true };
    const decided = applying.when({ ...body, facts: unsound });
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
    const decided = applying.facts({ ...facts, support: supported }).when(body);
    decided.then(applicationSubmitted(), adviceAtApplication(SOUND_FACTS, PERSON.birthDate, supported));
    const found = adviceAtApplication(SOUND_FACTS, PERSON.birthDate, supported).data.outcomes.at(-1);
    expect(found).toMatchObject({ rule: 'duplicate-support', result: 'not-met' });
  });
});
