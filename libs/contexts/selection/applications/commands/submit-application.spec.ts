import type { Load } from '#command-handling';
import { PLAIN_NAMING } from '#command-handling/testing';
import { NO_PLANS } from '#policy';
import type { PersonState } from '#contexts/people/contracts';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  CITY,
  candidacyState,
  COUNTY,
  draftSaved,
  EMPLOYER,
  openRound,
  OTHER_CITY,
  PERSON,
  PROVINCE,
  ROUND,
  SOUND_FACTS,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { candidacy } from '../contracts';
import { adviceAtApplication, SUBMISSION, SUBMISSION_FACTS, submitting } from '../sample-submission.testing';
import { SubmitApplication, submitApplication } from './submit-application';

const { line } = SUBMISSION_FACTS;

describe('submitting an application', () => {
  it('goes to the employer first and up to the body that has a quota, with goals and support measures [JX-PLAN 2.3.2a] [JX-PLAN 2.3.2b]', () => {
    const decided = submitting.when(SUBMISSION);
    decided.then(applicationSubmitted(), adviceAtApplication());
    decided.thenBasis('JX-PLAN 2.3.2a', 'JX-PLAN 2.3.2b');
  });

  it('goes straight to the province from a unit under it [JX-PLAN 2.3.2a]', () => {
    const straight = submitting.facts({
      ...SUBMISSION_FACTS,
      line: [line[0]!, line[3]!],
      round: openRound({ [PROVINCE]: 5 }),
    });
    straight
      .when(SUBMISSION)
      .then(
        applicationSubmitted('p1', { line: [EMPLOYER, PROVINCE], bodyId: PROVINCE }),
        adviceAtApplication(),
      );
  });

  it('takes the local HR department as a freelancer’s employer [JX-PLAN 2.3.2a]', () => {
    const freelance = submitting.facts({ ...SUBMISSION_FACTS, line: line.slice(1) });
    const county = { employerId: COUNTY, employerName: '虚构县人社局', line: [COUNTY, CITY] };
    freelance
      .when({ ...SUBMISSION, employerId: COUNTY })
      .then(applicationSubmitted('p1', county), adviceAtApplication());
  });

  it('stops at the lowest office that has a quota [JX-PLAN 2.3.2a]', () => {
    const both = submitting.facts({ ...SUBMISSION_FACTS, round: openRound({ [COUNTY]: 1, [CITY]: 2 }) });
    both
      .when(SUBMISSION)
      .then(applicationSubmitted('p1', { line: [EMPLOYER, COUNTY], bodyId: COUNTY }), adviceAtApplication());
  });

  it('carries the core team when there is one', () => {
    const teamMembers = [{ name: '测试成员乙', contribution: '实验（虚构）' }];
    submitting
      .when({ ...SUBMISSION, teamMembers })
      .then(applicationSubmitted('p1', { teamMembers, teamSize: 1 }), adviceAtApplication());
    submitting.when({ ...SUBMISSION, teamMembers: [] }).then(applicationSubmitted(), adviceAtApplication());
  });

  it('refuses a second candidacy of the person in the round, whoever files it [JX-PLAN 2.3.2a]', () => {
    submitting
      .given(applicationSubmitted())
      .actor({ id: 'another-clerk', role: 'employer', office: OTHER_CITY })
      .when({ ...SUBMISSION, employerId: OTHER_CITY })
      .thenRefused('already-exists', { reason: 'state', clauses: ['JX-PLAN 2.3.2a'] });
    const naming = { blindIndex: () => '' };
    expect(submitApplication.id({ ...SUBMISSION, employerId: OTHER_CITY }, naming)).toBe(
      submitApplication.id(SUBMISSION, naming),
    );
  });

  describe('from a draft', () => {
    const { track, field, cultivationGoals, supportMeasures } = SUBMISSION;
    const content = { track, field, facts: SOUND_FACTS, cultivationGoals, supportMeasures };
    const asItStands = { roundId: ROUND, personId: 'p1', conductDeclared: true };

    it('takes the saved draft as it stands, and leaves none', () => {
      const drafted = submitting.given(draftSaved(content));
      drafted.when(asItStands).then(applicationSubmitted(), adviceAtApplication());
      expect(candidacyState('p1', draftSaved(content), applicationSubmitted()).draft).toBeUndefined();
    });

    it('puts what the command gives over what the draft says', () => {
      const goals = '新的三年目标（虚构）';
      const drafted = submitting.given(draftSaved(content)).when({ ...asItStands, cultivationGoals: goals });
      drafted.then(applicationSubmitted('p1', { cultivationGoals: goals }), adviceAtApplication());
    });

    it('refuses what is still missing, naming each part [JX-PLAN 2.3.2b]', () => {
      const refused = submitting.given(draftSaved({ track, facts: SOUND_FACTS })).when(asItStands);
      refused.thenRefused('application-incomplete', { reason: 'rule', clauses: ['JX-PLAN 2.3.2b'] });
      expect(refused.decision).toMatchObject({
        faults: [{ field: 'field' }, { field: 'cultivationGoals' }, { field: 'supportMeasures' }],
      });
    });

    it('gives another employer nothing of the draft: it may not read it either', () => {
      const other = submitting
        .facts({ ...SUBMISSION_FACTS, person: { ...PERSON, employments: { [COUNTY]: 'confirmed' } } })
        .given(draftSaved(content))
        .actor({ id: 'other-clerk', role: 'employer', office: COUNTY });
      other.when({ ...asItStands, employerId: COUNTY }).thenRefused('application-incomplete');
      expect(other.when({ ...SUBMISSION, employerId: COUNTY }).decision.kind).toBe('accepted');
    });

    it('looks at no line of authority while nobody has said who the employer is', async () => {
      const { employerId: _unnamed, ...withoutEmployer } = SUBMISSION;
      const asked: string[] = [];
      const load: Load = async (aggregate, id) => {
        asked.push(`${aggregate.category}-${id}`);
        return aggregate.initial;
      };
      const facts = await submitApplication.facts?.(load, withoutEmployer, candidacy.initial, {
        naming: PLAIN_NAMING,
        actor: { id: 'account-p1', roles: ['applicant'], office: null },
        eventAt: () => Promise.resolve(undefined),
        plans: NO_PLANS,
      });
      expect(facts?.line).toEqual([]);
      expect(asked.filter((stream) => stream.startsWith('organisation-'))).toEqual([]);
    });

    it('needs to know the employer', () => {
      const { employerId: _unnamed, ...withoutEmployer } = SUBMISSION;
      submitting.when(withoutEmployer).thenRefused('employer-missing', { field: 'employerId' });
      expect(submitting.given(draftSaved(content)).offices(asItStands)).toEqual([EMPLOYER]);
    });
  });

  it('refuses one that the person withdrew: that is final for the round [JX-PLAN 2.3.2a]', () => {
    submitting
      .given(applicationSubmitted(), applicationWithdrawn())
      .when(SUBMISSION)
      .thenRefused('application-withdrawn', { reason: 'state' });
  });

  it('refuses an account whose holder nobody has identified, and says how that is done', () => {
    submitting
      .facts({
        ...SUBMISSION_FACTS,
        person: { ...PERSON, accountId: null, provisionalAccountId: 'account-p1' },
      })
      .when(SUBMISSION)
      .thenRefused('identity-unconfirmed', { reason: 'rule' });
  });

  it('refuses an employer under the wrong authority for its kind [JX-PLAN 2.3.2a]', () => {
    const refused = submitting
      .facts({ ...SUBMISSION_FACTS, line: [{ ...line[0]!, kind: 'private-enterprise' }, line[3]!] })
      .when(SUBMISSION);
    refused.thenRefused('wrong-authority', {
      reason: 'rule',
      field: 'employerId',
      clauses: ['JX-PLAN 2.3.2a'],
    });
    expectNamed(refused, '虚构研究所', '虚构省人社厅');
    expectIdentified(refused, EMPLOYER, PROVINCE);
  });

  it('refuses who works freelance and applies through a department of the province [JX-PLAN 2.3.2a]', () => {
    submitting
      .facts({ ...SUBMISSION_FACTS, line: [line[3]!] })
      .when({ ...SUBMISSION, employerId: PROVINCE, freelance: true })
      .thenRefused('wrong-authority', { field: 'employerId', clauses: ['JX-PLAN 2.3.2a'] });
  });

  it.each(['2022-01-31', '2022-05-01'])('refuses on %s and names the days [JX-PLAN 2.3.1]', (today) => {
    const refused = submitting.today(today).when(SUBMISSION);
    refused.thenRefused('applications-closed', { reason: 'rule', clauses: ['JX-PLAN 2.3.1'] });
    expectNamed(refused, '2022-02-01', '2022-04-30', today);
  });

  it.each(['2022-02-01', '2022-04-30'])('accepts on %s, the first or last day', (today) => {
    expect(submitting.today(today).when(SUBMISSION).decision.kind).toBe('accepted');
  });

  it('counts the last day to its end in Shanghai', () => {
    const late = submitting.at(new Date('2022-04-30T23:59:59+08:00')).when(SUBMISSION);
    expect(late.decision.kind).toBe('accepted');
    submitting.at(new Date('2022-05-01T00:00:00+08:00')).when(SUBMISSION).thenRefused('applications-closed');
  });

  it('refuses a round that is not there', () => {
    submitting
      .facts({ ...SUBMISSION_FACTS, round: undefined })
      .when(SUBMISSION)
      .thenRefused('round-unknown', { reason: 'not-found', field: 'roundId' });
  });

  it('refuses a person who is not registered', () => {
    submitting
      .facts({ ...SUBMISSION_FACTS, person: { status: 'unknown' } })
      .when(SUBMISSION)
      .thenRefused('person-unknown', { reason: 'rule', field: 'personId' });
  });

  it.each([
    ['is not registered', []],
    ['has no body with a quota above it', [line[0]!, line[1]!]],
  ])('refuses an employer that %s [JX-PLAN 2.3.2a]', (_, way) => {
    const refused = submitting.facts({ ...SUBMISSION_FACTS, line: way }).when(SUBMISSION);
    refused.thenRefused('no-nominating-body', {
      reason: 'rule',
      field: 'employerId',
      clauses: ['JX-PLAN 2.3.2a'],
    });
    expect(refused.decision).toMatchObject({ message: { en: expect.stringContaining(EMPLOYER) } });
  });

  it.each([
    ['a track that the policy does not have', { track: 'magic' }, 'track'],
    ['a fact that the policy does not ask for', { facts: { ...SOUND_FACTS, height: 180 } }, 'facts.height'],
    ['a degree off the scale', { facts: { ...SOUND_FACTS, degree: 'wizard' } }, 'facts.degree'],
    [
      'a date that does not exist',
      { facts: { ...SOUND_FACTS, sameTierProgrammes: [{ programme: '虚构', supportEndsOn: '2022-02-31' }] } },
      'facts.sameTierProgrammes[0].supportEndsOn',
    ],
  ])('refuses %s and names the field', (_, fault, field) => {
    submitting.when({ ...SUBMISSION, ...fault }).thenRefused('facts-invalid', { reason: 'rule', field });
  });

  it('names every fault of the facts', () => {
    const stated = { ...SOUND_FACTS, degree: 'wizard', height: 180 };
    const refused = submitting.when({ ...SUBMISSION, facts: stated });
    refused.thenRefused('facts-invalid', { reason: 'rule' });
    expect(refused.decision).toMatchObject({
      faults: [{ field: 'facts.height' }, { field: 'facts.degree' }],
    });
    expectNamed(refused, 2);
    expect(refused.decision).toMatchObject({ message: { zh: expect.stringContaining('学位应为下列之一') } });
  });

  it('keeps who handed it in, and who declared it: of a person without an account the employer’s clerk, on paper', () => {
    const person: PersonState = { ...PERSON, accountId: null, officeId: EMPLOYER };
    const filed = { filedBy: 'employer-clerk', filedAs: 'employer', declaration: 'on-paper' } as const;
    submitting
      .facts({ ...SUBMISSION_FACTS, person })
      .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
      .when(SUBMISSION)
      .then(
        applicationSubmitted('p1', { accountId: null, ...filed }),
        adviceAtApplication(undefined, undefined, undefined, 'employer-on-paper'),
      );
  });

  it('shows nothing as declared by a person with an account whose employer filed [JX-PLAN 2.2.1(1)]', () => {
    const { decision } = submitting
      .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
      .when(SUBMISSION);
    expect(decision).toMatchObject({ events: [{ data: { declaration: 'outstanding' } }, {}] });
    const advised = decision.kind === 'accepted' ? decision.events[1] : undefined;
    expect(advised).toMatchObject({
      data: {
        outcomes: expect.arrayContaining([
          expect.objectContaining({ rule: 'conduct-declared', result: 'not-met' }),
        ]) as unknown,
      },
    });
  });

  it('concerns the person by their own account, and an employer whose employment of them is confirmed', () => {
    const employed: PersonState = { ...PERSON, employments: { [EMPLOYER]: 'confirmed' } };
    expect(submitting.facts({ ...SUBMISSION_FACTS, person: employed }).offices(SUBMISSION)).toEqual([
      EMPLOYER,
    ]);
    expect(submitting.offices(SUBMISSION)).toEqual([]);
    expect(submitting.self(SUBMISSION)).toEqual(['account-p1']);
    expect(submitting.facts({ ...SUBMISSION_FACTS, person: { status: 'unknown' } }).self(SUBMISSION)).toEqual(
      [],
    );
  });

  it('marks name, birth date, team and every free text for sealing', () => {
    const definition = submitApplication.aggregate.events.find(({ type }) => type === 'ApplicationSubmitted');
    expect(definition?.personal).toEqual({
      subject: 'personId',
      fields: ['name', 'birthDate', 'teamMembers', 'factTexts', 'cultivationGoals', 'supportMeasures'],
    });
  });

  it.each<[string, object, string]>([
    [
      'an application without a declaration [JX-PLAN 2.2.1(1)]',
      { conductDeclared: false },
      'conductDeclared',
    ],
    ['an application without goals [JX-PLAN 2.3.2b]', { cultivationGoals: ' ' }, 'cultivationGoals'],
    ['an application without support measures [JX-PLAN 2.3.2b]', { supportMeasures: '' }, 'supportMeasures'],
    ['facts as a list', { facts: [] }, 'facts'],
    ['facts without any', { facts: {} }, 'facts'],
    ['a team member without a name', { teamMembers: [{ contribution: '实验' }] }, 'teamMembers[0].name'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(SubmitApplication, { ...SUBMISSION, ...fault })).toEqual([field]);
  });
});
