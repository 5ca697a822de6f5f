import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { entryNumber, grantIdOf, paymentId } from '#contexts/funding/contracts';
import { vouchers, VoucherWithdrawn } from '../contracts';
import type { VouchersState } from '../contracts';
import { reasonOfWithdrawal, sha256 } from '../contracts/words';
import {
  disbursed,
  Disbursed,
  GRANT_OF_VOUCHERS,
  grantOfVouchers,
  refuseOtherPayee,
  refuseOthersEntry,
  VOUCHER_SCOPE,
} from '../domain/grant-of-vouchers';
import { entryReversed, spendingSettled, voucherNotFound } from '../domain/refusals';

export class WithdrawVoucher extends bodyOf({
  ...{ candidacyId, paymentId, entryNumber, sha256 },
  reason: reasonOfWithdrawal,
}) {}

/**
 * Withdraws a voucher that was attached by mistake, by the payee that recorded the entry: until the entry is reversed, and until the
 * balance that it leaves is demanded back. The file stays in the store.
 */
export const withdrawVoucher = defineCommand(WithdrawVoucher, {
  aggregate: vouchers,
  summary: text('撤回支出凭证', 'Withdraw a voucher of an entry of spending'),
  roles: ['applicant', 'employer'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  looksAt: GRANT_OF_VOUCHERS,
  facts: grantOfVouchers,
  scope: VOUCHER_SCOPE,
  known: ({ facts }) => disbursed(facts),
  guards: [
    refuseOtherPayee,
    ({ facts: { grant } }) => (grant.status === 'recovering' ? spendingSettled() : undefined),
  ],
  checks: [refuseOthersEntry, refuseReversed, refuseOtherFile],
  decide: (_state, { candidacyId, paymentId, entryNumber, sha256, reason }, _context, { grant }) => {
    const { personId } = grant;
    return accept(VoucherWithdrawn.of({ candidacyId, personId, paymentId, entryNumber, sha256, reason }));
  },
});

type Withdrawing = Asked<WithdrawVoucher, VouchersState, Disbursed>;

function refuseReversed({ command: { entryNumber }, facts: { grant } }: Withdrawing): Refusal | undefined {
  return grant.spending[entryNumber]?.isReversed ? entryReversed({ entryNumber }) : undefined;
}

function refuseOtherFile({ state, command: { entryNumber, sha256 } }: Withdrawing): Refusal | undefined {
  const isThere = state.ofEntries[entryNumber]?.includes(sha256);
  return isThere ? undefined : voucherNotFound({ entryNumber, sha256 });
}
