import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { title } from '#contexts/titles/contracts';
import { expectNamed } from '../../refusal-words.testing';
import {
  balanceReported,
  DISBURSED,
  fundsRecovered,
  GRANTED,
  HOLDERS_DISBURSED,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  ORDERED,
  recoveryDemanded,
  spendingRecorded,
  terminationReported,
} from '../../sample-funding.testing';
import { EMPLOYER } from '../../sample-selection.testing';
import {
  HOLDER,
  INVENTED_WITH_TITLES,
  termBegan,
  termEnded,
  titleAwarded,
  titleExtended,
  WITH_TITLES,
} from '../../sample-titles.testing';
import { receiveRecovery } from './receive-recovery';
import { recordSpending } from './record-spending';
import { reportBalance } from './report-balance';

const titleAfter = (...events: readonly Parameters<typeof title.evolve>[1][]) => ({
  ...HOLDER,
  title: fold(title, [titleAwarded, ...events]),
});
const reporting = specification(reportBalance)
  .policy(WITH_TITLES)
  .facts(titleAfter(termBegan, termEnded))
  .today('2025-03-05')
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .given(...DISBURSED, spendingRecorded(1, 14_000_000));
const body = { ...OF_GRANT, treatment: 'returned', documentNumber: '虚构〔2025〕4 号' } as const;

describe('what becomes of the balance of a grant', () => {
  it('is reported by the employer once the term is over; what is returned is demanded back [JX-MEASURES 13b]', () => {
    const decided = reporting.when(body);
    decided.then(balanceReported('returned', 1_000_000), recoveryDemanded(1_000_000, '2025-03-05'));
    decided.thenBasis('JX-MEASURES 13b');
    expect(reporting.offices(body)).toEqual([EMPLOYER]);
  });

  it('leaves what is returned to be received, and the grant over after it', () => {
    const receiving = specification(receiveRecovery)
      .policy(WITH_TITLES)
      .today('2025-03-06')
      .given(...DISBURSED, spendingRecorded(1, 14_000_000))
      .given(balanceReported('returned', 1_000_000), recoveryDemanded(1_000_000, '2025-03-05'));
    const { receivedOn, documentNumber } = fundsRecovered(1, 0).data;
    const receipt = { ...OF_GRANT, amount: 1_000_000, receivedOn, documentNumber };
    receiving.actor({ id: 'finance-clerk' }).when(receipt).then(fundsRecovered(1_000_000, 0));
    receiving.given(fundsRecovered(1_000_000, 0)).when(receipt).thenRefused('grant-status');
  });

  it('may be carried over: then nothing is demanded, and it goes on being spent [JX-MEASURES 13b]', () => {
    reporting.when({ ...body, treatment: 'carried-over' }).then(balanceReported('carried-over', 1_000_000));
    reporting
      .given(balanceReported('carried-over', 1_000_000))
      .when(body)
      .then(balanceReported('returned', 1_000_000), recoveryDemanded(1_000_000, '2025-03-05'));
    const { spendingId, amount, spentOn, voucherNumber, description = '' } = spendingRecorded(2, 1).data;
    specification(recordSpending)
      .policy(WITH_TITLES)
      .facts(HOLDER)
      .today('2025-03-05')
      .given(...DISBURSED, balanceReported('carried-over', GRANTED))
      .when({ ...OF_GRANT, spendingId, amount, spentOn, voucherNumber, description })
      .thenBasis('JX-MEASURES 12a');
  });

  it('demands nothing where nothing is left', () => {
    reporting.given(spendingRecorded(2, 1_000_000)).when(body).then(balanceReported('returned', 0));
    reporting
      .given(spendingRecorded(2, 999_999))
      .when(body)
      .then(balanceReported('returned', 1), recoveryDemanded(1, '2025-03-05'));
  });

  it('is refused up to the last day of the term, and taken on the next, though its end is not recorded yet [JX-MEASURES 13b]', () => {
    const running = reporting.facts(titleAfter(termBegan));
    const refused = running.today('2025-02-28').when(body);
    refused.thenRefused('term-not-over', { reason: 'rule', clauses: ['JX-MEASURES 13b'] });
    expectNamed(refused, '2025-02-28');
    running
      .today('2025-03-01')
      .when({ ...body, treatment: 'carried-over' })
      .then(balanceReported('carried-over', 1_000_000));
  });

  it('waits longer where the title was extended, and where its term has not begun', () => {
    const extended = reporting.facts(titleAfter(termBegan, titleExtended)).when(body);
    extended.thenRefused('term-not-over');
    expectNamed(extended, '2027-02-28', '2025-03-05');
    reporting
      .facts(titleAfter())
      .when(body)
      .thenRefused('term-not-over', { clauses: ['JX-MEASURES 13b'] });
  });

  it('waits for the decision on a termination', () => {
    reporting.given(terminationReported).when(body).thenRefused('termination-reported', { reason: 'state' });
  });

  it('is refused before the payment', () => {
    specification(reportBalance)
      .policy(WITH_TITLES)
      .facts(titleAfter(termBegan, termEnded))
      .given(...ORDERED)
      .when(body)
      .thenRefused('grant-status', { reason: 'state' });
  });

  it('is the holder’s where the programme pays the holder, and nobody’s where it asks for none', () => {
    const holders = specification(reportBalance)
      .policy(INVENTED_WITH_TITLES)
      .facts(titleAfter(termBegan, termEnded))
      .today('2025-03-05')
      .actor({ id: 'account-p1', role: 'applicant' })
      .given(...HOLDERS_DISBURSED);
    const ofHolder = { ...body, ...OF_HOLDERS_GRANT };
    holders.when(ofHolder).thenBasis('YM-RULES 20');
    expect(holders.self(ofHolder)).toEqual(['account-p1']);
    const [payment] = WITH_TITLES.payments ?? [];
    reporting
      .policy({ ...WITH_TITLES, payments: [{ ...payment!, balance: undefined }] })
      .when(body)
      .thenRefused('no-balance-asked', { reason: 'rule' });
  });
});
