import { specification } from '#command-handling/testing';
import { title } from '#contexts/titles/contracts';
import { fold } from '#kernel';
import { expectIdentified } from '../../refusal-words.testing';
import {
  DISBURSED,
  GRANTED,
  grantTransferred,
  NEW_EMPLOYER,
  OF_GRANT,
  ORDERED,
  proposedTransfer,
  REASON_OF_GRANT,
  registeredAs,
  spendingRecorded,
  terminationReported,
  transferAnswered,
  transferProposed,
  transferRefused,
  transferWithdrawn,
} from '../../sample-funding.testing';
import {
  EMPLOYER,
  PROVINCE,
  registeredOrganisation,
  UNKNOWN_ORGANISATION,
} from '../../sample-selection.testing';
import { HOLDER, titleAwarded, WITH_TITLES } from '../../sample-titles.testing';
import { answerGrantTransfer } from './answer-grant-transfer';
import { decideGrantTransfer } from './decide-grant-transfer';
import { proposeGrantTransfer } from './propose-grant-transfer';
import { recordSpending } from './record-spending';
import { reportTermination } from './report-termination';
import { withdrawGrantTransfer } from './withdraw-grant-transfer';

const [payment] = WITH_TITLES.payments ?? [];
const WITHOUT_TRANSFER = { ...WITH_TITLES, payments: [{ ...payment!, transfer: undefined }] };
const office = registeredAs(NEW_EMPLOYER, 'university', 'municipal');

const proposing = specification(proposeGrantTransfer)
  .policy(WITH_TITLES)
  .facts({ office })
  .actor({ id: 'employer-clerk', office: EMPLOYER })
  .given(...DISBURSED);
const proposal = { ...OF_GRANT, newEmployerId: NEW_EMPLOYER, reason: REASON_OF_GRANT };

describe('proposing that a grant goes on with another employer', () => {
  it('is taken from the employer [JX-MEASURES 14a]', () => {
    const decided = proposing.when(proposal);
    decided.then(transferProposed);
    decided.thenBasis('JX-MEASURES 14a');
    expect(proposing.offices(proposal)).toEqual([EMPLOYER]);
  });

  it('refuses an organisation that is not registered [JX-MEASURES 14a]', () => {
    const refused = proposing.facts({ office: UNKNOWN_ORGANISATION }).when(proposal);
    refused.thenRefused('new-employer-not-possible', {
      ...{ reason: 'rule', field: 'newEmployerId', clauses: ['JX-MEASURES 14a'] },
    });
    expectIdentified(refused, NEW_EMPLOYER);
  });

  it('refuses the employer itself', () => {
    const same = proposing
      .facts({ office: registeredOrganisation(EMPLOYER) })
      .when({ ...proposal, newEmployerId: EMPLOYER });
    same.thenRefused('new-employer-not-possible', { field: 'newEmployerId' });
    expectIdentified(same, EMPLOYER);
  });

  it('waits for the answer to an earlier one and for the decision on it, and may be repeated once it was declined', () => {
    const proposed = proposing.given(transferProposed);
    proposed.when(proposal).thenRefused('transfer-proposed', { reason: 'state' });
    proposed.given(transferAnswered('agreed')).when(proposal).thenRefused('transfer-proposed');
    proposed.given(transferAnswered('declined')).when(proposal).then(proposedTransfer(2));
  });

  it('is refused while a termination waits for its decision', () => {
    proposing
      .given(terminationReported)
      .when(proposal)
      .thenRefused('termination-reported', { reason: 'state' });
  });

  it('is refused where the policy knows no transfer, and before the payment', () => {
    proposing.policy(WITHOUT_TRANSFER).when(proposal).thenRefused('not-transferable', { reason: 'rule' });
    specification(proposeGrantTransfer)
      .policy(WITH_TITLES)
      .facts({ office })
      .given(...ORDERED)
      .when(proposal)
      .thenRefused('grant-status', { reason: 'state' });
  });
});

const answering = specification(answerGrantTransfer)
  .policy(WITH_TITLES)
  .actor({ id: 'new-clerk', office: NEW_EMPLOYER })
  .given(...DISBURSED, transferProposed);
const agreement = { ...OF_GRANT, answer: 'agreed', reason: REASON_OF_GRANT } as const;

describe('the answer of the new employer', () => {
  it.each(['agreed', 'declined'] as const)('may be that it %s [JX-MEASURES 14a]', (answer) => {
    const decided = answering.when({ ...agreement, answer });
    decided.then(transferAnswered(answer));
    decided.thenBasis('JX-MEASURES 14a');
  });

  it('is that office’s, and nobody’s where none was proposed', () => {
    expect(answering.offices(agreement)).toEqual([NEW_EMPLOYER]);
    const none = specification(answerGrantTransfer)
      .policy(WITH_TITLES)
      .given(...DISBURSED);
    expect(none.offices(agreement)).toEqual([]);
    none.when(agreement).thenRefused('no-transfer-proposed', { reason: 'state' });
  });

  it('is given once, by another person than who proposed it', () => {
    answering
      .given(transferAnswered('declined'))
      .actor({ id: 'another-clerk', office: NEW_EMPLOYER })
      .when(agreement)
      .thenRefused('transfer-answered', { reason: 'state' });
    answering
      .actor({ id: 'employer-clerk', office: NEW_EMPLOYER })
      .when(agreement)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('is not asked for where the policy knows no transfer any more', () => {
    answering.policy(WITHOUT_TRANSFER).when(agreement).thenRefused('not-transferable');
  });
});

const deciding = specification(decideGrantTransfer)
  .policy(WITH_TITLES)
  .actor({ id: 'hr-chief', office: PROVINCE })
  .given(...DISBURSED, spendingRecorded(1, 1_000_000), transferProposed);

const change = { ...OF_GRANT, decision: 'transferred', reason: REASON_OF_GRANT } as const;

describe('changing the employer of a grant', () => {
  it('gives what is left to the responsibility of the new one [JX-MEASURES 14a]', () => {
    const agreed = deciding.given(transferAnswered('agreed'));
    const decided = agreed.when(change);
    decided.then(grantTransferred(GRANTED - 1_000_000));
    decided.thenBasis('JX-MEASURES 14a');
    expect(agreed.offices(change)).toEqual([PROVINCE]);
  });

  it('moves no money: the new employer records spending of the same balance [JX-MEASURES 14a]', () => {
    const transferred = specification(recordSpending)
      .policy(WITH_TITLES)
      .facts(HOLDER)
      .today('2022-09-30')
      .actor({ id: 'new-clerk', office: NEW_EMPLOYER })
      .given(...DISBURSED, spendingRecorded(1, 1_000_000), transferProposed, transferAnswered('agreed'))
      .given(grantTransferred(GRANTED - 1_000_000));
    const { data } = spendingRecorded(2, GRANTED - 1_000_000, {
      ...{ employerId: NEW_EMPLOYER, enteredBy: 'new-clerk' },
    });
    const { spendingId, amount, spentOn, voucherNumber, description = '' } = data;
    const entry = { ...OF_GRANT, spendingId, amount, spentOn, voucherNumber, description };
    transferred.when(entry).then(spendingRecorded(2, amount, data));
    transferred.when({ ...entry, amount: amount + 1 }).thenRefused('over-spending');
    expect(transferred.offices(entry)).toEqual([NEW_EMPLOYER]);
  });

  it('needs the agreement of the new employer [JX-MEASURES 14a]', () => {
    deciding.when(change).thenRefused('transfer-not-agreed', {
      ...{ reason: 'state', clauses: ['JX-MEASURES 14a'] },
    });
    deciding
      .given(transferAnswered('declined'))
      .when(change)
      .thenRefused('transfer-not-agreed', { clauses: ['JX-MEASURES 14a'] });
    specification(decideGrantTransfer)
      .policy(WITH_TITLES)
      .given(...DISBURSED)
      .when(change)
      .thenRefused('no-transfer-proposed', { reason: 'state' });
  });

  it('is left to a termination where they do not agree [JX-MEASURES 14b]', () => {
    specification(reportTermination)
      .policy(WITH_TITLES)
      .facts({ title: fold(title, [titleAwarded]) })
      .today('2022-10-05')
      .given(...DISBURSED, transferProposed, transferAnswered('declined'))
      .when({
        ...{ ...OF_GRANT, terminationId: 'transfer-not-agreed', reason: REASON_OF_GRANT },
        happenedOn: terminationReported.data.happenedOn,
      })
      .thenBasis('JX-MEASURES 14b');
    deciding
      .given(transferAnswered('agreed'), terminationReported)
      .when(change)
      .thenRefused('termination-reported', { reason: 'state' });
  });

  it('happens once', () => {
    deciding
      .given(transferAnswered('agreed'), grantTransferred(GRANTED - 1_000_000))
      .when(change)
      .thenRefused('no-transfer-proposed');
  });

  it.each(['employer-clerk', 'new-clerk'])('is another person’s than %s', (id) => {
    deciding
      .actor({ id, office: PROVINCE })
      .given(transferAnswered('agreed'))
      .when(change)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('is not possible where the policy knows no transfer any more', () => {
    deciding
      .policy(WITHOUT_TRANSFER)
      .given(transferAnswered('agreed'))
      .when(change)
      .thenRefused('not-transferable');
  });
});

const refusal = { ...OF_GRANT, decision: 'refused', reason: REASON_OF_GRANT } as const;

describe('refusing that a grant goes on with another employer', () => {
  it('is the organiser’s, with a reason, whether the new employer has agreed or not answered yet [JX-MEASURES 14a]', () => {
    for (const asked of [deciding, deciding.given(transferAnswered('agreed'))]) {
      const decided = asked.when(refusal);
      decided.then(transferRefused);
      decided.thenBasis('JX-MEASURES 14a');
    }
  });

  it('is possible while a termination waits, and where the policy knows no transfer any more', () => {
    deciding.given(terminationReported).when(refusal).then(transferRefused);
    deciding.policy(WITHOUT_TRANSFER).when(refusal).then(transferRefused);
  });

  it('needs a proposal that the new employer has not declined, and another person than made or answered it', () => {
    deciding
      .given(transferAnswered('declined'))
      .when(refusal)
      .thenRefused('transfer-not-agreed', { reason: 'state' });
    deciding.given(transferRefused).when(refusal).thenRefused('no-transfer-proposed', { reason: 'state' });
    deciding
      .actor({ id: 'employer-clerk', office: PROVINCE })
      .when(refusal)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('leaves the grant with its employer, who may propose another transfer', () => {
    const refused = specification(recordSpending)
      .policy(WITH_TITLES)
      .given(...DISBURSED, transferProposed, transferRefused);
    const { spendingId, amount, spentOn, voucherNumber, description = '' } = spendingRecorded(1, 10).data;
    const entry = { ...OF_GRANT, spendingId, amount, spentOn, voucherNumber, description };
    expect(refused.facts(HOLDER).offices(entry)).toEqual([EMPLOYER]);
    proposing.given(transferProposed, transferRefused).when(proposal).then(proposedTransfer(2));
  });
});

const withdrawing = specification(withdrawGrantTransfer)
  .actor({ id: 'employer-clerk', office: EMPLOYER })
  .given(...DISBURSED, transferProposed);
const withdrawal = { ...OF_GRANT, reason: REASON_OF_GRANT };

describe('withdrawing the proposal of a transfer', () => {
  it('is the employer’s that proposed it, with a reason, before and after the answer', () => {
    withdrawing.when(withdrawal).then(transferWithdrawn);
    withdrawing.given(transferAnswered('agreed')).when(withdrawal).then(transferWithdrawn);
    expect(withdrawing.offices(withdrawal)).toEqual([EMPLOYER]);
  });

  it('is refused where nothing is proposed any more: withdrawn, refused, declined, or carried out', () => {
    const none = { reason: 'state' } as const;
    withdrawing.given(transferWithdrawn).when(withdrawal).thenRefused('no-transfer-proposed', none);
    withdrawing.given(transferRefused).when(withdrawal).thenRefused('no-transfer-proposed');
    withdrawing.given(transferAnswered('declined')).when(withdrawal).thenRefused('transfer-not-agreed', none);
    withdrawing
      .given(transferAnswered('agreed'), grantTransferred(GRANTED))
      .when(withdrawal)
      .thenRefused('no-transfer-proposed');
  });

  it('asks nothing of the new employer and the organiser any more, and may be followed by another one', () => {
    answering.given(transferWithdrawn).when(agreement).thenRefused('no-transfer-proposed');
    deciding.given(transferWithdrawn).when(change).thenRefused('no-transfer-proposed');
    proposing.given(transferProposed, transferWithdrawn).when(proposal).then(proposedTransfer(2));
  });
});
