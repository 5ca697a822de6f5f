import { GrantTerminated } from '#contexts/funding/contracts';
import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { grantTerminated } from '../../sample-funding.testing';
import { TITLE } from '../../sample-titles.testing';
import { endBenefits } from '../commands/end-benefits';
import { endBenefitsAfter } from './end-benefits';

describe('after a grant was terminated', () => {
  it('the end of the benefits is planned on its ground, from the day on which it came about [JX-MEASURES 15]', () => {
    const { terminationId, happenedOn } = grantTerminated.data;
    workflowSpecification(endBenefitsAfter([GrantTerminated]))
      .when(grantTerminated)
      .then(
        plan(endBenefits, {
          ...{ candidacyId: TITLE, benefitEndingId: terminationId, benefitsEndedOn: happenedOn },
        }),
      );
  });
});
