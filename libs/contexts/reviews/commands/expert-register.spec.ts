import { specification } from '#command-handling/testing';
import { person } from '#contexts/people/contracts';
import type { PersonState } from '#contexts/people/contracts';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  EMPLOYER,
  PROVINCE,
  registeredOrganisation,
  UNKNOWN_ORGANISATION,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import {
  ExpertEmployerChanged,
  ExpertFieldsChanged,
  ExpertRegistered,
  ExpertRelationDeclared,
  ExpertRelationWithdrawn,
  ExpertRetired,
} from '../contracts';
import { expertRegistered } from '../sample-reviews.testing';
import { changeExpertEmployer } from './change-expert-employer';
import { changeExpertFields } from './change-expert-fields';
import { DeclareExpertRelation, declareExpertRelation } from './declare-expert-relation';
import { RegisterExpert, registerExpert } from './register-expert';
import { retireExpert } from './retire-expert';
import { withdrawExpertRelation } from './withdraw-expert-relation';

const PERSON: PersonState = {
  ...{ status: 'registered', personId: 'p9', accountId: null, officeId: PROVINCE },
  ...{ provisionalAccountId: null, claimants: [], move: null, employments: {} },
  ...{ name: '虚构专家', proposal: null, birthDate: undefined },
};
const employer = registeredOrganisation(EMPLOYER);
const clerk = { id: 'hr-clerk', office: PROVINCE };
const retired = ExpertRetired.of({ expertId: 'e1', reason: '年满七十', retiredBy: 'hr-clerk' });

describe('registering an expert', () => {
  const body = { expertId: 'e1', name: '虚构专家', fields: ['材料（虚构）'] };
  const registering = specification(registerExpert)
    .actor(clerk)
    .facts({ employer: undefined, person: undefined });

  it('enters the account with name, fields and tracks [JX-PLAN 2.3.4b]', () => {
    registering.when(body).then(expertRegistered('e1'));
    registering
      .facts({ employer, person: PERSON })
      .when({ ...body, tracks: ['skilled'], employerId: EMPLOYER, personId: 'p9' })
      .then(expertRegistered('e1', { tracks: ['skilled'], employerId: EMPLOYER, personId: 'p9' }));
  });

  it('seals the name', () => {
    expect(ExpertRegistered.personal).toEqual({ subject: 'expertId', fields: ['name'] });
  });

  it('refuses a second entry of an account', () => {
    registering.given(expertRegistered('e1')).when(body).thenRefused('already-exists', { reason: 'state' });
  });

  it('refuses an employer or a person that is not registered, naming it', () => {
    const wrongEmployer = registering
      .facts({ employer: UNKNOWN_ORGANISATION, person: undefined })
      .when({ ...body, employerId: EMPLOYER });
    wrongEmployer.thenRefused('not-registered', { reason: 'rule', field: 'employerId' });
    expectIdentified(wrongEmployer, EMPLOYER);
    registering
      .facts({ employer: undefined, person: person.initial })
      .when({ ...body, personId: 'p9' })
      .thenRefused('not-registered', { field: 'personId' });
  });

  it.each<[string, object, string]>([
    ['an expert without a field', { fields: [] }, 'fields'],
    ['a blank field', { fields: [' '] }, 'fields'],
    ['a track that is none', { tracks: ['自然科学'] }, 'tracks'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(RegisterExpert, { ...body, ...fault })).toEqual([field]);
  });
});

describe('changing what is on record of an expert', () => {
  it('records a new employer, which from then on excludes [JX-PLAN 2.3.4b]', () => {
    const changing = specification(changeExpertEmployer).actor(clerk).given(expertRegistered('e1'));
    const changed = ExpertEmployerChanged.of({ expertId: 'e1', employerId: EMPLOYER, changedBy: 'hr-clerk' });
    changing.facts({ employer }).when({ expertId: 'e1', employerId: EMPLOYER }).then(changed);
    const same = changing.given(changed).facts({ employer }).when({ expertId: 'e1', employerId: EMPLOYER });
    same.thenRefused('employer-unchanged', { reason: 'rule', field: 'employerId' });
    expectIdentified(same, EMPLOYER);
    changing
      .given(changed)
      .facts({ employer: undefined })
      .when({ expertId: 'e1' })
      .then(ExpertEmployerChanged.of({ expertId: 'e1', employerId: null, changedBy: 'hr-clerk' }));
    changing.facts({ employer: undefined }).when({ expertId: 'e1' }).thenRefused('employer-unchanged');
    changing
      .facts({ employer: UNKNOWN_ORGANISATION })
      .when({ expertId: 'e1', employerId: EMPLOYER })
      .thenRefused('not-registered', { field: 'employerId' });
  });

  it('is no business of the expert', () => {
    expect(changeExpertEmployer.roles).toEqual(['hr-department']);
  });

  it('records fields and tracks anew', () => {
    specification(changeExpertFields)
      .actor(clerk)
      .given(expertRegistered('e1'))
      .when({ expertId: 'e1', fields: ['焊接（虚构）'], tracks: ['skilled'] })
      .then(
        ExpertFieldsChanged.of({
          ...{ expertId: 'e1', fields: ['焊接（虚构）'], tracks: ['skilled'] },
          changedBy: 'hr-clerk',
        }),
      );
  });

  it('takes an expert off the register, once', () => {
    const retiring = specification(retireExpert).actor(clerk).given(expertRegistered('e1'));
    retiring.when({ expertId: 'e1', reason: '年满七十' }).then(retired);
    retiring.given(retired).when({ expertId: 'e1', reason: '年满七十' }).thenRefused('expert-retired');
  });

  it('refuses to say anything more of whoever has retired, or was never registered', () => {
    const past = [expertRegistered('e1'), retired];
    specification(changeExpertEmployer)
      .given(...past)
      .facts({ employer })
      .when({ expertId: 'e1', employerId: EMPLOYER })
      .thenRefused('expert-retired', { reason: 'state' });
    specification(changeExpertFields)
      .given(...past)
      .when({ expertId: 'e1', fields: ['x'] })
      .thenRefused('expert-retired');
    specification(declareExpertRelation)
      .given(...past)
      .facts({ related: PERSON })
      .when({ expertId: 'e1', kind: 'person', relatedId: 'p9' })
      .thenRefused('expert-retired');
    specification(withdrawExpertRelation)
      .given(...past)
      .when({ expertId: 'e1', kind: 'person', relatedId: 'p9', reason: '误报他人' })
      .thenRefused('expert-retired');
    specification(retireExpert).when({ expertId: 'e1', reason: '退出' }).thenRefused('not-found');
  });
});

describe('declaring a relation of an expert', () => {
  const declaring = specification(declareExpertRelation)
    .actor({ id: 'e1' })
    .given(expertRegistered('e1'))
    .facts({ related: PERSON })
    .today('2022-03-01');
  const toPerson: DeclareExpertRelation = { expertId: 'e1', kind: 'person', relatedId: 'p9' };
  const relation = { kind: 'person', relatedId: 'p9', year: null } as const;
  const declared = ExpertRelationDeclared.of({ expertId: 'e1', relation, declaredBy: 'e1' });

  it('records a tie to a person, an employer, or a co-author with the year [JX-PLAN 2.3.4b]', () => {
    declaring.when(toPerson).then(declared);
    declaring
      .facts({ related: employer })
      .when({ ...toPerson, kind: 'employer', relatedId: EMPLOYER })
      .then(
        ExpertRelationDeclared.of({
          expertId: 'e1',
          relation: { kind: 'employer', relatedId: EMPLOYER, year: null },
          declaredBy: 'e1',
        }),
      );
    declaring.when({ ...toPerson, kind: 'co-author', year: 2022 }).then(
      ExpertRelationDeclared.of({
        expertId: 'e1',
        relation: { kind: 'co-author', relatedId: 'p9', year: 2022 },
        declaredBy: 'e1',
      }),
    );
  });

  it('is the expert’s own affair, or the HR department’s', () => {
    expect(declaring.self(toPerson)).toEqual(['e1']);
    expect(declaring.offices(toPerson)).toEqual([PROVINCE]);
    const unknown = specification(declareExpertRelation).facts({ related: PERSON });
    expect([unknown.self(toPerson), unknown.offices(toPerson)]).toEqual([[], []]);
    expect(declareExpertRelation.roles).toEqual(['expert', 'hr-department']);
  });

  it('refuses a tie to nobody who is registered', () => {
    const refused = declaring.facts({ related: person.initial }).when(toPerson);
    refused.thenRefused('not-registered', { reason: 'rule', field: 'relatedId' });
    expectIdentified(refused, 'p9');
  });

  it('refuses a joint work without its year, in the future, and a year of anything else', () => {
    declaring.when({ ...toPerson, kind: 'co-author' }).thenRefused('year-of-joint-work', { field: 'year' });
    declaring.when({ ...toPerson, year: 2020 }).thenRefused('year-of-joint-work', { field: 'year' });
    const future = declaring.when({ ...toPerson, kind: 'co-author', year: 2023 });
    future.thenRefused('year-in-future', { reason: 'rule', field: 'year' });
    expectNamed(future, 2023, '2022-03-01');
  });

  it('refuses with every reason, the first leading', () => {
    declaring
      .facts({ related: person.initial })
      .given(declared)
      .when({ ...toPerson, year: 2020 })
      .thenRefused('not-registered', { others: ['year-of-joint-work'] });
    declaring
      .facts({ related: person.initial })
      .given(declared)
      .when(toPerson)
      .thenRefused('not-registered', { others: ['relation-declared'] });
  });

  it('refuses the same one twice', () => {
    declaring.given(declared).when(toPerson).thenRefused('relation-declared', { reason: 'state' });
  });

  it('is taken back with a reason, by the HR department and never by the expert', () => {
    const withdrawing = specification(withdrawExpertRelation)
      .actor(clerk)
      .given(expertRegistered('e1'), declared);
    const body = { ...toPerson, reason: '误报，同名他人（虚构）' };
    withdrawing.when(body).then(
      ExpertRelationWithdrawn.of({
        ...{ expertId: 'e1', relation, reason: body.reason },
        withdrawnBy: 'hr-clerk',
      }),
    );
    withdrawing.actor({ id: 'e1' }).when(body).thenRefused('second-key-same-person');
    const unknown = withdrawing.when({ ...body, relatedId: 'p8' });
    unknown.thenRefused('relation-not-declared', { reason: 'state', field: 'relatedId' });
    expectIdentified(unknown, 'e1', 'p8');
  });
});
