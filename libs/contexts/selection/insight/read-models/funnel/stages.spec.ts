import { join } from 'node:path';
import type { DomainEvent } from '#kernel';
import { loadPolicyPacks } from '#policy';
import { wordsIn } from '#vocabulary';
import { projectInMemory } from '#projections';
import { ApplicationWithdrawn, candidacy, CandidateNotSelected } from '../../../applications/contracts';
import { candidaciesProjection } from '../../../applications/read-models/candidacies/projection';
import { NominationWithdrawn, nominationList } from '../../../nominations/contracts';
import { recordedHistory } from '../../../../recorded-history.testing';
import { CITY, PROGRAMME } from '../../../../sample-selection.testing';
import { roster } from '../../../roster/contracts';
import {
  application,
  idOf,
  nomination,
  roundOf,
  roundOfCourse,
  SCIENCE,
} from '../measures/sample-rounds.testing';
import { CANDIDACY_STATUSES } from '../../../applications/read-models/candidacies/status';
import { titleOfStage } from './stage-titles';
import { conditionOfStage, FUNNEL_STAGES, FunnelStage, hasStage, statusesAtStage } from './stages';

/** What a candidacy comes to beside the way to publication. */
const ASIDE: readonly FunnelStage[] = ['returned', 'ineligible', 'removed', 'withdrawn'];

/** What a policy may ask for on the way, which no status tells of. */
const BESIDE_STATUS = [
  'backgroundChecked',
  'locallyReviewed',
  'expertReviewed',
  'reserve',
  'consulted',
  'notSelected',
] as const;

describe('the stages of a funnel', () => {
  it('count every candidacy as applied but one that was annulled', () => {
    const applied = wordsIn(CANDIDACY_STATUSES).filter(
      // Whoever was not selected is counted where the end of the round found them.
      (status) => status !== 'annulled' && status !== 'not-selected',
    );
    expect([...statusesAtStage('applied')].sort()).toEqual([...applied].sort());
  });

  it('count whoever is further on at each stage before', () => {
    const before = wordsIn(FUNNEL_STAGES).filter((stage) => !ASIDE.includes(stage));
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
      expect(wordsIn(FUNNEL_STAGES).filter((stage) => statusesAtStage(stage).includes(aside))).toEqual(
        wordsIn(FUNNEL_STAGES).filter((stage) => ['applied', 'notSelected', aside].includes(stage)),
      );
    }
  });

  it('count the removed as proposed, but not as published', () => {
    expect(statusesAtStage('proposed')).toContain('removed');
    expect(statusesAtStage('published')).toEqual(['published']);
  });

  it('ask the row for what no status tells, and for nothing else', () => {
    for (const stage of wordsIn(FUNNEL_STAGES)) {
      const isBeside = BESIDE_STATUS.some((one) => one === stage);
      expect([stage, conditionOfStage(stage) === 'true']).toEqual([stage, !isBeside]);
    }
    expect(statusesAtStage('consulted')).toEqual(statusesAtStage('proposed'));
    expect(statusesAtStage('backgroundChecked')).toEqual(statusesAtStage('endorsed'));
  });
});

describe('the stages of a programme', () => {
  const packs = loadPolicyPacks(join(__dirname, '../../../../../../policies')).all();
  const stagesOf = (programmeId: string): FunnelStage[] => {
    const pack = packs.find(({ programme }) => programme.id === programmeId);
    return pack === undefined ? [] : wordsIn(FUNNEL_STAGES).filter((stage) => hasStage(pack, stage));
  };

  it('are all there are where it has every part, and without nomination those of the organiser', () => {
    expect(stagesOf('jiangxi-double-high')).toEqual(wordsIn(FUNNEL_STAGES));
    expect(stagesOf('jiangsu-postdoc')).toEqual([
      ...['applied', 'returned', 'endorsed', 'eligible', 'ineligible', 'reserve', 'proposed', 'published'],
      ...['notSelected', 'withdrawn'],
    ]);
  });

  it('are called what the programme calls its parts', () => {
    const [jiangxi] = packs.filter(({ programme }) => programme.id === 'jiangxi-double-high');
    const title = jiangxi && titleOfStage(jiangxi, 'expertReviewed');
    expect(title).toEqual({ zh: '省级专家评审已完成', en: 'provincial expert review: done' });
    for (const pack of packs)
      for (const stage of wordsIn(FUNNEL_STAGES)) expect(titleOfStage(pack, stage).zh).not.toBe(stage);
  });
});

describe('the one definition of a figure', () => {
  const P1 = idOf(2022, 'p1');
  const reached = (...events: DomainEvent[]): FunnelStage[] => {
    const history = recordedHistory(
      [...candidacy.events, ...nominationList.events, ...roster.events],
      ...events,
    );
    const [row] = projectInMemory(candidaciesProjection, history).candidacies;
    const status = row?.status_before_end ?? row?.status ?? '';
    return (['applied', 'nominated', 'proposed', 'published'] as const).filter((stage) =>
      statusesAtStage(stage).includes(status),
    );
  };
  const nominee = [application(2022, 'p1'), nomination(2022, 'p1')];
  const withdrawn = ApplicationWithdrawn.of({
    ...{ candidacyId: P1, roundId: roundOf(2022), programmeId: PROGRAMME, personId: 'p1' },
    ...{ bodyId: CITY, withdrawnBy: 'account-p1', withdrawnAs: 'person' },
  });

  it('counts how far each candidacy got, whoever asks', () => {
    expect(reached(application(2022, 'p1'))).toEqual(['applied']);
    expect(reached(...nominee)).toEqual(['applied', 'nominated']);
    const published = roundOfCourse({ year: 2022, tracks: { p1: SCIENCE }, published: ['p1'] });
    expect(reached(...published)).toEqual(['applied', 'nominated', 'proposed', 'published']);
  });

  it('counts nobody as nominated whose nomination or application was taken back', () => {
    const back = NominationWithdrawn.of({
      ...{ listId: `${roundOf(2022)}.${CITY}`, roundId: roundOf(2022), bodyId: CITY },
      ...{ candidacyId: P1, personId: 'p1', reason: '撤回（虚构）' },
    });
    expect(reached(...nominee, back)).toEqual(['applied']);
    expect(reached(...nominee, withdrawn)).toEqual(['applied']);
  });

  it('keeps who was published counted when a withdrawal crosses with it', () => {
    const published = roundOfCourse({ year: 2022, tracks: { p1: SCIENCE }, published: ['p1'] });
    expect(reached(...published, withdrawn)).toContain('published');
  });

  it('keeps how far a candidacy had come when the round ended without it', () => {
    const ended = CandidateNotSelected.of({
      ...{ candidacyId: P1, roundId: roundOf(2022), personId: 'p1', bodyId: CITY },
    });
    expect(reached(...nominee, ended)).toEqual(['applied', 'nominated']);
  });
});
