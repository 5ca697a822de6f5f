import { defineAggregate, defineEvent } from '#kernel';
import { candidacyId, optional, personId } from '#vocabulary';
import { entryNumber, paymentId } from '#contexts/funding/contracts';
import { record } from '../../event-fields';
import { bytes, fileName, mediaType, sha256 } from './words';

export const VoucherAttached = defineEvent('VoucherAttached', {
  summary: { zh: '支出凭证已提交', en: 'A file was attached to an entry of spending as its voucher' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'entryNumber', 'sha256'] }],
  schema: record({
    ...{ candidacyId, personId, paymentId, entryNumber, sha256, bytes, mediaType },
    fileName: optional(fileName),
  }),
  personal: { subject: 'personId', fields: ['fileName'] },
});

export interface VouchersState {
  /** Hashes of the files of each entry, by its number. */
  readonly ofEntries: Readonly<Record<number, readonly string[]>>;
  /** Bytes of every content, by its hash. */
  readonly stored: Readonly<Record<string, number>>;
}

/** Stream `vouchers-<kind of grant>.<candidacy>`: the files that prove the spending of a grant. */
export const vouchers = defineAggregate({
  category: 'vouchers',
  title: { zh: '支出凭证', en: 'Vouchers' },
  events: [VoucherAttached],
  initial: { ofEntries: {}, stored: {} } as VouchersState,
  evolve({ ofEntries, stored }, { data: { entryNumber, sha256, bytes } }): VouchersState {
    return {
      ofEntries: { ...ofEntries, [entryNumber]: [...(ofEntries[entryNumber] ?? []), sha256] },
      stored: { ...stored, [sha256]: bytes },
    };
  },
  snapshotVersion: 1,
  leavesSealed: true,
});
