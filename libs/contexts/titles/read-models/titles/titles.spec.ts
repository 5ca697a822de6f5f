import { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { CITY, EMPLOYER } from '../../../sample-selection.testing';
import {
  endedByDeparture,
  extensionProposed,
  revocationDropped,
  revocationProposed,
  termBegan,
  termEnded,
  TITLE,
  titleAwarded,
  titleExtended,
  titleRevoked,
} from '../../../sample-titles.testing';
import { titlesProjection } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(titlesProjection, recordedHistory([], titleAwarded, ...events)).titles;
const [row] = project();

describe('the titles read model', () => {
  it('holds a title from its award on', () => {
    expect(row).toMatchObject({
      ...{ candidacy_id: TITLE, status: 'in-force', runs_until: null, is_extended: false },
      offices: [EMPLOYER, CITY],
    });
  });

  it.each<[string, DomainEvent[], object]>([
    ['a term', [termBegan], { runs_until: '2025-02-28' }],
    ['a proposal to extend it', [termBegan, extensionProposed], { extension_is_pending: true }],
    [
      'an extension',
      [termBegan, extensionProposed, titleExtended],
      { runs_until: '2027-02-28', is_extended: true, extension_is_pending: false },
    ],
    ['its end', [termBegan, termEnded], { status: 'ended' }],
    [
      'a proposal to revoke it',
      [revocationProposed],
      { status: 'hearing', ending_id: 'assessment-failed', statement_until: '2025-03-10' },
    ],
    ['the end of its term meanwhile', [termBegan, revocationProposed, termEnded], { status: 'hearing' }],
    ['what was dropped', [revocationProposed, revocationDropped], { status: 'in-force', ending_id: null }],
    [
      'what was dropped after its end',
      [termBegan, revocationProposed, termEnded, revocationDropped],
      { status: 'ended' },
    ],
    [
      'its revocation',
      [revocationProposed, titleRevoked],
      { status: 'revoked', ending_id: 'assessment-failed', revoked_on: '2025-03-11' },
    ],
    [
      'the end of its benefits, and goes on',
      [termBegan, endedByDeparture],
      {
        ...{ status: 'in-force', benefits_ended_on: '2022-10-01' },
        ...{ benefit_ending_id: 'left-province', benefits_clause: 'JX-MEASURES 15' },
      },
    ],
  ])('shows %s', (_, events, expected) => {
    expect(project(...events)).toEqual([expect.objectContaining(expected)]);
  });

  it('gives the same rows when the events are replayed', () => {
    expect(project(termBegan, titleRevoked)).toEqual(project(termBegan, titleRevoked));
  });
});
