import type { Load, LookedAt } from '#command-handling';
import { CandidacyState } from '../../applications/contracts';
import { supportRecord, SupportRecordState } from '../contracts';
import { applicationOf } from '../../applications/domain/application-of';

/** What `loadSupport` reads. */
export const SUPPORT_FREED: LookedAt = {
  at: supportRecord,
  harmless:
    'an entry of this record can only lead to a refusal or a warning; if an entry is removed meanwhile, an accepted command stays right',
};

/** What the support record of the candidate says; nothing for a candidacy that was never handed in. */
export async function loadSupport(load: Load, state: CandidacyState): Promise<SupportRecordState> {
  const personId = applicationOf(state)?.personId;
  return personId === undefined ? supportRecord.initial : load(supportRecord, personId);
}
