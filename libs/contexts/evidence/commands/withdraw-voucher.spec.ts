import { specification } from '#command-handling/testing';
import { grant } from '#contexts/funding/contracts';
import { fold } from '#kernel';
import {
  APPROVED,
  DISBURSED,
  GRANTED,
  grantTerminated,
  grantTransferred,
  HOLDERS_DISBURSED,
  NEW_EMPLOYER,
  OF_GRANT,
  recoveryDemanded,
  spendingRecorded,
  spendingReversed,
} from '../../sample-funding.testing';
import { EMPLOYER, PERSON } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { VoucherAttached, VoucherWithdrawn } from '../contracts';
import { WithdrawVoucher, withdrawVoucher } from './withdraw-voucher';

const sha256 = 'a1'.repeat(32);
const body: WithdrawVoucher = { ...OF_GRANT, entryNumber: 1, sha256, reason: '误传了另一张发票（虚构）' };
const attached = VoucherAttached.of({
  ...{ ...OF_GRANT, personId: 'p1', entryNumber: 1, sha256, bytes: 1_000, mediaType: 'application/pdf' },
  fileName: '发票（虚构）.pdf',
});
const withdrawn = VoucherWithdrawn.of({ ...body, personId: 'p1' });

const spent = spendingRecorded(1, 900);
const factsOf = (...events: readonly Parameters<typeof grant.evolve>[1][]) => ({
  ...{ grant: fold(grant, events), holder: PERSON },
});
const withdrawing = specification(withdrawVoucher)
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .facts(factsOf(...DISBURSED, spent))
  .given(attached);

describe('withdrawing a voucher of an entry of spending', () => {
  it('records which file of which entry, and why', () => {
    withdrawing.when(body).then(withdrawn);
  });

  it('asks for a reason', () => {
    expect(faultsIn(WithdrawVoucher, { ...body, reason: '误' })).toEqual(['reason']);
  });

  it('refuses a file that the entry does not have, and one that was withdrawn already', () => {
    const wanted = { reason: 'not-found', field: 'sha256' } as const;
    withdrawing.when({ ...body, sha256: 'b2'.repeat(32) }).thenRefused('voucher-not-found', wanted);
    withdrawing.given(withdrawn).when(body).thenRefused('voucher-not-found', wanted);
    withdrawing
      .facts(factsOf(...DISBURSED, spent, spendingRecorded(2, 50)))
      .when({ ...body, entryNumber: 2 })
      .thenRefused('voucher-not-found', wanted);
  });

  it('takes the file of one entry, and leaves the same content to another one', () => {
    const again = VoucherAttached.of({ ...attached.data, entryNumber: 2 });
    withdrawing
      .facts(factsOf(...DISBURSED, spent, spendingRecorded(2, 50)))
      .given(again, withdrawn)
      .when({ ...body, entryNumber: 2 })
      .then(VoucherWithdrawn.of({ ...withdrawn.data, entryNumber: 2 }));
  });

  it('is refused once the entry is corrected by a counter-entry', () => {
    withdrawing
      .facts(factsOf(...DISBURSED, spent, spendingReversed(2, 1, 900)))
      .when(body)
      .thenRefused('entry-reversed', { reason: 'state', field: 'entryNumber' });
  });

  it('is refused once the balance is demanded back: what was accepted is counted by then [JX-MEASURES 15]', () => {
    withdrawing
      .facts(factsOf(...DISBURSED, spent, grantTerminated, recoveryDemanded(GRANTED - 900)))
      .when(body)
      .thenRefused('spending-settled', { reason: 'state' });
  });

  it('refuses a grant that is not there, and one that is not disbursed', () => {
    withdrawing
      .facts({ grant: grant.initial, holder: undefined })
      .when(body)
      .thenRefused('no-grant', { reason: 'not-found' });
    withdrawing
      .facts(factsOf(...APPROVED))
      .when(body)
      .thenRefused('not-disbursed', { reason: 'state' });
  });

  it('is for the payee alone, and for the own entry', () => {
    const holder = { id: 'account-p1', role: 'applicant', office: null } as const;
    withdrawing.actor(holder).when(body).thenRefused('not-the-payees-voucher', { reason: 'rule' });
    withdrawing
      .actor(holder)
      .facts(factsOf(...HOLDERS_DISBURSED, spent))
      .when(body)
      .then(withdrawn);
    const transferred = withdrawing.facts(factsOf(...DISBURSED, spent, grantTransferred(900)));
    transferred.when(body).then(withdrawn);
    transferred
      .actor({ id: 'new-clerk', role: 'employer', office: NEW_EMPLOYER })
      .when(body)
      .thenRefused('no-entry', { reason: 'not-found', field: 'entryNumber' });
  });
});
