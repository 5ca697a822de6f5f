import { specification } from '#command-handling/testing';
import { grant } from '#contexts/funding/contracts';
import { fold } from '#kernel';
import {
  APPROVED,
  balanceReported,
  DISBURSED,
  fundsRecovered,
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
import { VoucherAttached, VoucherWithdrawn } from '../contracts';
import { isReceiptFor, receiptFor } from '../domain/receipt';
import { AttachVoucher, attachVoucher, MOST_OF_ENTRY, MOST_OF_GRANT } from './attach-voucher';

/** The specification's noon. */
const NOW = new Date('2022-03-01T12:00:00+08:00');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const naming = { blindIndex: (_: string, value: string) => value.replaceAll(/\W/g, '') };
const file = { ...OF_GRANT, sha256: 'a1'.repeat(32), bytes: 1_000, mediaType: 'application/pdf' } as const;
const body: AttachVoucher = {
  ...{ ...file, entryNumber: 1, fileName: '发票（虚构）.pdf' },
  receipt: receiptFor(naming, file, NOW),
};
const { receipt: _receipt, ...recorded } = body;
const attached = VoucherAttached.of({ ...recorded, personId: 'p1' });
const other = (order: number, more: Partial<typeof attached.data> = {}) =>
  VoucherAttached.of({ ...attached.data, sha256: order.toString(16).padStart(64, '0'), ...more });

const spent = spendingRecorded(1, 900);
const factsOf = (...events: readonly Parameters<typeof grant.evolve>[1][]) => ({
  ...{ grant: fold(grant, events), holder: PERSON, isReceipted: true },
});
const attaching = specification(attachVoucher)
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .facts(factsOf(...DISBURSED, spent));

describe('attaching a voucher to an entry of spending', () => {
  it('records hash, size and type, whose it is, and of which entry', () => {
    attaching.when(body).then(attached);
  });

  it('refuses a grant that is not there, and one that is not disbursed', () => {
    attaching
      .facts({ grant: grant.initial, holder: undefined, isReceipted: true })
      .when(body)
      .thenRefused('no-grant', { reason: 'not-found' });
    attaching
      .facts(factsOf(...APPROVED))
      .when(body)
      .thenRefused('not-disbursed', { reason: 'state' });
  });

  it('goes on while the balance is recovered, since vouchers show what is none of it, and ends with the grant [JX-MEASURES 14b] [JX-MEASURES 15]', () => {
    const left = GRANTED - 900;
    const recovering = [...DISBURSED, spent, grantTerminated, recoveryDemanded(left)];
    attaching
      .facts(factsOf(...recovering))
      .when(body)
      .then(attached);
    for (const over of [fundsRecovered(left, 0), balanceReported('returned', left)])
      attaching
        .facts(factsOf(...recovering, over))
        .when(body)
        .thenRefused('not-disbursed', { reason: 'state' });
  });

  it('is for the payee alone: the employer, or the holder where the policy pays the holder', () => {
    const holder = { id: 'account-p1', role: 'applicant', office: null } as const;
    attaching.actor(holder).when(body).thenRefused('not-the-payees-voucher', { reason: 'rule' });
    const paidToHolder = attaching.facts(factsOf(...HOLDERS_DISBURSED, spent));
    paidToHolder.actor(holder).when(body).then(attached);
    paidToHolder.when(body).thenRefused('not-the-payees-voucher');
  });

  it('is for whoever recorded the entry, also once the grant went over to another employer [JX-MEASURES 14a]', () => {
    const later = spendingRecorded(2, 50, { employerId: NEW_EMPLOYER });
    const both = attaching.facts(factsOf(...DISBURSED, spent, grantTransferred(900), later));
    const byNew = both.actor({ id: 'new-clerk', role: 'employer', office: NEW_EMPLOYER });
    expect(both.offices(body)).toEqual([NEW_EMPLOYER, EMPLOYER]);
    both.when(body).then(attached);
    byNew.when({ ...body, entryNumber: 2 }).then(VoucherAttached.of({ ...attached.data, entryNumber: 2 }));
    for (const [of, entryNumber] of [
      [both, 2],
      [byNew, 1],
    ] as const)
      of.when({ ...body, entryNumber }).thenRefused('no-entry', {
        reason: 'not-found',
        field: 'entryNumber',
      });
  });

  it('takes the entry of a holder who is paid, whoever employs them', () => {
    const former = spendingRecorded(1, 900, { employerId: NEW_EMPLOYER });
    attaching
      .actor({ id: 'account-p1', role: 'applicant', office: null })
      .facts(factsOf(...HOLDERS_DISBURSED, former))
      .when(body)
      .then(attached);
  });

  it('refuses an entry that was not recorded, and a counter-entry', () => {
    const wanted = { reason: 'not-found', field: 'entryNumber' } as const;
    attaching.when({ ...body, entryNumber: 2 }).thenRefused('no-entry', wanted);
    attaching
      .facts(factsOf(...DISBURSED, spent, spendingReversed(2, 1, 900)))
      .when({ ...body, entryNumber: 2 })
      .thenRefused('no-entry', wanted);
  });

  it('refuses a receipt that was made for another grant or for the candidacy, and one that is too old', () => {
    const { paymentId: _payment, ...ofCandidacy } = file;
    expect(isReceiptFor(naming, file, body.receipt)).toBe(true);
    expect(isReceiptFor(naming, ofCandidacy, body.receipt)).toBe(false);
    expect(isReceiptFor(naming, { ...file, paymentId: 'other-grant' }, body.receipt)).toBe(false);
    attaching
      .facts({ ...factsOf(...DISBURSED, spent), isReceipted: false })
      .when(body)
      .thenRefused('receipt-invalid', { field: 'receipt' });
    const old = { ...body, receipt: receiptFor(naming, file, hoursAgo(2.01)) };
    attaching.when(old).thenRefused('receipt-expired', { field: 'receipt' });
  });

  it('refuses a name with path parts, or one that does not fit the type', () => {
    attaching.when({ ...body, fileName: '../a.pdf' }).thenRefused('file-name-invalid', { field: 'fileName' });
    attaching.when({ ...body, fileName: 'a.docx' }).thenRefused('file-type-mismatch', { field: 'fileName' });
  });

  it('takes the same content once for an entry, and for another entry again', () => {
    attaching.given(attached).when(body).thenRefused('voucher-exists', { reason: 'state', field: 'sha256' });
    const second = { ...body, entryNumber: 2 };
    attaching
      .facts(factsOf(...DISBURSED, spent, spendingRecorded(2, 50)))
      .given(attached)
      .when(second)
      .then(VoucherAttached.of({ ...attached.data, entryNumber: 2 }));
  });

  it('takes ten files of an entry and refuses an eleventh', () => {
    const files = Array.from({ length: MOST_OF_ENTRY }, (_, index) => other(index));
    attaching
      .given(...files.slice(1))
      .when(body)
      .then(attached);
    attaching
      .given(...files)
      .when(body)
      .thenRefused('too-many-vouchers', { reason: 'rule' });
  });

  it('takes again what was withdrawn, and another file in its place', () => {
    const { personId, sha256 } = attached.data;
    const withdrawn = VoucherWithdrawn.of({ ...OF_GRANT, personId, entryNumber: 1, sha256, reason: '误传' });
    attaching.given(attached, withdrawn).when(body).then(attached);
    const files = Array.from({ length: MOST_OF_ENTRY - 1 }, (_, index) => other(index));
    const next = other(99);
    attaching
      .given(...files, attached, withdrawn)
      .when({ ...body, sha256: next.data.sha256 })
      .then(next);
  });

  it('takes 500 MB for a grant, withdrawn files included, and not a byte more', () => {
    const held = (bytes: number) => other(7, { entryNumber: 9, bytes });
    const { personId, sha256 } = held(1).data;
    const withdrawn = VoucherWithdrawn.of({ ...OF_GRANT, personId, entryNumber: 9, sha256, reason: '误传' });
    attaching
      .given(held(MOST_OF_GRANT - body.bytes))
      .when(body)
      .then(attached);
    attaching
      .given(held(MOST_OF_GRANT - body.bytes + 1), withdrawn)
      .when(body)
      .thenRefused('too-many-voucher-bytes', { reason: 'rule' });
  });
});
