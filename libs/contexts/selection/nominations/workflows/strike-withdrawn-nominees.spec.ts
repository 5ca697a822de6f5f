import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import {
  applicationWithdrawn,
  candidacyOf,
  CITY,
  endorsements,
  nominated,
  ROUND,
  waitListed,
} from '../../../sample-selection.testing';
import { strikeWithdrawnNominee } from '../commands/strike-withdrawn-nominee';
import { NomineeMovedUp } from '../contracts';
import { strikeWithdrawnNominees } from './strike-withdrawn-nominees';

const workflow = workflowSpecification(strikeWithdrawnNominees);
const strike = plan(strikeWithdrawnNominee, {
  ...{ roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p1') },
});
const { nominatedBy: movedUpBy, ...place } = nominated('p1').data;
const movedUpNominee = NomineeMovedUp.of({ ...place, movedUpBy, replaces: null });

describe('after an application was withdrawn', () => {
  it('plans to take the candidate off the nomination list [JX-PLAN 2.3.3c]', () => {
    workflow.when(applicationWithdrawn()).then(strike);
  });

  it('plans it again for a place on the list or its wait list that crossed with the withdrawal', () => {
    workflow.given(applicationWithdrawn()).when(nominated('p1')).then(strike);
    workflow.given(applicationWithdrawn()).when(waitListed('p1')).then(strike);
    workflow.given(applicationWithdrawn()).when(movedUpNominee).then(strike);
  });

  it('plans nothing for who has applied anew and come all the way up again', () => {
    const past = [applicationWithdrawn(), ...endorsements()] as const;
    workflow
      .given(...past)
      .when(nominated('p1'))
      .then();
    workflow.given(applicationWithdrawn(), endorsements()[0]!).when(nominated('p1')).then(strike);
  });

  it('plans nothing for a nomination of somebody who did not withdraw', () => {
    workflow.given(applicationWithdrawn('p2')).when(nominated('p1')).then();
  });
});
