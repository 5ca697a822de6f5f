import type { Actor, Role } from '#access';
import { QueryBench } from '../../../../query-bench.testing';
import { CITY, OTHER_CITY, PROVINCE } from '../../../../sample-selection.testing';
import { candidaciesProjection } from '../../../applications/read-models/candidacies/projection';
import { funnelQuery } from '../funnel/queries';
import type { RoundMeasures } from './answers';
import { measuresProjection } from './projection';
import { measuresQuery } from './queries';
import {
  localPanel,
  localReview,
  reviewConcluded,
  rosterNotice,
  rosterNoticeOf,
  roundOf,
  roundOfCourse,
  SCIENCE,
  SKILLED,
} from './sample-rounds.testing';

/** 2021: two of four are skilled, both published; 2022: two of five apply, one of three is on the list, nobody is published. */
const HISTORY = [
  ...roundOfCourse({
    ...{ year: 2021, tracks: { p1: SKILLED, p2: SKILLED, p3: SCIENCE, p4: SCIENCE } },
    ...{ nominated: ['p1', 'p3', 'p4'], published: ['p1', 'p3'] },
  }),
  ...rosterNotice(2022, '2022-03-01'),
  ...roundOfCourse({
    ...{ year: 2022, tracks: { p1: SKILLED, p2: SKILLED, p3: SCIENCE, p4: SCIENCE, p5: SCIENCE } },
    ...{ nominated: ['p1', 'p3', 'p4'], published: ['p3'] },
  }),
  ...rosterNotice(2023),
  ...roundOfCourse({ year: 2023, tracks: {} }),
  ...localReview(2022, { e1: [8000, 7000], e2: [8100, 7100], e3: [5000, 4000] }),
  reviewConcluded(2022),
  ...localReview(2023, { e1: [8000], e2: [3000] }),
];

const actor = (role: Role, office: string | null): Actor => ({ id: 'somebody', roles: [role], office });
const hr = actor('hr-department', PROVINCE);

describe('the measures of a round', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    bench = await QueryBench.of([measuresProjection, candidaciesProjection], HISTORY);
  });
  afterAll(() => bench.end());

  const ask = (year: number, who = hr, today = '2022-03-15') =>
    measuresQuery.run({ roundId: roundOf(year) }, bench.contextOf(who, today, 'figures'));
  const measureOf = (answer: RoundMeasures | undefined, measure: string) =>
    answer?.measures.find((one) => one.measure === measure);

  it('go with a funnel by kind of talent, as the rules of the round group its tracks [JX-PLAN 2.1.2]', async () => {
    const funnel = await funnelQuery.run(
      { roundId: roundOf(2022) },
      bench.contextOf(hr, undefined, 'figures'),
    );
    expect(funnel).toMatchObject({
      total: { applied: 5, nominated: 3, locallyReviewed: 1, expertReviewed: 0, published: 1 },
      byTalentKind: [
        { talentKind: 'professional', applied: 3, nominated: 2, locallyReviewed: 0, published: 1 },
        { talentKind: 'skilled', applied: 2, nominated: 1, locallyReviewed: 1, published: 0 },
      ],
    });
  });

  it('warn where the share of skilled talent falls against the last round [JX-PLAN 2.1.2]', async () => {
    const answer = await ask(2022);
    expect(answer?.previousRoundId).toBe(roundOf(2021));
    expect(measureOf(answer, 'talent-share.applied')).toMatchObject({
      ...{ value: 40, previous: 50, warning: true, clause: 'JX-PLAN 2.1.2', unit: 'percent' },
      sentence: {
        zh: expect.stringMatching(/2 人，共 5 人，占 40%，低于上一轮的 50%.*（JX-PLAN 2\.1\.2）。$/),
      },
    });
    expect(measureOf(answer, 'talent-share.published')).toMatchObject({
      value: 0,
      previous: 50,
      warning: true,
    });
  });

  it('do not warn where the share is as large as before [JX-PLAN 2.1.2]', async () => {
    expect(measureOf(await ask(2022), 'talent-share.nominated')).toMatchObject({
      ...{ value: 33.3, previous: 33.3, warning: false },
    });
  });

  it('neither warn nor make up a share where nobody is yet, or no round went before [JX-PLAN 2.1.2]', async () => {
    expect(measureOf(await ask(2023), 'talent-share.applied')).toMatchObject({
      ...{ value: null, previous: 40, warning: false },
    });
    expect(measureOf(await ask(2021), 'talent-share.applied')).toMatchObject({
      ...{ value: 50, previous: null, warning: false },
    });
  });

  it('count the directions that the selection inclines to, by stage, each candidate once [JX-PLAN 2.1.3]', async () => {
    const answer = await ask(2022);
    const of = (stage: string) => measureOf(answer, `inclination.enterprise-research.${stage}`);
    expect([of('applied')?.value, of('nominated')?.value, of('published')?.value]).toEqual([5, 3, 1]);
    expect(of('applied')).toMatchObject({ previous: 4, warning: false, clause: 'JX-PLAN 2.1.3' });
    expect(measureOf(answer, 'inclination.grass-roots.applied')).toMatchObject({ value: 0, previous: 0 });
  });

  it('show how far the plan has come: selected in the round, team members in all rounds [JX-PLAN 1.2]', async () => {
    const answer = await ask(2022);
    expect(measureOf(answer, 'target.awardees')).toMatchObject({ value: 1, previous: 2, target: 100 });
    expect(measureOf(answer, 'target.team-members')).toMatchObject({
      ...{ value: 6, previous: 4, target: 1000, warning: false, clause: 'JX-PLAN 1.2' },
      sentence: { zh: expect.stringContaining('6 人，目标约 1000 人，完成 0.6%') },
    });
  });

  it('hold each notice against the least working days, and tell how soon its roster was published', async () => {
    const answer = await ask(2022);
    expect(measureOf(answer, `notice-length.${rosterNoticeOf(2022)}`)).toMatchObject({
      ...{ value: 5, target: 5, warning: false, unit: 'working-days' },
    });
    expect(measureOf(answer, `time-to-publication.${rosterNoticeOf(2022)}`)).toMatchObject({ value: 0 });
  });

  it('warn of a notice that could be closed and still runs', async () => {
    const length = `notice-length.${rosterNoticeOf(2023)}`;
    expect(measureOf(await ask(2023, hr, '2022-03-01'), length)).toMatchObject({ value: 5, warning: false });
    expect(measureOf(await ask(2023, hr, '2022-03-15'), length)).toMatchObject({ warning: true });
  });

  it('give no number of working days, and say why, in a year that the calendar lacks', async () => {
    const answer = await ask(2023, hr, '2031-03-15');
    expect(measureOf(answer, `notice-length.${rosterNoticeOf(2023)}`)).toMatchObject({
      ...{ value: null, target: 5, warning: true },
      sentence: {
        zh: expect.stringContaining('工作日历缺少 2027 年，暂不能计算工作日数，要求不少于 5 个工作日'),
        en: expect.stringContaining('the working-day calendar lacks the year 2027'),
      },
    });
    // What lies in years that the calendar has is counted all the same.
    expect(
      measureOf(await ask(2022, hr, '2031-03-15'), `time-to-publication.${rosterNoticeOf(2022)}`),
    ).toMatchObject({ value: 0 });
  });

  it('name an expert who stands out to the office in charge and to supervisors only', async () => {
    const spread = `score-spread.${localPanel(2022)}`;
    const experts = [
      expect.objectContaining({ expertId: 'e1', mean: 75, outlier: false }),
      expect.objectContaining({ expertId: 'e2', outlier: false }),
      expect.objectContaining({ expertId: 'e3', difference: -30.5, outlier: true }),
    ];
    for (const who of [actor('nominating-body', CITY), actor('supervisor', null)])
      expect(measureOf(await ask(2022, who), spread)).toMatchObject({ warning: true, experts });
    for (const who of [hr, actor('talent-office', null), actor('analyst', null)])
      expect(measureOf(await ask(2022, who), spread)).toMatchObject({ warning: true, experts: null });
    expect(measureOf(await ask(2022, actor('nominating-body', OTHER_CITY)), spread)).toBeUndefined();
  });

  it('show no scores before they are summed up', async () => {
    const answer = await ask(2023, actor('supervisor', null));
    expect(answer?.measures.filter(({ kind }) => kind === 'score-spread')).toEqual([]);
  });

  it('are not found for a round that there is not', async () => {
    expect(await ask(1999)).toBeUndefined();
  });
});
