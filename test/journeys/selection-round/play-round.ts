import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { openWithApplications } from './cast';
import { playEndorsement } from './endorsement';
import { playNomination, playReview } from './nomination';
import { playNotice } from './notice';
import { playPublication } from './publication';

/** Plays a round from the first application to the filing. */
export async function playRound(ledger: LedgerUnderTest): Promise<void> {
  const candidacies = await openWithApplications(ledger);
  await playEndorsement(ledger, candidacies);
  await playNomination(ledger, candidacies);
  await playReview(ledger, candidacies);
  const { openId } = await playNotice(ledger, candidacies);
  await playPublication(ledger, candidacies, openId);
}
