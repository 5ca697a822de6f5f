import { CANDIDACY_STATUSES } from '../../../applications/read-models/candidacies/status';
import { conditionOfStage, FUNNEL_STAGES, FunnelStage, statusesAtStage } from './stages';

/** What a candidacy comes to beside the way to publication. */
const ASIDE: readonly FunnelStage[] = ['returned', 'ineligible', 'removed', 'withdrawn'];

/** What a policy may ask for on the way, which no status tells of. */
const BESIDE_STATUS = [
  'backgroundChecked',
  'locallyReviewed',
  'expertReviewed',
  'reserve',
  'consulted',
] as const;

describe('the stages of a funnel', () => {
  it('count every candidacy as applied but one that was annulled', () => {
    const applied = CANDIDACY_STATUSES.filter((status) => status !== 'annulled');
    expect([...statusesAtStage('applied')].sort()).toEqual([...applied].sort());
  });

  it('count whoever is further on at each stage before', () => {
    const before = FUNNEL_STAGES.filter((stage) => !ASIDE.includes(stage));
    for (const stage of before) expect(statusesAtStage(stage)).toContain('published');
  });

  it('count the ineligible as sent, and no further', () => {
    expect(statusesAtStage('ineligible')).toEqual(['ineligible']);
    expect(statusesAtStage('sent')).toContain('ineligible');
    expect(statusesAtStage('eligible')).not.toContain('ineligible');
  });

  it('count whoever was sent back, or withdrew, as applied and no further', () => {
    for (const aside of ['returned', 'withdrawn'] as const) {
      expect(statusesAtStage(aside)).toEqual([aside]);
      expect(FUNNEL_STAGES.filter((stage) => statusesAtStage(stage).includes(aside))).toEqual(
        FUNNEL_STAGES.filter((stage) => stage === 'applied' || stage === aside),
      );
    }
  });

  it('count the removed as proposed, but not as published', () => {
    expect(statusesAtStage('proposed')).toContain('removed');
    expect(statusesAtStage('published')).toEqual(['published']);
  });

  it('ask the row for what no status tells, and for nothing else', () => {
    for (const stage of FUNNEL_STAGES) {
      const isBeside = BESIDE_STATUS.some((one) => one === stage);
      expect([stage, conditionOfStage(stage) === 'true']).toEqual([stage, !isBeside]);
    }
    expect(statusesAtStage('consulted')).toEqual(statusesAtStage('proposed'));
    expect(statusesAtStage('backgroundChecked')).toEqual(statusesAtStage('endorsed'));
  });
});
