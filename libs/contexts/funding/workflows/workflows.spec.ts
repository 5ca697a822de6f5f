import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import {
  APPLIED,
  APPROVED,
  bankLine,
  bankResultsImported,
  BUDGET_YEAR,
  commitmentOf,
  commitmentReleased,
  DISBURSED,
  FUND,
  GRANTED,
  grantApplicationFiled,
  grantApplicationWithdrawn,
  grantApproved,
  grantFixed,
  grantOpinionGiven,
  grantRefused,
  grantReturned,
  grantStopped,
  grantTerminated,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  ORDER,
  ORDERED,
  orderOf,
  paymentsOrdered,
  transferFailed,
} from '../../sample-funding.testing';
import { candidacyOf, PROGRAMME } from '../../sample-selection.testing';
import { titleRevoked } from '../../sample-titles.testing';
import { closeGrant } from '../commands/close-grant';
import { recordDisbursement } from '../commands/record-disbursement';
import { recordFailedTransfer } from '../commands/record-failed-transfer';
import { recordOrder } from '../commands/record-order';
import { releaseCommitment } from '../commands/release-commitment';
import { stopGrant } from '../commands/stop-grant';
import { recordPayments } from './record-payments';
import { releaseCommitments } from './release-commitments';
import { stopGrants } from './stop-grants';

const second = { candidacyId: candidacyOf('p2'), paymentId: OF_GRANT.paymentId };

describe('what a budget says of its orders', () => {
  const paying = workflowSpecification(recordPayments);
  const paid = { amount: GRANTED, bankReference: 'B1', transferredOn: bankLine().transferredOn };

  it('is put on the record of each grant that is ordered [JX-MEASURES 12c]', () => {
    paying
      .when(paymentsOrdered({ p1: GRANTED, p2: 5_000_000 }))
      .then(
        plan(recordOrder, { ...OF_GRANT, orderNumber: ORDER }),
        plan(recordOrder, { ...second, orderNumber: orderOf(2) }),
      );
  });

  it('is put on the record of what the bank paid, and of what it did not', () => {
    paying
      .when(
        bankResultsImported([
          bankLine(),
          bankLine({ ...second, orderNumber: orderOf(2), verdict: 'failed', fault: 'other' }),
        ]),
      )
      .then(
        plan(recordDisbursement, { ...OF_GRANT, orderNumber: ORDER, ...paid }),
        plan(recordFailedTransfer, { ...second, orderNumber: orderOf(2), fault: 'other' }),
      );
  });

  it.each(['short', 'over', 'repeated', 'unmatched'] as const)(
    'says nothing of a line that is %s',
    (verdict) => {
      const none = verdict === 'unmatched' ? { candidacyId: null, paymentId: null } : {};
      paying.when(bankResultsImported([bankLine({ verdict, ...none })])).then();
    },
  );
});

describe('what is committed to a grant', () => {
  const { amount: _, ...of } = commitmentOf('p1');
  const releasing = (approval = 1, budgetYear = BUDGET_YEAR) =>
    plan(releaseCommitment, { ...of, approval, programmeId: PROGRAMME, fundId: FUND, budgetYear });
  const approved = workflowSpecification(releaseCommitments).given(...APPROVED);

  it.each([
    ['sent back', grantReturned],
    ['refused', grantRefused],
    ['withdrawn', grantApplicationWithdrawn],
    ['terminated', grantTerminated],
    ['stopped', grantStopped],
  ])('is released once the grant is %s', (_, event) => {
    approved.when(event).then(releasing());
  });

  it('is not asked for where nothing was approved', () => {
    workflowSpecification(releaseCommitments)
      .given(...APPLIED)
      .when(grantApplicationWithdrawn)
      .then();
    workflowSpecification(releaseCommitments).given(grantFixed()).when(grantStopped).then();
  });

  it('is that of the last approval, and of one that is over no more', () => {
    const again = approved.given(grantReturned, grantApplicationFiled, grantOpinionGiven);
    again.when(grantApplicationWithdrawn).then();
    again
      .given(grantApproved({ approval: 2, budgetYear: 2023 }))
      .when(grantStopped)
      .then(releasing(2, 2023));
  });

  it('stays where the grant was paid', () => {
    const disbursed = workflowSpecification(releaseCommitments).given(...DISBURSED);
    disbursed.when(grantTerminated).then();
    disbursed.when(grantStopped).then();
  });

  it('is released after all where the bank could not pay a grant that was stopped meanwhile', () => {
    const ordered = workflowSpecification(releaseCommitments).given(...ORDERED);
    ordered.when(transferFailed).then();
    ordered.given(grantStopped).when(transferFailed).then(releasing());
  });

  it('closes a grant that was stopped, and no other, once it is released', () => {
    approved.given(grantStopped).when(commitmentReleased('p1')).then(plan(closeGrant, OF_GRANT));
    approved.given(grantReturned).when(commitmentReleased('p1')).then();
  });

  it('does not close a grant that goes on with a later approval', () => {
    approved
      .given(grantReturned, grantApplicationFiled, grantOpinionGiven, grantApproved({ approval: 2 }))
      .when(commitmentReleased('p1'))
      .then();
  });
});

describe('the grants of a revoked title', () => {
  const stopping = workflowSpecification(stopGrants);

  it('stop, each kind once [JX-MEASURES 22d]', () => {
    stopping
      .given(grantFixed(), grantFixed({ amount: 12_000_000 }), grantFixed(OF_HOLDERS_GRANT))
      .when(titleRevoked)
      .then(plan(stopGrant, OF_GRANT), plan(stopGrant, OF_HOLDERS_GRANT));
  });

  it('stop too where one was fixed at the very moment of the revocation', () => {
    stopping.given(titleRevoked).when(grantFixed()).then(plan(stopGrant, OF_GRANT));
  });

  it('are none where nothing was fixed, and those of another title go on', () => {
    stopping.when(titleRevoked).then();
    stopping
      .given(grantFixed({ candidacyId: candidacyOf('p2'), personId: 'p2' }))
      .when(titleRevoked)
      .then();
  });
});
