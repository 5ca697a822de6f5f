import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { removed } from '../../../sample-roster.testing';
import { candidacyOf, ROUND } from '../../../sample-selection.testing';
import { promoteReserve } from '../commands/promote-reserve';
import { promoteAfterRemoval } from './promote-after-removal';

describe('after somebody fell out of the proposed roster', () => {
  it('plans that the first reserve takes the place, on whatever grounds', () => {
    for (const grounds of ['objection-upheld', 'application-withdrawn', 'consultation'] as const) {
      workflowSpecification(promoteAfterRemoval)
        .when(removed('p1', grounds))
        .then(plan(promoteReserve, { roundId: ROUND, replaces: candidacyOf('p1') }));
    }
  });
});
