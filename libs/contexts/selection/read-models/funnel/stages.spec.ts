import { CANDIDACY_STATUSES } from '../candidacies/status';
import { FUNNEL_STAGES, statusesAtStage } from './stages';

describe('the stages of a funnel', () => {
  it('count every candidacy as applied', () => {
    expect([...statusesAtStage('applied')].sort()).toEqual([...CANDIDACY_STATUSES].sort());
  });

  it('count whoever is further on at each stage before', () => {
    const before = FUNNEL_STAGES.filter((stage) => stage !== 'ineligible' && stage !== 'removed');
    for (const stage of before) expect(statusesAtStage(stage)).toContain('published');
  });

  it('count the ineligible as sent, and no further', () => {
    expect(statusesAtStage('ineligible')).toEqual(['ineligible']);
    expect(statusesAtStage('sent')).toContain('ineligible');
    expect(statusesAtStage('eligible')).not.toContain('ineligible');
  });

  it('count the removed as proposed, but not as published', () => {
    expect(statusesAtStage('proposed')).toContain('removed');
    expect(statusesAtStage('published')).toEqual(['published']);
  });
});
