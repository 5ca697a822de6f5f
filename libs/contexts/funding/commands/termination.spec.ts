import { specification } from '#command-handling/testing';
import { title } from '#contexts/titles/contracts';
import { fold, localDate } from '#kernel';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  APPLIED,
  APPROVED,
  DISBURSED,
  FINANCE,
  fundsRecovered,
  GRANTED,
  grantClosed,
  grantDisbursed,
  grantFixed,
  grantStopped,
  grantTerminated,
  HOLDERS_DISBURSED,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  ORDERED,
  REASON_OF_GRANT,
  recoveryDemanded,
  spendingRecorded,
  spendingReversed,
  terminationDropped,
  terminationReported,
  transferAnswered,
  transferProposed,
} from '../../sample-funding.testing';
import { EMPLOYER, PROVINCE } from '../../sample-selection.testing';
import { INVENTED_WITH_TITLES, titleAwarded, WITH_TITLES } from '../../sample-titles.testing';
import { TerminationReported } from '../contracts';
import { decideTermination } from './decide-termination';
import { receiveRecovery } from './receive-recovery';
import { reportTermination } from './report-termination';
import { stopGrant } from './stop-grant';

const AWARDED = { title: fold(title, [titleAwarded]) };
const reporting = specification(reportTermination)
  .policy(WITH_TITLES)
  .today('2022-10-05')
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .facts(AWARDED)
  .given(...DISBURSED);
const report = {
  ...{ ...OF_GRANT, terminationId: 'left-province', happenedOn: localDate('2022-10-01') },
  reason: REASON_OF_GRANT,
};
const reportedOn = (terminationId: string) =>
  TerminationReported.of({ ...terminationReported.data, terminationId });

describe('reporting the termination of a grant', () => {
  it('is taken from the employer, where the holder left the province [JX-MEASURES 15]', () => {
    const decided = reporting.when(report);
    decided.then(terminationReported);
    decided.thenBasis('JX-MEASURES 15');
    expect(reporting.offices(report)).toEqual([EMPLOYER]);
  });

  it.each([
    ['the project cannot go on [JX-MEASURES 15]', 'cannot-go-on', 'JX-MEASURES 15'],
    ['the employers do not agree on a transfer [JX-MEASURES 14b]', 'transfer-not-agreed', 'JX-MEASURES 14b'],
  ])('is taken where %s', (_, terminationId, clause) => {
    const decided = reporting
      .given(transferProposed, transferAnswered('declined'))
      .when({ ...report, terminationId });
    decided.then(reportedOn(terminationId));
    decided.thenBasis(clause);
  });

  it('needs a ground that the policy lists, and names those that it does [JX-MEASURES 15]', () => {
    const refused = reporting.when({ ...report, terminationId: 'disliked' });
    refused.thenRefused('no-ground-of-termination', { reason: 'rule', field: 'terminationId' });
    expectIdentified(refused, 'transfer-not-agreed', 'left-province', 'cannot-go-on');
  });

  it('goes by the grounds of the programme, and by none where it lists none', () => {
    const holders = specification(reportTermination)
      .policy(INVENTED_WITH_TITLES)
      .facts(AWARDED)
      .today('2022-10-05');
    const ofHolder = { ...report, ...OF_HOLDERS_GRANT, terminationId: 'gave-up-the-craft' };
    holders
      .given(...HOLDERS_DISBURSED)
      .when(ofHolder)
      .thenBasis('YM-RULES 19');
    holders
      .given(...HOLDERS_DISBURSED)
      .when({ ...report, ...OF_HOLDERS_GRANT })
      .thenRefused('no-ground-of-termination');
    reporting.policy(INVENTED_WITH_TITLES).when(report).thenRefused('payment-unknown');
    const [payment] = WITH_TITLES.payments ?? [];
    reporting
      .policy({ ...WITH_TITLES, payments: [{ ...payment!, termination: undefined }] })
      .when(report)
      .thenRefused('no-ground-of-termination');
  });

  it('is taken for today, and refused for a day to come, with both dates', () => {
    const happenedOn = localDate('2022-10-05');
    reporting
      .when({ ...report, happenedOn })
      .then(TerminationReported.of({ ...terminationReported.data, happenedOn }));
    const refused = reporting.when({ ...report, happenedOn: localDate('2022-10-06') });
    refused.thenRefused('happened-in-future', { field: 'happenedOn' });
    expectNamed(refused, '2022-10-06', '2022-10-05');
  });

  it('is taken for the day of the award, and refused for a day before it, with both dates', () => {
    const happenedOn = localDate('2022-03-01');
    reporting
      .when({ ...report, happenedOn })
      .then(TerminationReported.of({ ...terminationReported.data, happenedOn }));
    const refused = reporting.when({ ...report, happenedOn: localDate('2022-02-28') });
    refused.thenRefused('happened-before-award', { reason: 'rule', field: 'happenedOn' });
    expectNamed(refused, '2022-02-28', '2022-03-01');
  });

  it('waits for the decision on an earlier report, and may be repeated once that was dropped', () => {
    reporting
      .given(terminationReported)
      .when(report)
      .thenRefused('termination-reported', { reason: 'state' });
    reporting.given(terminationReported, terminationDropped).when(report).then(terminationReported);
  });

  it('is possible before the payment too, and not once the grant is over', () => {
    const early = specification(reportTermination)
      .policy(WITH_TITLES)
      .facts(AWARDED)
      .today('2022-10-05')
      .actor({ id: 'employer-clerk' });
    early
      .given(...APPLIED)
      .when(report)
      .then(terminationReported);
    early.given(grantFixed(), terminationReported, grantTerminated).when(report).thenRefused('grant-status');
  });
});

const deciding = specification(decideTermination)
  .policy(WITH_TITLES)
  .today('2022-10-10')
  .actor({ id: 'hr-chief', office: PROVINCE });
const terminating = { ...OF_GRANT, decision: 'terminated', reason: REASON_OF_GRANT } as const;

describe('deciding on a termination', () => {
  it('demands back all that was disbursed where nothing was spent [JX-MEASURES 15]', () => {
    const decided = deciding.given(...DISBURSED, terminationReported).when(terminating);
    decided.then(grantTerminated, recoveryDemanded(GRANTED));
    decided.thenBasis('JX-MEASURES 15');
    expect(deciding.given(...DISBURSED).offices(terminating)).toEqual([PROVINCE]);
  });

  it('demands back what was not spent as it may be: neither a forbidden use nor a reversed entry counts [JX-MEASURES 13a] [JX-MEASURES 15]', () => {
    deciding
      .given(
        ...[...DISBURSED, spendingRecorded(1, 4_000_000), spendingRecorded(2, 600)],
        ...[spendingReversed(3, 2, 600), spendingRecorded(4, 900, { spendingId: 'fee', isAccepted: false })],
        terminationReported,
      )
      .when(terminating)
      .then(grantTerminated, recoveryDemanded(GRANTED - 4_000_000));
  });

  it('demands one fen where one is left, and nothing where all was spent [JX-MEASURES 15]', () => {
    deciding
      .given(...DISBURSED, spendingRecorded(1, GRANTED - 1), terminationReported)
      .when(terminating)
      .then(grantTerminated, recoveryDemanded(1));
    deciding
      .given(...DISBURSED, spendingRecorded(1, GRANTED), terminationReported)
      .when(terminating)
      .then(grantTerminated);
  });

  it('demands nothing where nothing was disbursed, and leaves it to the bank where it has the order', () => {
    deciding
      .given(...APPROVED, terminationReported)
      .when(terminating)
      .then(grantTerminated);
    const ordered = deciding.given(...ORDERED, terminationReported);
    ordered.when(terminating).then(grantTerminated);
    ordered.given(grantTerminated).when(terminating).thenRefused('grant-status', { reason: 'state' });
  });

  it('may come to nothing', () => {
    deciding
      .given(...DISBURSED, terminationReported)
      .when({ ...terminating, decision: 'dropped' })
      .then(terminationDropped);
  });

  it('is another person’s than who reported it', () => {
    deciding
      .actor({ id: 'employer-clerk', office: PROVINCE })
      .given(...DISBURSED, terminationReported)
      .when(terminating)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('needs a report, once', () => {
    const disbursed = deciding.given(...DISBURSED);
    disbursed.when(terminating).thenRefused('no-termination-reported', { reason: 'state' });
    disbursed
      .given(terminationReported, terminationDropped)
      .when(terminating)
      .thenRefused('no-termination-reported');
    disbursed
      .given(terminationReported, grantTerminated, recoveryDemanded(GRANTED))
      .when(terminating)
      .thenRefused('grant-status', { reason: 'state' });
  });
});

describe('a revoked title', () => {
  const stopping = specification(stopGrant).today('2022-10-10');

  it('stops its grant, and demands back what is left [JX-MEASURES 22d]', () => {
    stopping
      .given(...DISBURSED, spendingRecorded(1, 1_000))
      .when(OF_GRANT)
      .then(grantStopped, recoveryDemanded(GRANTED - 1_000));
    stopping
      .given(...ORDERED)
      .when(OF_GRANT)
      .then(grantStopped);
  });

  it('stops nothing that is over', () => {
    stopping.given(grantFixed(), grantStopped).when(OF_GRANT).thenRefused('grant-status');
    stopping
      .given(...ORDERED, grantStopped, grantClosed)
      .when(OF_GRANT)
      .thenRefused('grant-status');
    stopping
      .given(...ORDERED, grantStopped, grantDisbursed, recoveryDemanded(GRANTED))
      .when(OF_GRANT)
      .thenRefused('grant-status');
  });
});

const receiving = specification(receiveRecovery)
  .policy(WITH_TITLES)
  .today('2022-11-01')
  .actor({ id: 'finance-clerk', office: FINANCE })
  .given(...DISBURSED, spendingRecorded(1, 14_000_000))
  .given(terminationReported, grantTerminated, recoveryDemanded(1_000_000));
const receipt = {
  ...{ ...OF_GRANT, amount: 1_000_000, receivedOn: localDate('2022-11-01') },
  documentNumber: '缴 1 号（虚构）',
};
const CLAUSES = ['JX-MEASURES 14b', 'JX-MEASURES 15', 'JX-MEASURES 13b'];

describe('receiving what is recovered', () => {
  it('is the finance department’s, down to the last fen [JX-MEASURES 14b] [JX-MEASURES 15]', () => {
    const decided = receiving.when(receipt);
    decided.then(fundsRecovered(1_000_000, 0));
    decided.thenBasis(...CLAUSES);
    expect(receiving.offices(receipt)).toEqual([FINANCE]);
  });

  it('refuses one fen beyond what is outstanding, with both amounts [JX-MEASURES 14b] [JX-MEASURES 15]', () => {
    const refused = receiving.when({ ...receipt, amount: 1_000_001 });
    refused.thenRefused('over-recovery', { reason: 'rule', field: 'amount', clauses: CLAUSES });
    expectNamed(refused, '10,000.00', '10,000.01');
  });

  it('adds up in parts, each with what is still outstanding after it', () => {
    receiving.when({ ...receipt, amount: 400_000 }).then(fundsRecovered(400_000, 600_000));
    const rest = receiving.given(fundsRecovered(400_000, 600_000));
    rest.when({ ...receipt, amount: 600_000 }).then(fundsRecovered(600_000, 0));
    const refused = rest.when({ ...receipt, amount: 600_001 });
    refused.thenRefused('over-recovery', { field: 'amount' });
    expectNamed(refused, '10,000.00', '6,000.00', '6,000.01');
  });

  it('refuses a day to come, with both dates', () => {
    const refused = receiving.when({ ...receipt, receivedOn: localDate('2022-11-02') });
    refused.thenRefused('received-in-future', { field: 'receivedOn' });
    expectNamed(refused, '2022-11-02', '2022-11-01');
  });

  it('is taken for the day of the payment, and refused for a day before it, with both dates', () => {
    const on = (day: string) => receiving.when({ ...receipt, receivedOn: localDate(day) });
    expect(on('2022-08-01').decision.kind).toBe('accepted');
    const refused = on('2022-07-31');
    refused.thenRefused('received-before-payment', { reason: 'rule', field: 'receivedOn' });
    expectNamed(refused, '2022-07-31', '2022-08-01');
  });

  it('is refused where nothing was demanded, and once all came back', () => {
    specification(receiveRecovery)
      .policy(WITH_TITLES)
      .given(...DISBURSED)
      .when(receipt)
      .thenRefused('grant-status', { reason: 'state' });
    receiving
      .given(fundsRecovered(1_000_000, 0))
      .when({ ...receipt, amount: 1 })
      .thenRefused('grant-status', { reason: 'state' });
  });
});
