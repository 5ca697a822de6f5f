import { Asked, bodyOf, defineCommand, NamesThings } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { entryNumber, grantIdOf, paymentId } from '#contexts/funding/contracts';
import { VoucherAttached, vouchers } from '../contracts';
import type { VouchersState } from '../contracts';
import {
  disbursed,
  Disbursed,
  GRANT_OF_VOUCHERS,
  GrantFacts,
  grantOfVouchers,
  refuseOtherPayee,
  refuseOthersEntry,
  VOUCHER_SCOPE,
} from '../domain/grant-of-vouchers';
import { isReceiptFor } from '../domain/receipt';
import { tooManyVoucherBytes, tooManyVouchers, voucherExists } from '../domain/refusals';
import { CHECKS_OF_UPLOAD, megabytesBeyond, ReceiptFacts, uploadedFile } from '../domain/uploaded-file';

/** Most files of one entry of spending. */
export const MOST_OF_ENTRY = 10;
/** Most bytes of all vouchers of a grant (500 MB). */
export const MOST_OF_GRANT = 500 * 1_048_576;

export class AttachVoucher extends bodyOf({
  ...{ candidacyId, paymentId, entryNumber },
  ...uploadedFile,
}) {}
// Its mark is opened like an id: answers never show one as it is.
NamesThings()(AttachVoucher.prototype, 'receipt');

type AttachFacts = GrantFacts & ReceiptFacts;

/**
 * Attaches an uploaded file to an entry of spending, by the payee that recorded it (JX-MEASURES 12a, 13a). The receipt proves that the
 * file was inspected and stored.
 */
export const attachVoucher = defineCommand(AttachVoucher, {
  aggregate: vouchers,
  summary: text('提交支出凭证', 'Attach a voucher to an entry of spending'),
  roles: ['applicant', 'employer'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'either',
  looksAt: GRANT_OF_VOUCHERS,
  facts: async (load, command, _state, { naming }): Promise<AttachFacts> => ({
    ...(await grantOfVouchers(load, command)),
    isReceipted: isReceiptFor(naming, command, command.receipt),
  }),
  scope: VOUCHER_SCOPE,
  known: ({ facts }) => disbursed(facts),
  guards: [refuseOtherPayee],
  checks: [refuseOthersEntry, ...CHECKS_OF_UPLOAD, refuseFile],
  decide: (_state, command, _context, { grant: { personId } }) => {
    const { candidacyId, paymentId, entryNumber, sha256, bytes, mediaType, fileName } = command;
    return accept(
      VoucherAttached.of({
        ...{ candidacyId, personId, paymentId, entryNumber, sha256, bytes, mediaType, fileName },
      }),
    );
  },
});

type Attaching = Asked<AttachVoucher, VouchersState, AttachFacts & Disbursed>;

function refuseFile({ state: { ofEntries, stored }, command }: Attaching): Refusal | undefined {
  const { entryNumber, sha256 } = command;
  const files = ofEntries[entryNumber] ?? [];
  if (files.includes(sha256)) return voucherExists({ entryNumber });
  if (files.length >= MOST_OF_ENTRY)
    return tooManyVouchers({ entryNumber, count: files.length, limit: MOST_OF_ENTRY });
  const beyond = megabytesBeyond(stored, command, MOST_OF_GRANT);
  return beyond && tooManyVoucherBytes(beyond);
}
