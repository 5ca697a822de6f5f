import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { noticeOf, objectionDecided, objectionRaised } from '../../../sample-notices.testing';
import { ROUND } from '../../../sample-selection.testing';
import { removeCandidate } from '../commands/remove-candidate';
import { removeAfterUpheldObjection } from './remove-after-upheld-objection';

const KIND = 'proposed-roster';
const workflow = workflowSpecification(removeAfterUpheldObjection);

describe('after an objection was decided', () => {
  it('plans to remove the candidate from the roster when it was upheld [JX-PLAN 2.3.6a]', () => {
    workflow
      .given(objectionRaised(KIND, 'p1'))
      .when(objectionDecided(KIND, 'p1', 'upheld'))
      .then(plan(removeCandidate, { roundId: ROUND, noticeId: noticeOf(KIND), objectionId: 'objection-p1' }));
  });

  it('plans nothing when it was not', () => {
    workflow.when(objectionDecided(KIND, 'p1', 'not-upheld')).then();
  });

  it('leaves a nomination list to its body', () => {
    workflow.when(objectionDecided('nomination-list', 'p1', 'upheld')).then();
  });
});
