import { text } from '#kernel';
import { counterTable, defineProjection } from '#projections';
import { fromSql } from '#views';
import { count } from '#vocabulary';
import { VoucherAttached, VoucherWithdrawn } from '#contexts/evidence/contracts';

const tables = {
  voucher_counts: counterTable({
    key: { candidacy_id: 'text', payment_id: 'text', entry_number: 'integer' },
    columns: { files: 'bigint' },
  }),
};

/**
 * How many files each entry of spending has, withdrawn ones not counted: for the lists of funding, which does not know the context that
 * keeps the files (ADR 0092). A query reads it beside its own projection, from one moment.
 */
export const voucherCounts = defineProjection({
  name: 'voucher_counts',
  version: 1,
  tables,
  on: (on) => [
    on(VoucherAttached, ({ voucher_counts }, { data }) => voucher_counts.add(keyOf(data), { files: 1 })),
    on(VoucherWithdrawn, ({ voucher_counts }, { data }) => voucher_counts.add(keyOf(data), { files: -1 })),
  ],
});

interface OfEntry {
  readonly candidacyId: string;
  readonly paymentId: string;
  readonly entryNumber: number;
}
function keyOf({ candidacyId, paymentId, entryNumber }: OfEntry) {
  return { candidacy_id: candidacyId, payment_id: paymentId, entry_number: entryNumber };
}

const filesOf = (and: string) => (table: (name: string) => string) =>
  `(SELECT coalesce(sum(proved.files), 0)::integer FROM ${table('voucher_counts')} AS proved
    WHERE proved.candidacy_id = one.candidacy_id AND proved.payment_id = one.payment_id ${and})`;

/** The vouchers of the entry that the row `one` is. */
export const vouchersOfEntry = fromSql(
  count(text('凭证份数', 'Vouchers')),
  filesOf('AND proved.entry_number = one.entry_number'),
  [voucherCounts],
);

/** Those of all entries of the grant that the row `one` is. */
export const vouchersOfGrant = fromSql(count(text('支出凭证份数', 'Vouchers of its spending')), filesOf(''), [
  voucherCounts,
]);
