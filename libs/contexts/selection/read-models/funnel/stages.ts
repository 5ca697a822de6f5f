import type { CandidacyStatus } from '../candidacies/status';

/** What a funnel counts, each under its own name. */
export const FUNNEL_STAGES = [
  'applied',
  'returned',
  'endorsed',
  'nominated',
  'sent',
  'eligible',
  'ineligible',
  'proposed',
  'removed',
  'published',
  'withdrawn',
] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/**
 * The stages that a candidacy of each status has reached. A nomination that was withdrawn, and a place on a
 * proposed roster that its next edition took away, are not reached any more; whoever withdrew has only applied.
 */
const REACHED: Readonly<Record<CandidacyStatus, readonly FunnelStage[]>> = {
  submitted: ['applied'],
  returned: ['applied', 'returned'],
  withdrawn: ['applied', 'withdrawn'],
  endorsed: ['applied', 'endorsed'],
  'wait-listed': ['applied', 'endorsed'],
  nominated: ['applied', 'endorsed', 'nominated'],
  sent: ['applied', 'endorsed', 'nominated', 'sent'],
  ineligible: ['applied', 'endorsed', 'nominated', 'sent', 'ineligible'],
  eligible: ['applied', 'endorsed', 'nominated', 'sent', 'eligible'],
  proposed: ['applied', 'endorsed', 'nominated', 'sent', 'eligible', 'proposed'],
  removed: ['applied', 'endorsed', 'nominated', 'sent', 'eligible', 'proposed', 'removed'],
  published: ['applied', 'endorsed', 'nominated', 'sent', 'eligible', 'proposed', 'published'],
};

/** The statuses of candidacies that count at a stage. */
export function statusesAtStage(stage: FunnelStage): readonly string[] {
  return Object.entries(REACHED)
    .filter(([, stages]) => stages.includes(stage))
    .map(([status]) => status);
}
