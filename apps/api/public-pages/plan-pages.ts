import type { AnswerOf } from '#command-handling';
import type { publicPlanDetail, publicPlanList } from '#contexts/planning';
import { DUTIES, SOURCES, STATUSES } from '#contexts/planning/contracts';
import { Markup, markup } from '#platform';
import { day, facts, type Issuer, Page, page, rowsTable } from './layout';
import { ChartPoint, targetChart } from './target-chart';

export type PlansOnPage = AnswerOf<typeof publicPlanList>['items'];
export type PlanOnPage = AnswerOf<typeof publicPlanDetail>;
export type TargetOnPage = PlanOnPage['targets'][number];

/** How a status looks: as a certificate that is valid, a notice that runs, and so on. */
const LOOKS: Readonly<Record<TargetOnPage['status'], string>> = {
  achieved: 'valid',
  'on-track': 'valid',
  within: 'valid',
  behind: 'running',
  missed: 'invalid',
  over: 'invalid',
  'no-report': 'closed',
  illegible: 'closed',
};

/** The plans that were adopted. */
export function plansPage(plans: PlansOnPage): Page {
  return page(
    '规划目标',
    plans.length === 0 ? markup`<p class="quiet">尚未公布规划。</p>` : plansTable(plans),
  );
}

export function plansTable(plans: PlansOnPage): Markup {
  return rowsTable(
    '规划',
    [
      {
        heading: '规划',
        cell: ({ planId, planTitle }) => markup`<a href="${planAddress(planId)}">${planTitle.zh}</a>`,
      },
      { heading: '规划期', cell: ({ from, until }) => markup`${day(from)} 至 ${day(until)}` },
      { heading: '目标', cell: ({ counts }) => countsInWords(counts) },
    ],
    plans,
  );
}

/** A plan with its targets, their confirmed figures and where they stand. */
export function planPage(plan: PlanOnPage): Page {
  const { planTitle, from, until, documents, parentPlanId, parentPlanTitle, note, counts } = plan;
  const parent =
    parentPlanId === null
      ? null
      : markup`<a href="${planAddress(parentPlanId)}">${parentPlanTitle?.zh ?? parentPlanId}</a>`;
  return page(
    planTitle.zh,
    markup`${facts([
      ['规划期', markup`${day(from)} 至 ${day(until)}${plan.isClosed ? '（已结束）' : ''}`],
      ...documents.map(
        ({ documentTitle, number }) =>
          ['依据', number === null ? documentTitle.zh : `${documentTitle.zh}（${number}）`] as const,
      ),
      ...(parent ? ([['上级规划', parent]] as const) : []),
      ['目标完成情况', countsInWords(counts)],
    ])}
      ${note && markup`<p>${note.zh}</p>`}
      ${plan.targets.length === 0 ? markup`<p class="quiet">本规划没有数字目标。</p>` : targetsOf(plan)}
      <p class="quiet">只列经确认的数据。点击目标名称可查看各期数据、图示和计算过程。</p>
      <p class="screen"><a href="/public/plans">全部规划</a></p>`,
    issuerOf(plan),
  );
}

/** The targets under the actions or measures that they belong to, in the order of the plan. */
function targetsOf({ planId, targets }: PlanOnPage): readonly Markup[] {
  const headings = [...new Set(targets.map(headingOf))];
  return headings.map((heading) => {
    const own = targets.filter((target) => headingOf(target) === heading);
    const table = rowsTable(
      '目标、已确认数据和状态',
      [
        {
          heading: '目标',
          cell: ({ indicatorId, targetTitle }) =>
            markup`<a href="${planAddress(planId)}/${encodeURIComponent(indicatorId)}">${targetTitle.zh}</a>`,
        },
        { heading: '目标值', cell: targetInWords },
        {
          heading: '已确认数据',
          cell: (target) =>
            target.figure === null
              ? '—'
              : markup`${inUnits(target, target.figure)}${target.through && markup`（截至 ${day(target.through)}）`}`,
        },
        { heading: '状态', cell: ({ status }) => stateOf(status) },
      ],
      own,
    );
    return heading === '' ? table : markup`<h2>${heading}</h2>${table}`;
  });
}

const headingOf = ({ actionTitle, measureTitle }: TargetOnPage): string =>
  actionTitle?.zh ?? measureTitle?.zh ?? '';

/** One target: its figures by period as a picture and as a table, and how its status was worked out. */
export async function targetPage(plan: PlanOnPage, target: TargetOnPage): Promise<Page> {
  const { targetTitle, baseline, baselineOn, periods, note, countedLater, illegible } = target;
  const chart = await chartOf(target);
  return page(
    targetTitle.zh,
    markup`<p><a href="${planAddress(plan.planId)}">${plan.planTitle.zh}</a></p>
      <p>${stateOf(target.status)}</p>
      ${facts([
        ['目标值', targetInWords(target)],
        ['期限', day(target.dueOn)],
        ['属性', DUTIES[target.duty].zh],
        ...(baseline === null || baselineOn === null
          ? []
          : ([['基期值', markup`${inUnits(target, baseline)}（${day(baselineOn)}）`]] as const)),
        ['数据来源', SOURCES[target.source].zh],
        ...(target.unitName === null ? [] : ([['责任单位', target.unitName]] as const)),
        ['依据条款', `${target.clause}${target.clauseTitle ? ` ${target.clauseTitle.zh}` : ''}`],
        ['计算过程', target.arithmetic.zh],
      ])}
      ${[illegible, countedLater, note].map((said) => said && markup`<p class="quiet">${said.zh}</p>`)}
      ${chart}
      ${periods.length === 0 ? markup`<p class="quiet">尚无已结束的报告期。</p>` : periodsTable(target)}`,
    issuerOf(plan),
  );
}

function periodsTable(target: TargetOnPage): Markup {
  return rowsTable(
    '各期数据，由近及远',
    [
      { heading: '报告期', cell: ({ period }) => periodInWords(period) },
      {
        heading: '本期数据',
        cell: ({ figureOfPeriod }) => figureOfPeriod && inUnits(target, figureOfPeriod),
      },
      { heading: '累计或期末', cell: ({ figure }) => figure && inUnits(target, figure) },
      { heading: '按进度应为', cell: ({ line }) => line && inUnits(target, line) },
      { heading: '状态', cell: ({ status }) => stateOf(status) },
    ],
    target.periods.toReversed(),
  );
}

/** No picture of nothing. */
async function chartOf({ baseline, baselineOn, ...target }: TargetOnPage): Promise<Markup | null> {
  const { targetTitle, unitOfMeasurement, periods } = target;
  if (periods.every(({ figure }) => figure === null)) return null;
  const beginning: readonly ChartPoint[] =
    baseline === null || baselineOn === null
      ? []
      : [{ label: baselineOn.slice(0, 7), figure: baseline, line: baseline }];
  const points = periods.map(({ period, figure, line }) => ({ label: period, figure, line }));
  const title = `${targetTitle.zh}（${unitOfMeasurement.zh}）`;
  return markup`<figure>
    ${await targetChart(`${title}的各期数据与进度线，数值见下表`, [...beginning, ...points])}
    <figcaption class="quiet">${title}</figcaption>
  </figure>`;
}

/** There is no such plan, or it has no such target. */
export function noPlanPage(): Page {
  return page(
    '规划目标',
    markup`<p>没有此规划或目标，或尚未采用。</p>
      <p><a href="/public/plans">全部规划</a></p>`,
  );
}

function planAddress(planId: string): string {
  return `/public/plans/${encodeURIComponent(planId)}`;
}

function issuerOf({ officeName }: PlanOnPage): Issuer {
  return [['组织单位', officeName]];
}

function stateOf(status: TargetOnPage['status']): Markup {
  return markup`<span class="state ${LOOKS[status]}">${STATUSES[status].zh}</span>`;
}

function countsInWords(counts: PlanOnPage['counts']): string {
  const some = counts.filter(({ targets }) => targets > 0);
  if (some.length === 0) return '没有数字目标';
  return some.map(({ status, targets }) => `${STATUSES[status].zh} ${targets} 项`).join('，');
}

/** A target as people say it, such as 超过 10,000 人. */
function targetInWords(target: TargetOnPage): string {
  const { target: value, most, sense } = target;
  if (value === null) return '无法辨认';
  const figure = inUnits(target, value);
  switch (sense) {
    case 'between':
      return most === null ? figure : `${grouped(value)} 至 ${inUnits(target, most)}`;
    case 'about':
      return `${figure}左右`;
    case 'above':
      return `超过 ${figure}`;
    case 'at-most':
      return `不高于 ${figure}`;
    case 'at-least':
      return `不低于 ${figure}`;
    case 'strive':
      return `力争 ${figure}`;
  }
}

function inUnits({ unitOfMeasurement, unitKind }: TargetOnPage, figure: string): string {
  return unitKind === 'count'
    ? `${grouped(figure)} ${unitOfMeasurement.zh}`
    : `${grouped(figure)}${unitOfMeasurement.zh}`;
}

/** Thousands apart, with the decimals that it has: 1,080,000. The decimal text itself is read, and no floating-point number. */
function grouped(figure: string): string {
  const { length: places } = figure.split('.')[1] ?? '';
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(figure as `${number}`);
}

/** A period is named by its last month; what is reported of it begins with the year. */
function periodInWords(period: string): string {
  const [year = '', month = ''] = period.split('-');
  return month === '12' ? `${year} 年` : `${year} 年 1—${Number(month)} 月`;
}
