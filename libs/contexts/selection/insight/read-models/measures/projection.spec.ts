import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { ReviewPanelReopened } from '#contexts/reviews/contracts';
import { candidacy, EligibilityChecked } from '../../../applications/contracts';
import { nominationList } from '../../../nominations/contracts';
import { roster } from '../../../roster/contracts';
import { recordedOutcomes } from '../../../../event-fields';
import { recordedHistory } from '../../../../recorded-history.testing';
import { PROGRAMME, TOO_OLD } from '../../../../sample-selection.testing';
import { measuresProjection } from './projection';
import {
  idOf,
  localPanel,
  localReview,
  reviewConcluded,
  rosterNotice,
  roundOf,
  roundOfCourse,
  SCIENCE,
  SKILLED,
} from './sample-rounds.testing';

const EVENTS = [...candidacy.events, ...nominationList.events, ...roster.events];
const project = (...events: DomainEvent[]) =>
  projectInMemory(measuresProjection, recordedHistory(EVENTS, ...events));
const P1 = idOf(2022, 'p1');
const checked = (...outcomes: (typeof TOO_OLD)[]) =>
  EligibilityChecked.of({ candidacyId: P1, personId: 'p1', ...recordedOutcomes(outcomes) });

describe('the measures read model', () => {
  it('knows the round, and where each candidacy is counted', () => {
    const events = roundOfCourse({
      ...{ year: 2022, tracks: { p1: SKILLED, p2: SCIENCE, p3: SCIENCE } },
      ...{ nominated: ['p1', 'p2'], published: ['p1'] },
    });
    expect(project(...events).candidates).toMatchObject([
      { candidacy_id: P1, round_id: roundOf(2022), track: SKILLED },
      { track: SCIENCE },
      { track: SCIENCE },
    ]);
    expect(project(...events).rounds).toEqual([
      { round_id: roundOf(2022), programme_id: PROGRAMME, year: 2022, policy_version: '2021-1' },
    ]);
  });

  it('keeps of the latest check at a stage the rules that were not met', () => {
    const unmet = [{ rule: TOO_OLD.rule, result: 'not-met', clause: TOO_OLD.clause }];
    expect(project(checked(TOO_OLD)).checks).toEqual([{ candidacy_id: P1, stage: 'application', unmet }]);
    expect(project(checked(TOO_OLD), checked()).checks).toMatchObject([{ unmet: [] }]);
  });

  it('knows when a notice ended and when what was on it was published', () => {
    const round = roundOfCourse({ year: 2022, tracks: { p1: SCIENCE }, published: ['p1'] });
    expect(project(...rosterNotice(2022, '2022-03-01'), ...round).notices).toMatchObject([
      { published_on: '2022-02-21', closed_on: '2022-03-01', used_on: '2022-03-01' },
    ]);
  });

  it('shows a panel as summed up until it is opened again', () => {
    const review = [...localReview(2022, { e1: [8000] }), reviewConcluded(2022)];
    const ids = { panelId: localPanel(2022), roundId: roundOf(2022) };
    const reopened = ReviewPanelReopened.of({ ...ids, edition: 1, reason: '更正（虚构）', reopenedBy: 'x' });
    expect(project(...review)).toMatchObject({
      panels: [{ concluded: true }],
      scorecards: [{ total: 8000 }],
    });
    expect(project(...review, reopened).panels).toMatchObject([{ concluded: false }]);
  });

  it('is the same when the log is replayed, and holds nothing of persons', () => {
    const events = [
      ...roundOfCourse({ year: 2022, tracks: { p1: SKILLED }, nominated: ['p1'], published: ['p1'] }),
      ...rosterNotice(2022, '2022-03-01'),
      ...localReview(2022, { e1: [8000], e2: [7000] }),
      checked(TOO_OLD),
    ];
    const first = project(...events);
    expect(project(...events)).toEqual(first);
    expect(JSON.stringify(first.candidates)).not.toMatch(/测试人员|1985-03-01|personId/);
  });
});
