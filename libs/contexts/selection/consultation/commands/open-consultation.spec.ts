import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import { consultationOpened, DEPARTMENTS } from '../../../sample-consultation.testing';
import { removed, rosterWithReserves } from '../../../sample-roster.testing';
import {
  JIANGXI,
  openRound,
  PROVINCE,
  registeredOrganisation,
  ROUND,
  TALENT_OFFICE,
  UNKNOWN_ORGANISATION,
  withParts,
} from '../../../sample-selection.testing';
import { ConsultationOpened } from '../contracts';
import { roster } from '../../roster/contracts';
import { openConsultation } from './open-consultation';

const proposal = rosterWithReserves(['p1', 'p2'], ['p3']);
const facts = {
  round: openRound(),
  roster: fold(roster, [proposal]),
  offices: DEPARTMENTS.map(() => registeredOrganisation(TALENT_OFFICE)),
};
const opening = specification(openConsultation)
  .policy(withParts('consultation'))
  .facts(facts)
  .actor({ id: 'organiser-clerk', office: PROVINCE });
const body = { roundId: ROUND, edition: 1, departments: DEPARTMENTS.map((one) => ({ ...one })) };

describe('opening a consultation', () => {
  it('asks every department of the policy about entries and reserves, within ten working days [JX-PLAN 2.3.4c]', () => {
    const decided = opening.when(body);
    decided.then(consultationOpened(['p1', 'p2'], ['p3']));
    decided.thenBasis('JX-PLAN 2.3.4c');
  });

  it('does not ask about who fell out', () => {
    const left = fold(roster, [proposal, removed('p1', 'eligibility-lost')]);
    const { data } = consultationOpened(['p1', 'p2'], ['p3']);
    opening
      .facts({ ...facts, roster: left })
      .when(body)
      .then(ConsultationOpened.of({ ...data, candidates: data.candidates.slice(1) }));
  });

  it.each([
    ['is missing', DEPARTMENTS.slice(1), 'talent-office'],
    ['is unknown', [...DEPARTMENTS, { departmentId: 'weather', officeId: 'office-of-weather' }], 'weather'],
    ['is named twice', [...DEPARTMENTS, DEPARTMENTS[3]], 'education'],
  ])('refuses when a department %s, and names it [JX-PLAN 2.3.4c]', (_, departments, named) => {
    const refused = opening.when({ ...body, departments: departments.map((one) => ({ ...one })) });
    refused.thenRefused('departments-differ', {
      ...{ reason: 'rule', field: 'departments', clauses: ['JX-PLAN 2.3.4c'] },
    });
    expectIdentified(refused, named);
  });

  it('refuses an organisation that is not registered, or answers for two', () => {
    const offices = [UNKNOWN_ORGANISATION, ...facts.offices.slice(1)];
    const unknown = opening.facts({ ...facts, offices }).when(body);
    unknown.thenRefused('office-unsuitable', { reason: 'rule', field: 'departments' });
    expectIdentified(unknown, TALENT_OFFICE);
    const same = body.departments.map((one) => ({ ...one, officeId: TALENT_OFFICE }));
    opening.when({ ...body, departments: same }).thenRefused('office-unsuitable');
  });

  it('refuses an edition that is not the standing proposal, and a roster that was never proposed [JX-PLAN 2.3.4c]', () => {
    const refused = opening.when({ ...body, edition: 2 });
    refused.thenRefused('edition-not-standing', { reason: 'state', field: 'edition' });
    expectNamed(refused, 2, 1);
    opening
      .facts({ ...facts, roster: roster.initial })
      .when(body)
      .thenRefused('edition-not-standing');
  });

  it('refuses where the policy foresees none', () => {
    opening.policy(JIANGXI).when(body).thenRefused('not-in-programme', { reason: 'rule' });
  });

  it('opens once for a proposal', () => {
    opening
      .given(consultationOpened(['p1']))
      .when(body)
      .thenRefused('already-exists', { reason: 'state' });
  });

  it('refuses a round that is not there', () => {
    specification(openConsultation)
      .facts({ ...facts, round: undefined })
      .when(body)
      .thenRefused('round-unknown', { reason: 'not-found' });
  });

  it('concerns the organiser of the round', () => {
    expect(opening.offices(body)).toEqual([PROVINCE]);
  });
});
