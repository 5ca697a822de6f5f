import type { RecordedEvent } from '#event-store';
import type { Json } from '#kernel';
import type { ClearOutcome } from '../../../../event-fields';
import type { CheckStage } from './status';
import { boxOf } from './tables';

/** What a candidacy's row keeps of its latest check; what was found stays sealed. */
export function checked(
  event: RecordedEvent,
  outcomes: readonly ClearOutcome[],
  stage: CheckStage,
): { readonly outcomes: Json; readonly outcomes_stage: CheckStage; readonly findings: Json } {
  return {
    outcomes: outcomes.map((outcome) => ({ ...outcome })),
    outcomes_stage: stage,
    findings: boxOf(event),
  };
}
