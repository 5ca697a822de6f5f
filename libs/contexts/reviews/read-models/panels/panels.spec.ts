import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { organisation } from '#contexts/people/contracts';
import { candidacy } from '#contexts/selection/contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import {
  applicationSubmitted,
  candidacyOf,
  CITY,
  organisationRegistered,
  ROUND,
} from '../../../sample-selection.testing';
import { expert, PanelExpertsAdded, review, reviewPanel, ReviewPanelReopened } from '../../contracts';
import { candidateLot } from '../../domain/lots';
import {
  assignment,
  CITY_PANEL,
  concluded,
  convened,
  drawn,
  expertsNamed,
  recused,
  replaced,
  scorecard,
  SEED,
} from '../../sample-reviews.testing';
import { OF_SELECTION } from '../../of-selection.testing';
import { panelsProjectionOf } from './projection';

const DEFINITIONS = [candidacy, review, reviewPanel, expert, organisation].flatMap(({ events }) => [
  ...events,
]);
const project = (...events: DomainEvent[]) =>
  projectInMemory(panelsProjectionOf(OF_SELECTION), recordedHistory(DEFINITIONS, ...events));

const FOUR = expertsNamed(4);
const drawnOnce = [
  convened('local', FOUR),
  drawn('local', [
    { ...assignment('p1', ['e1', 'e2', 'e3']), exclusions: [{ expertId: 'e4', grounds: 'co-author' }] },
  ]),
];
const seatOf = (expertId: string, ...events: DomainEvent[]) =>
  project(...drawnOnce, ...events).seats.find(({ expert_id: id }) => id === expertId);

describe('the read model of panels', () => {
  it('knows a panel, its office and its experts, also those added', () => {
    const added = PanelExpertsAdded.of({
      panelId: CITY_PANEL,
      roundId: ROUND,
      expertIds: ['e5'],
      addedBy: 'x',
    });
    expect(project(convened('local', FOUR), added).panels).toEqual([
      {
        panel_id: CITY_PANEL,
        round_id: ROUND,
        ...{
          level: 'local',
          office_id: CITY,
          offices: [CITY],
          expert_ids: [...FOUR, 'e5'],
          status: 'convened',
        },
        ...{ edition: 0, tie_rule: null, criteria: [], convened_on: '2022-03-01' },
        ...{ concluded_on: null, reopened_because: null },
        state: expect.objectContaining({ status: 'convened', panelId: CITY_PANEL }),
      },
    ]);
  });

  it('keeps each draw with its seed, and gives candidates a number that counts nobody', () => {
    const { draws, candidates, seats, panels } = project(...drawnOnce);
    expect(draws).toEqual([
      {
        ...{ panel_id: CITY_PANEL, position: 2n, seed: SEED, candidates: 1 },
        ...{ drawn_on: '2022-03-01', due_on: '2022-03-15' },
      },
    ]);
    expect(candidates).toMatchObject([
      {
        candidacy_id: candidacyOf('p1'),
        case_number: candidateLot(SEED, candidacyOf('p1')).slice(0, 8),
        exclusions: [{ expertId: 'e4', grounds: 'co-author' }],
        rank: null,
      },
    ]);
    expect(seats.map(({ expert_id: id, status, due_on: dueOn }) => [id, status, dueOn])).toEqual([
      ['e1', 'held', '2022-03-15'],
      ['e2', 'held', '2022-03-15'],
      ['e3', 'held', '2022-03-15'],
    ]);
    expect(panels[0]).toMatchObject({ status: 'scoring' });
  });

  it('keeps the last scorecard, its comment sealed with the candidate’s key, and when the first one came', () => {
    const first = scorecard('p1', 'e1', 80, { comment: '扎实（虚构）' });
    const second = scorecard('p1', 'e1', 90, { card: 2, comment: '更好（虚构）' });
    expect(seatOf('e1', first, second)).toMatchObject({
      ...{ status: 'held', card: 2, total: 9000, points: second.data.points },
      ...{ first_submitted_on: '2022-03-01', submitted_on: '2022-03-01' },
      comment: { eventId: 'event-4', subject: 'p1' },
    });
    expect(JSON.stringify(seatOf('e1', first)?.points)).not.toContain('扎实');
  });

  it('follows a recusal to the successor, its reason sealed with the expert’s key', () => {
    const stoodBack = [recused('p1', 'e1')];
    expect(seatOf('e1', ...stoodBack)).toMatchObject({
      ...{ status: 'recused', grounds: 'declared-relation' },
      recusal: { eventId: 'event-3', subject: 'e1' },
    });
    expect(seatOf('e1', ...stoodBack, replaced('p1', 'e1', 'e4'))).toMatchObject({
      ...{ status: 'replaced', replaced_because: 'recused', successor_id: 'e4' },
    });
    expect(seatOf('e4', ...stoodBack, replaced('p1', 'e1', 'e4'))).toMatchObject({
      status: 'held',
      card: null,
    });
  });

  it('holds the results of the latest edition', () => {
    const { panels, candidates } = project(...drawnOnce, concluded('local', ['p1'], 2));
    expect(panels[0]).toMatchObject({
      ...{ status: 'concluded', edition: 2, tie_rule: 'basics-first', concluded_on: '2022-03-01' },
    });
    expect(candidates[0]).toMatchObject({
      edition: 2,
      result: 9000,
      counted: 3,
      rank: 1,
      tie_broken_by: null,
    });
    const reopened = ReviewPanelReopened.of({
      ...{ panelId: CITY_PANEL, roundId: ROUND, edition: 2, reason: '漏计（虚构）', reopenedBy: 'x' },
    });
    expect(project(...drawnOnce, concluded('local', ['p1'], 2), reopened).panels[0]).toMatchObject({
      ...{ status: 'scoring', edition: 2, concluded_on: null, reopened_because: '漏计（虚构）' },
    });
  });

  it('keeps of an application what experts see, the name sealed', () => {
    const { applications } = project(applicationSubmitted('p1'));
    expect(applications).toMatchObject([
      { candidacy_id: candidacyOf('p1'), track: 'natural-science', personal: { subject: 'p1' } },
    ]);
    expect(JSON.stringify(applications[0]?.facts)).not.toContain('测试人员甲');
  });

  it('is the same when the log is replayed, and empty of what it never saw', () => {
    const events = [
      ...[organisationRegistered(CITY), applicationSubmitted('p1'), ...drawnOnce],
      ...[
        scorecard('p1', 'e1', 80),
        recused('p1', 'e2'),
        replaced('p1', 'e2', 'e4'),
        concluded('local', ['p1']),
      ],
    ];
    expect(project(...events)).toEqual(project(...events));
    const { panels, seats } = project(
      scorecard('p1', 'e1', 80),
      recused('p1', 'e2'),
      concluded('local', ['p1']),
    );
    expect([panels, seats]).toEqual([[], []]);
  });
});
