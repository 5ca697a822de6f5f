import { specification } from '#command-handling/testing';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  consultationOpened,
  departmentObjected,
  opinionGiven,
  opinionLapsed,
  opinionResolved,
} from '../../../sample-consultation.testing';
import { candidacyOf, ROUND, TALENT_OFFICE, withParts } from '../../../sample-selection.testing';
import { OpinionGiven } from '../contracts';
import { giveOpinion, GiveOpinion } from './give-opinion';

const asked = specification(giveOpinion)
  .policy(withParts('consultation'))
  .given(consultationOpened(['p1', 'p2'], ['p3']));
const publicity = asked.actor({ id: 'officer-publicity', office: 'office-of-publicity' });
const body: GiveOpinion = { roundId: ROUND, edition: 1, departmentId: 'publicity', opinion: 'agrees' };
const REASON = '项目归属有争议（虚构）';
const objecting = (...persons: readonly string[]): GiveOpinion => ({
  ...body,
  opinion: 'objects',
  objections: persons.map((person) => ({ candidacyId: candidacyOf(person), reason: REASON })),
});

describe('giving an opinion', () => {
  it('agrees [JX-PLAN 2.3.4c]', () => {
    const decided = publicity.when(body);
    decided.then(opinionGiven('publicity'));
    decided.thenBasis('JX-PLAN 2.3.4c');
  });

  it('objects to candidates and reserves by name, each reason sealed with its candidate [JX-PLAN 2.3.4c]', () => {
    publicity
      .when(objecting('p1', 'p3'))
      .then(
        opinionGiven('publicity', 'objects', ['p1', 'p3']),
        departmentObjected('publicity', 'p1'),
        departmentObjected('publicity', 'p3'),
      );
  });

  it('remarks', () => {
    const remarks = '建议加强基层名额（虚构）';
    publicity
      .when({ ...body, opinion: 'remarks', remarks })
      .then(OpinionGiven.of({ ...opinionGiven('publicity', 'remarks').data, remarks }));
  });

  it('lets the talent office answer for itself in its own role [JX-PLAN 2.3.4c]', () => {
    const { data } = opinionGiven('talent-office');
    asked
      .actor({ id: 'officer-talent-office', role: 'talent-office', office: TALENT_OFFICE })
      .when({ ...body, departmentId: 'talent-office' })
      .then(OpinionGiven.of(data));
  });

  it('concerns the organisation of the department it is given for, and no other [JX-PLAN 2.3.4c]', () => {
    expect(asked.offices(body)).toEqual(['office-of-publicity']);
    expect(asked.offices({ ...body, departmentId: 'unheard-of' })).toEqual([]);
  });

  it('is amended until the consultation is concluded: the later one counts', () => {
    publicity
      .given(opinionGiven('publicity', 'objects', ['p1']))
      .when(body)
      .then(opinionGiven('publicity'));
  });

  it('is not amended once its objection is resolved, or the consultation concluded [JX-PLAN 2.3.4c]', () => {
    const objects = opinionGiven('publicity', 'objects', ['p1', 'p2']);
    const resolved = publicity.given(objects, opinionResolved('publicity', 'p1', 'kept'));
    const refused = resolved.when(body);
    refused.thenRefused('opinion-decided', { reason: 'state', clauses: ['JX-PLAN 2.3.4c'] });
    expectIdentified(refused, 'publicity');
    publicity
      .given(opinionGiven('talent-office'), opinionGiven('science-technology'), opinionGiven('education'))
      .given(opinionGiven('publicity'))
      .when(objecting('p1'))
      .thenRefused('opinion-decided');
  });

  it('is taken on the last day and refused after it, lapsed on record or not [JX-PLAN 2.3.4c]', () => {
    publicity.today('2022-03-15').when(body).then(opinionGiven('publicity'));
    const refused = publicity.today('2022-03-16').when(body);
    refused.thenRefused('opinion-late', { reason: 'rule', clauses: ['JX-PLAN 2.3.4c'] });
    expectNamed(refused, '2022-03-15', '2022-03-16');
    publicity.given(opinionLapsed('publicity')).when(body).thenRefused('opinion-late');
  });

  it('refuses an objection that names nobody, and names beside another opinion', () => {
    const { objections } = objecting('p1');
    publicity.when(objecting()).thenRefused('objections-mismatch', { reason: 'rule', field: 'objections' });
    publicity.when({ ...body, objections }).thenRefused('objections-mismatch');
  });

  it('refuses somebody who was not asked about, or is named twice', () => {
    const refused = publicity.when(objecting('p9'));
    refused.thenRefused('candidate-not-asked-about', { reason: 'rule', field: 'objections' });
    expectIdentified(refused, candidacyOf('p9'));
    publicity.when(objecting('p1', 'p1')).thenRefused('candidate-not-asked-about');
  });

  it('refuses remarks that say nothing', () => {
    publicity.when({ ...body, opinion: 'remarks' }).thenRefused('remarks-missing', { field: 'remarks' });
  });

  it('refuses a department that was not asked, and a consultation that is not there', () => {
    const refused = publicity.when({ ...body, departmentId: 'weather' });
    refused.thenRefused('department-not-consulted', { reason: 'not-found', field: 'departmentId' });
    expectIdentified(refused, 'weather');
    specification(giveOpinion).when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the organisation that was asked', () => {
    expect(asked.offices(body)).toEqual(['office-of-publicity']);
    expect(asked.offices({ ...body, departmentId: 'weather' })).toEqual([]);
  });
});
