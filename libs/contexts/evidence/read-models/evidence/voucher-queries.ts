import { parametersOf, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, rowsOf, shown, TableOf } from '#views';
import { candidacyId, labelled, objectsOf, unnamed } from '#vocabulary';
import { entryNumber, paymentId } from '#contexts/funding/contracts';
import { reachOfOwn } from '../../../accounts-of-persons';
import { titleInForce } from '../../../pack-titles';
import { sha256 } from '../../contracts/words';
import { evidenceTables, voucherFields } from './projection';
import { nameOfFile, READERS, RecordedFile } from './queries';

const { mediaType, bytes, attachedOn, attachedBy } = voucherFields;

class Voucher extends shown({
  ...{ sha256, fileName: nameOfFile, mediaType, bytes, attachedOn, attachedBy },
}) {}

/** Those that are not withdrawn. */
const attached: TableOf = {
  ...evidenceTables.vouchers,
  rows: (table) => `(SELECT * FROM ${table('vouchers')} WHERE withdrawn_on IS NULL)`,
};

/** The vouchers of one entry of spending. */
class VouchersOfEntry extends shown({
  candidacyId: unnamed(candidacyId, text('即所问的申报', 'the candidacy that was asked about')),
  ...{ paymentId, paymentTitle: titleInForce('payments', 'paymentId'), entryNumber },
  files: rowsOf(
    objectsOf(
      labelled(
        text('支出凭证', 'Vouchers'),
        text('按提交先后；不含已撤回的', 'in the order of attaching, without those that were withdrawn'),
      ),
      () => Voucher,
    ),
    { from: attached, item: Voucher, order: ascending('attachedPosition') },
  ),
}) {}

const key = { candidacyId, paymentId, entryNumber };

/** The vouchers of an entry of spending within the actor's scope. */
export const vouchersQuery = defineDetail({
  path: 'vouchers/:candidacyId/:paymentId/:entryNumber',
  key,
  summary: text('一笔支出的凭证', 'The vouchers of an entry of spending'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  reach: reachOfOwn,
  from: evidenceTables.entries,
  answer: VouchersOfEntry,
});

/** Names one file of one entry. */
export class VoucherPath extends parametersOf({ ...key, sha256 }) {}

/** What the download of a voucher rests on. It has an endpoint of its own, which answers with the content. */
export const voucherFileQuery = defineDetail({
  path: 'vouchers/:candidacyId/:paymentId/:entryNumber/files/:sha256',
  key: { ...key, sha256 },
  summary: text('下载支出凭证', 'Download a voucher'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  reach: (context, table, next) => {
    const seen = reachOfOwn(context, table, next);
    const entries = `SELECT candidacy_id, payment_id, entry_number FROM ${table('entries')} AS one WHERE ${seen.sql}`;
    return { ...seen, sql: `(one.candidacy_id, one.payment_id, one.entry_number) IN (${entries})` };
  },
  from: evidenceTables.vouchers,
  answer: RecordedFile,
});
