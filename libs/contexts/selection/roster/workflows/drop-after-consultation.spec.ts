import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { opinionResolved } from '../../../sample-consultation.testing';
import { candidacyOf, ROUND } from '../../../sample-selection.testing';
import { dropCandidate } from '../commands/drop-candidate';
import { dropAfterConsultation } from './drop-after-consultation';

const workflow = workflowSpecification(dropAfterConsultation);

describe('after an objecting opinion was resolved', () => {
  it('plans to drop whom the organiser takes off [JX-PLAN 2.3.4c]', () => {
    const body = { roundId: ROUND, candidacyId: candidacyOf('p1'), grounds: 'consultation' } as const;
    workflow.when(opinionResolved('publicity', 'p1', 'taken-off')).then(plan(dropCandidate, body));
  });

  it('plans nothing for whom the organiser keeps', () => {
    workflow.when(opinionResolved('publicity', 'p1', 'kept')).then();
  });
});
