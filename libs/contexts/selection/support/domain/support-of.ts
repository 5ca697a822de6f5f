import type { Load, LookedAt } from '#command-handling';
import { CandidacyState } from '../../applications/contracts';
import { supportRecord, SupportRecordState } from '../contracts';
import { applicationOf } from '../../applications/domain/application-of';

/** What `loadSupport` reads. */
export const SUPPORT_FREED: LookedAt = {
  at: supportRecord,
  harmless:
    'entries of the support record only count against the person; if one is removed meanwhile, the command would have been accepted all the same',
};

/** What the support record of the candidate says; nothing for a candidacy that was never handed in. */
export async function loadSupport(load: Load, state: CandidacyState): Promise<SupportRecordState> {
  const personId = applicationOf(state)?.personId;
  return personId === undefined ? supportRecord.initial : load(supportRecord, personId);
}
