import type { Judged } from '#command-handling';
import type { Refusal } from '#kernel';
import type { OpenCandidacy, Waiver } from '../contracts';
import { noWaiverProposed } from './refusals';

/** The waiver that waits for a decision. */
export function proposedWaiver({
  id,
  state: { waiver },
  context: { policy },
}: Judged<OpenCandidacy, unknown, 'waiver'>): Extract<Waiver, { status: 'proposed' }> | Refusal {
  if (waiver.status === 'proposed') return waiver;
  return noWaiverProposed({ candidacyId: id }, { clauses: [policy.waiver.clause] });
}
