import type { OpenBudget, Verdict } from '../contracts';
import type { BankLine } from './bank-file';

/**
 * What each line of a bank file comes to. An order is settled by its first line that pays it in full, or says that it failed; what comes
 * after that is a repetition. An order that was paid short or over stays with the bank until its right result comes.
 */
export function verdictsOn(state: OpenBudget, lines: readonly BankLine[]) {
  const settled = new Set<string>();
  return lines.map(({ line, orderNumber, amount, result, fault, bankReference, transferredOn }) => {
    const order = state.orders[orderNumber];
    const commitment = order && state.commitments[order.grantId];
    const judged = (): Verdict => {
      if (order === undefined || commitment === undefined) return 'unmatched';
      if (order.settled || settled.has(orderNumber)) return 'repeated';
      if (result === 'failed') return 'failed';
      if (amount === commitment.amount) return 'paid';
      return amount < commitment.amount ? 'short' : 'over';
    };
    const verdict = judged();
    if (verdict === 'paid' || verdict === 'failed') settled.add(orderNumber);
    return {
      ...{ line, orderNumber, amount, verdict, fault, bankReference, transferredOn },
      candidacyId: commitment?.candidacyId ?? null,
      paymentId: commitment?.paymentId ?? null,
    };
  });
}
