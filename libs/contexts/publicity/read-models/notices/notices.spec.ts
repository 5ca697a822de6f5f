import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { applicationOf, closedNotice, PUBLICITY_EVENTS, publishedNotice } from '../sample-events.testing';
import { OF_SELECTION } from '../../of-selection.testing';
import { noticesProjectionOf } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(noticesProjectionOf(OF_SELECTION), recordedHistory(PUBLICITY_EVENTS, ...events));

describe('the notices read model', () => {
  it('holds a running notice with its working days and who is on it', () => {
    const { notices, entries } = project(publishedNotice);
    expect(notices[0]).toEqual({
      notice_id: 'notice',
      kind: 'proposed-roster',
      round_id: 'round',
      programme_id: 'sample-programme',
      organiser_id: 'department',
      body_id: null,
      edition: 1,
      status: 'running',
      published_on: '2022-03-01',
      days: 5,
      counted: 'working-days',
      first_day: '2022-03-02',
      last_day: '2022-03-08',
      closable_from: '2022-03-09',
      closed_on: null,
      candidates: 2,
      published_position: 1n,
    });
    expect(entries).toEqual([
      expect.objectContaining({ candidacy_id: 'c2', rank: 2, body_id: 'bureau', track: 'skilled' }),
      expect.objectContaining({ candidacy_id: 'c1', rank: 1, employer_name: '示例学院（虚构）' }),
    ]);
  });

  it('leaves the ids of persons out of the entries', () => {
    expect(JSON.stringify(project(publishedNotice).entries)).not.toContain('person');
  });

  it('closes a notice and keeps what was on it', () => {
    const running = project(publishedNotice);
    const closed = project(publishedNotice, closedNotice);
    expect(closed.notices).toEqual([{ ...running.notices[0], status: 'closed', closed_on: '2022-03-09' }]);
    expect(closed.entries).toEqual(running.entries);
  });

  it('makes no notice out of its end alone', () => {
    expect(project(closedNotice).notices).toEqual([]);
  });

  it('keeps whom an application is of, and no name', () => {
    const { applicants } = project(applicationOf('c1', '演示甲（虚构）'));
    expect(applicants).toEqual([{ candidacy_id: 'c1', account: null, person_id: 'person-of-c1' }]);
  });

  it('gives the same rows when the events are replayed', () => {
    const events = [applicationOf('c1', '演示甲（虚构）'), publishedNotice, closedNotice];
    expect(project(...events)).toEqual(project(...events));
  });
});
