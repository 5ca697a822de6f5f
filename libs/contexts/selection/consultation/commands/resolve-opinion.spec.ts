import { specification } from '#command-handling/testing';
import { expectIdentified } from '../../../refusal-words.testing';
import { consultationOpened, opinionGiven, opinionResolved } from '../../../sample-consultation.testing';
import {
  candidacyOf,
  eligibleCandidacy,
  PROVINCE,
  ROUND,
  withParts,
} from '../../../sample-selection.testing';
import { resolveOpinion, ResolveOpinion } from './resolve-opinion';

const objected = specification(resolveOpinion)
  .policy(withParts('consultation'))
  .facts({ candidacy: eligibleCandidacy('p1') })
  .actor({ id: 'decider', office: PROVINCE })
  .given(consultationOpened(['p1', 'p2']), opinionGiven('publicity', 'objects', ['p1', 'p2']));
const body: ResolveOpinion = {
  ...{ roundId: ROUND, edition: 1, departmentId: 'publicity', candidacyId: candidacyOf('p1') },
  ...{ resolution: 'kept', reason: '经核实决定（虚构）' },
};

describe('resolving an objecting opinion', () => {
  it.each(['kept', 'taken-off'] as const)('%s, with the reason [JX-PLAN 2.3.4c]', (resolution) => {
    const decided = objected.when({ ...body, resolution });
    decided.then(opinionResolved('publicity', 'p1', resolution));
    decided.thenBasis('JX-PLAN 2.3.4c');
  });

  it('decides on each candidate once', () => {
    const refused = objected.given(opinionResolved('publicity', 'p1', 'kept')).when(body);
    refused.thenRefused('opinion-decided', { reason: 'state', clauses: ['JX-PLAN 2.3.4c'] });
    expectIdentified(refused, 'publicity', candidacyOf('p1'));
  });

  it('refuses what nobody objected to, or what was amended away', () => {
    const refused = objected.when({ ...body, departmentId: 'education' });
    refused.thenRefused('no-such-objection', { reason: 'not-found', field: 'candidacyId' });
    expectIdentified(refused, 'education', candidacyOf('p1'));
    objected.given(opinionGiven('publicity')).when(body).thenRefused('no-such-objection');
  });

  it('refuses a department that was not asked', () => {
    objected
      .when({ ...body, departmentId: 'weather' })
      .thenRefused('department-not-consulted', { reason: 'not-found' });
  });

  it('concerns the organiser, and nobody decides about themselves', () => {
    expect(objected.offices(body)).toEqual([PROVINCE]);
    objected.actor({ id: 'account-p1', office: PROVINCE }).when(body).thenRefused('second-key-same-person');
  });
});
