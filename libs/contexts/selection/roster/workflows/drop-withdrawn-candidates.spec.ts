import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { candidacyOf, CITY, PROGRAMME, ROUND } from '../../../sample-selection.testing';
import { dropCandidate } from '../commands/drop-candidate';
import { ApplicationAnnulled, ApplicationWithdrawn } from '../../applications/contracts';
import { dropWithdrawnCandidates } from './drop-withdrawn-candidates';

describe('after an application was withdrawn', () => {
  it('plans that the candidate falls out of the proposed roster', () => {
    const withdrawn = ApplicationWithdrawn.of({
      ...{ candidacyId: candidacyOf('p1'), roundId: ROUND, programmeId: PROGRAMME, bodyId: CITY },
      ...{ personId: 'p1', withdrawnBy: 'account-p1', withdrawnAs: 'person' },
    });
    const body = {
      roundId: ROUND,
      candidacyId: candidacyOf('p1'),
      grounds: 'application-withdrawn',
    } as const;
    workflowSpecification(dropWithdrawnCandidates).when(withdrawn).then(plan(dropCandidate, body));
  });
});

describe('after an application was annulled', () => {
  it('plans the same: where nobody nominates, it may stand on the proposed roster', () => {
    const annulled = ApplicationAnnulled.of({
      ...{ candidacyId: candidacyOf('p1'), roundId: ROUND, programmeId: PROGRAMME, bodyId: CITY },
      ...{ personId: 'p1', employerId: 'institute', offices: [], annulledBy: 'clerk' },
    });
    const body = { roundId: ROUND, candidacyId: candidacyOf('p1'), grounds: 'eligibility-lost' } as const;
    workflowSpecification(dropWithdrawnCandidates).when(annulled).then(plan(dropCandidate, body));
  });
});
