import { localDate } from '#kernel';
import { htmlOf, Page } from './layout';
import { noPlanPage, planPage, plansPage, PlanOnPage, targetPage, TargetOnPage } from './plan-pages';

const words = (zh: string) => ({ zh, en: zh });
const nothing = { figure: null, through: null, year: null, line: null, gap: null } as const;
const noShare = { shareElapsed: null, shareOf: null, shareUnit: null } as const;

const staff: TargetOnPage = {
  targetId: 'invented-plan.staff',
  indicatorId: 'staff',
  targetTitle: words('研发人员（虚构）'),
  note: null,
  clause: 'EXAMPLE 2.1',
  clauseTitle: words('目标'),
  actionTitle: words('行动甲（虚构）'),
  measureTitle: null,
  unitOfMeasurement: words('人'),
  unitKind: 'count',
  ...{ decimals: 0, kind: 'stock', duty: 'anticipated', sense: 'above', target: '10000', most: null },
  ...{ baseline: '7773', baselineOn: localDate('2020-12-31') },
  illegible: null,
  dueOn: localDate('2025-12-31'),
  source: 'reports',
  countedLater: null,
  ...{ isAssigned: true, unitId: 'unit-1', unitName: '虚构单位' },
  ...{ status: 'behind', figure: '8900', through: localDate('2023-12-31'), year: null, line: '9109.2' },
  ...{ shareElapsed: 3, shareOf: 5, shareUnit: 'years', gap: '1101', arithmetic: words('7773＋3/5×2227') },
  periods: [
    {
      ...{ period: '2022-06', figureOfPeriod: null, ...nothing, ...noShare },
      ...{ status: 'no-report', arithmetic: words('无') },
    },
    {
      ...{ period: '2023-12', figureOfPeriod: '8900', status: 'behind', figure: '8900' },
      ...{ through: localDate('2023-12-31'), year: null, line: '9109.2', gap: '1101' },
      ...{ shareElapsed: 3, shareOf: 5, shareUnit: 'years', arithmetic: words('7773＋3/5×2227') },
    },
  ],
};
const plan: PlanOnPage = {
  planId: 'invented-plan',
  planTitle: words('虚构规划'),
  ...{ version: '2021-1', from: localDate('2021-01-01'), until: localDate('2025-12-31') },
  ...{ officeId: 'office', officeName: '虚构人社厅' },
  ...{ parentPlanId: 'parent-plan', parentPlanTitle: words('虚构上级规划') },
  ...{ adoptedOn: localDate('2021-02-01'), isClosed: false, closedOn: null, note: null },
  ...{ clause: 'EXAMPLE 1', clauseTitle: null },
  documents: [{ documentTitle: words('虚构规划文件'), number: '虚政〔2021〕1号' }],
  counts: [
    { status: 'behind', targets: 1 },
    { status: 'achieved', targets: 0 },
  ],
  targets: [staff],
};
const html = (shown: Page): string => htmlOf(shown, false).replace(/\s+/g, ' ');

describe('the page of a plan', () => {
  it('tells who answers for it, its documents, its parent and how its targets stand', () => {
    const shown = html(planPage(plan));
    for (const said of ['虚构人社厅', '虚构规划文件（虚政〔2021〕1号）', '落后于进度 1 项', '行动甲（虚构）'])
      expect(shown).toContain(said);
    expect(shown).toContain('href="/public/plans/parent-plan"');
    expect(shown).toContain('href="/public/plans/invented-plan/staff"');
    expect(shown).toContain('超过 10,000 人');
    expect(shown).toContain('8,900 人');
    expect(shown).not.toContain('已完成 0 项');
  });

  it.each<[TargetOnPage['sense'], Partial<TargetOnPage>, string]>([
    ['at-least', {}, '不低于 10,000 人'],
    ['at-most', { target: '5.5', unitKind: 'rate', unitOfMeasurement: words('%') }, '不高于 5.5%'],
    ['about', {}, '10,000 人左右'],
    ['strive', {}, '力争 10,000 人'],
    ['between', { target: '3', most: '5' }, '3 至 5 人'],
    ['above', { target: null }, '无法辨认'],
  ])('says a target %s as people do', (sense, more, said) => {
    expect(html(planPage({ ...plan, targets: [{ ...staff, sense, ...more }] }))).toContain(said);
  });

  it('says so where a plan has no figure, where none was adopted, and where there is no such plan', () => {
    expect(html(planPage({ ...plan, targets: [], counts: [] }))).toContain('本规划没有数字目标');
    expect(html(plansPage([]))).toContain('尚未公布规划');
    expect(html(noPlanPage())).toContain('没有此规划或目标');
  });
});

describe('the page of a target', () => {
  it('shows its figures as a picture and a table, the arithmetic and the clause', async () => {
    const shown = html(await targetPage(plan, staff));
    expect(shown).toContain(
      '<svg class="chart" role="img" aria-label="研发人员（虚构）（人）的各期数据与进度线',
    );
    for (const said of [
      '7773＋3/5×2227',
      'EXAMPLE 2.1 目标',
      '7,773 人',
      '9,109.2 人',
      '2023 年',
      '2022 年 1—6 月',
    ])
      expect(shown).toContain(said);
  });

  it('shows no picture where nothing was confirmed, and says what will record a figure', async () => {
    const { periods } = staff;
    const unknown = {
      ...staff,
      ...nothing,
      periods: periods.slice(0, 1),
      countedLater: words('由虚构系统记录'),
    };
    const shown = html(await targetPage(plan, unknown));
    expect(shown).not.toContain('<svg');
    expect(shown).toContain('由虚构系统记录');
  });
});
