import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { EvidenceAttached, EvidenceWithdrawn } from '#contexts/evidence/contracts';
import { recordedHistory } from '../../../../recorded-history.testing';
import { timelineEntries } from '../../../../timeline.testing';
import { ApplicationSubmitted } from '../../contracts';
import { candidacyOf, submitted } from '../../../sample-events.testing';
import { candidaciesProjection } from './projection';

const FILE = { candidacyId: candidacyOf('p1'), personId: 'p1', sha256: 'a'.repeat(64) };
const attached = EvidenceAttached.of({
  ...{ ...FILE, bytes: 10, mediaType: 'image/png', kind: 'prize', fileName: '获奖证书（虚构）.png' },
});
const withdrawn = EvidenceWithdrawn.of({ ...FILE, reason: '误传（虚构）' });
const project = (...events: DomainEvent[]) => {
  const types = [ApplicationSubmitted, EvidenceAttached, EvidenceWithdrawn];
  const history = recordedHistory(types, submitted('p1'), ...events);
  const { candidacies } = projectInMemory(candidaciesProjection, history);
  return { candidacies, timeline: timelineEntries(history) };
};

describe('the timeline of a candidacy', () => {
  it('says when evidence was attached and withdrawn, by which file and kind', () => {
    expect(project(attached, withdrawn).timeline.slice(1)).toMatchObject([
      {
        ...{ subject: FILE.candidacyId, type: 'EvidenceAttached', sealed: null },
        detail: { sha256: FILE.sha256, evidenceKind: 'prize' },
      },
      { type: 'EvidenceWithdrawn', detail: { sha256: FILE.sha256 }, sealed: { subject: 'p1' } },
    ]);
  });

  it('holds neither the name of a file nor the reason in clear', () => {
    const shown = JSON.stringify(project(attached, withdrawn).timeline, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(shown).not.toMatch(/获奖证书|误传/);
  });

  it('changes nothing else of the candidacy, and comes out the same when the log is replayed', () => {
    expect(project(attached, withdrawn).candidacies).toEqual(project().candidacies);
    expect(project(attached, withdrawn)).toEqual(project(attached, withdrawn));
  });
});
