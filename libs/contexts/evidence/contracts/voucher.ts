import { defineAggregate, defineEvent } from '#kernel';
import { candidacyId, optional, personId } from '#vocabulary';
import { entryNumber, paymentId } from '#contexts/funding/contracts';
import { record } from '../../event-fields';
import { bytes, fileName, mediaType, reasonOfWithdrawal, sha256 } from './words';

export const VoucherAttached = defineEvent('VoucherAttached', {
  summary: { zh: '支出凭证已提交', en: 'A file was attached to an entry of spending as its voucher' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'entryNumber', 'sha256'] }],
  schema: record({
    ...{ candidacyId, personId, paymentId, entryNumber, sha256, bytes, mediaType },
    fileName: optional(fileName),
  }),
  personal: { subject: 'personId', fields: ['fileName'] },
});

export const VoucherWithdrawn = defineEvent('VoucherWithdrawn', {
  summary: { zh: '支出凭证已撤回', en: 'A voucher of an entry of spending was withdrawn; the file is kept' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'entryNumber', 'sha256'], reason: 'to-readers' }],
  schema: record({
    ...{ candidacyId, personId, paymentId, entryNumber, sha256 },
    reason: optional(reasonOfWithdrawal),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export interface VouchersState {
  /** Hashes of the files that each entry has now, by its number. */
  readonly ofEntries: Readonly<Record<number, readonly string[]>>;
  /** Bytes of every content that was ever attached, by its hash: what is withdrawn stays in the store. */
  readonly stored: Readonly<Record<string, number>>;
}

/** Stream `vouchers-<kind of grant>.<candidacy>`: the files that prove the spending of a grant. */
export const vouchers = defineAggregate({
  category: 'vouchers',
  title: { zh: '支出凭证', en: 'Vouchers' },
  events: [VoucherAttached, VoucherWithdrawn],
  initial: { ofEntries: {}, stored: {} } as VouchersState,
  evolve({ ofEntries, stored }, event): VouchersState {
    const { entryNumber, sha256 } = event.data;
    const others = (ofEntries[entryNumber] ?? []).filter((one) => one !== sha256);
    switch (event.type) {
      case 'VoucherAttached':
        return {
          ofEntries: { ...ofEntries, [entryNumber]: [...others, sha256] },
          stored: { ...stored, [sha256]: event.data.bytes },
        };
      case 'VoucherWithdrawn':
        return { ofEntries: { ...ofEntries, [entryNumber]: others }, stored };
    }
  },
  snapshotVersion: 2,
  leavesSealed: true,
});
