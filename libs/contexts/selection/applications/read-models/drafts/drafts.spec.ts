import { projectInMemory } from '#projections';
import { applicationSubmitted, candidacyOf, draftSaved } from '../../../../sample-selection.testing';
import { recordedHistory } from '../../../../recorded-history.testing';
import { ApplicationDraftDiscarded, candidacy } from '../../contracts';
import { draftsProjection } from './projection';

const draft = draftSaved({ cultivationGoals: '绝密目标（虚构）' }, { missing: ['track'] });
const discarded = ApplicationDraftDiscarded.of({ candidacyId: candidacyOf('p1'), discardedBy: 'account-p1' });
const draftsOf = (...events: Parameters<typeof recordedHistory>[1][]) =>
  projectInMemory(draftsProjection, recordedHistory(candidacy.events, ...events)).drafts;

describe('the drafts of applications', () => {
  it('show what is missing, and keep what was written sealed', () => {
    const drafts = draftsOf(draft);
    expect(drafts).toMatchObject([
      {
        ...{ candidacy_id: candidacyOf('p1'), registrant: false, saved_by: 'account-p1' },
        ...{ missing: ['track'], revision: 0, content: { eventId: 'event-1', subject: 'p1' } },
      },
    ]);
    expect(
      JSON.stringify(drafts, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain('绝密');
  });

  it('are replaced by the next, and gone once handed in or discarded', () => {
    expect(draftsOf(draft, draftSaved({}, { savedBy: 'employer-clerk' }))).toMatchObject([
      { saved_by: 'employer-clerk', revision: 1 },
    ]);
    expect(draftsOf(draft, discarded)).toEqual([]);
    expect(draftsOf(draft, applicationSubmitted())).toEqual([]);
  });

  it('come out the same when the log is replayed', () => {
    const events = [draft, discarded, draft] as const;
    expect(draftsOf(...events)).toEqual(draftsOf(...events));
  });
});
