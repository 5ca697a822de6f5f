import { plainToInstance } from 'class-transformer';
import { specification } from '#command-handling/testing';
import {
  CITY,
  organisationRegistered,
  PROVINCE,
  registeredOrganisation,
} from '../../sample-selection.testing';
import { OrganisationNameState, OrganisationRegistered, RegisteredOrganisation } from '../contracts';
import { faultsIn } from '../../validated-fields.testing';
import { RegisterOrganisation, registerOrganisation } from './register-organisation';

const body: RegisterOrganisation = {
  organisationId: CITY,
  name: '虚构市人社局',
  kind: 'hr-department',
  level: 'municipal',
  parentId: PROVINCE,
};
const NOBODYS: OrganisationNameState = { holder: null };
const under = (line: readonly RegisteredOrganisation[] = [], named = NOBODYS) =>
  specification(registerOrganisation).facts({ line, named });

describe('registering an organisation', () => {
  it('puts it under the one above it on the line of authority [JX-PLAN 2.3.2a]', () => {
    const decided = under([registeredOrganisation(PROVINCE)]).when(body);
    decided.then(organisationRegistered(CITY));
    decided.thenBasis();
  });

  it('lets the top stand under nothing', () => {
    const { parentId: _, ...top } = { ...body, organisationId: PROVINCE };
    under()
      .when(top)
      .then(OrganisationRegistered.of({ ...top, parentId: null }));
  });

  it('refuses a supervising unit that is not registered, and names the field', () => {
    under()
      .when(body)
      .thenRefused('supervising-unit-unknown', { reason: 'rule', field: 'parentId', clauses: [] });
  });

  it('lets only the HR department stand at the top: a body cannot leave the line of authority [JX-PLAN 2.3.2a]', () => {
    const { parentId: _, ...top } = body;
    under()
      .actor({ role: 'nominating-body', office: CITY })
      .when(top)
      .thenRefused('supervising-unit-required', { reason: 'rule', field: 'parentId' });
  });

  it('refuses the name of another unit, and lets a unit that lost its registration have its own', () => {
    under([registeredOrganisation(PROVINCE)], { holder: PROVINCE })
      .when(body)
      .thenRefused('name-of-another-organisation', { reason: 'rule', field: 'name' });
    under([registeredOrganisation(PROVINCE)], { holder: CITY })
      .when(body)
      .then(organisationRegistered(CITY));
  });

  it('is refused with every reason, the first leading', () => {
    under([], { holder: PROVINCE })
      .when(body)
      .thenRefused('supervising-unit-unknown', { others: ['name-of-another-organisation'] });
  });

  it('refuses a line of authority of more than twelve levels, and names its ends', () => {
    const line = (levels: number): RegisteredOrganisation[] =>
      Array.from({ length: levels }, () => registeredOrganisation(PROVINCE));
    under(line(11)).when(body).then(organisationRegistered(CITY));
    under(line(12))
      .when(body)
      .thenRefused('line-of-authority-too-long', { reason: 'rule', field: 'parentId' });
  });

  it('refuses a second registration under one code', () => {
    under([registeredOrganisation(PROVINCE)])
      .given(organisationRegistered(CITY))
      .when(body)
      .thenRefused('already-exists', { reason: 'state' });
  });

  it('concerns the supervising unit, or the top itself', () => {
    const { parentId: _, ...top } = body;
    expect(under().offices(body)).toEqual([PROVINCE]);
    expect(under().offices(top)).toEqual([CITY]);
  });

  it.each<[string, Partial<Record<keyof RegisterOrganisation, unknown>>, string]>([
    ['a code with a letter O', { organisationId: '91350100MO00100Y43' }, 'organisationId'],
    ['a name that nobody sees', { name: '\u3164' }, 'name'],
    ['a name that is written from right to left', { name: '虚构\u202e司公' }, 'name'],
    ['a supervising unit of null', { parentId: null }, 'parentId'],
    ['a kind that is none', { kind: 'club' }, 'kind'],
    ['a level that is none', { level: 'galactic' }, 'level'],
    ['a blank name', { name: '  ' }, 'name'],
    ['a name of 101 characters', { name: '名'.repeat(101) }, 'name'],
    ['a field nobody knows', { secret: 1 } as object, 'secret'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(RegisterOrganisation, { ...body, ...fault })).toEqual([field]);
  });

  it('takes a code from before the check character was enforced, with a warning on record', () => {
    const old = { ...body, organisationId: '91350100M000100Y44' };
    expect(faultsIn(RegisterOrganisation, old)).toEqual([]);
    under([registeredOrganisation(PROVINCE)])
      .when(old)
      .then(
        OrganisationRegistered.of({
          ...{ ...old, parentId: PROVINCE },
          codeWarning: 'check-character-does-not-fit',
        }),
      );
  });

  it('takes a code in any width and case, and the name in any spelling', () => {
    const typed = { ...body, organisationId: ' ９１３５０１００m000100y43', name: '虚构 (江西) 公司' };
    expect(faultsIn(RegisterOrganisation, typed)).toEqual([]);
    expect(plainToInstance(RegisterOrganisation, typed)).toMatchObject({
      organisationId: '91350100M000100Y43',
      name: '虚构（江西）公司',
    });
  });

  it('takes codes that end in 0', () => {
    expect(faultsIn(RegisterOrganisation, { ...body, organisationId: '91360000TEXT000260' })).toEqual([]);
  });
});
