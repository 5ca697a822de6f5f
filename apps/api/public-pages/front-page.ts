import { Markup, markup } from '#platform';
import { lookUpForm } from './certificate-pages';
import { day, Page, page, rowsTable } from './layout';
import { askForm } from './objection-look-up';
import { NoticesOnPage, noticesTable } from './notice-pages';
import { PlansOnPage, plansTable } from './plan-pages';
import type { ProgrammeNames } from './programme-names';
import type { RoundOnPage } from './rounds-on-pages';

interface OnFrontPage {
  readonly notices: NoticesOnPage;
  readonly rounds: readonly RoundOnPage[];
  /** Ids of the rounds that have a published roster. */
  readonly published: ReadonlySet<string>;
  readonly plans: PlansOnPage;
}

/** What there is for the public: notices, rounds with their rosters, plans, certificates. */
export function frontPage({ notices, rounds, published, plans }: OnFrontPage, names: ProgrammeNames): Page {
  return page(
    '公开信息',
    markup`<h2>公示</h2>
      ${noticesTable(notices.items, names, rounds)}
      ${notices.nextCursor === null ? null : markup`<p><a href="/public/notices">全部公示</a></p>`}
      <h2>年度选拔与入选名单</h2>
      ${roundsTable(rounds, published, names)}
      ${plans.length === 0 ? null : markup`<h2>规划目标</h2>${plansTable(plans)}`}
      <h2>异议办理进度</h2>
      ${askForm()}
      <h2>证书查验</h2>
      ${lookUpForm()}`,
  );
}

function roundsTable(
  rounds: readonly RoundOnPage[],
  published: ReadonlySet<string>,
  names: ProgrammeNames,
): Markup {
  if (rounds.length === 0) return markup`<p class="quiet">暂无年度选拔。</p>`;
  return rowsTable(
    '年度选拔，由近及远',
    [
      { heading: '人才计划', cell: ({ programmeId }) => names.programme(programmeId) },
      { heading: '年度', cell: ({ year }) => year },
      {
        heading: '申报时间',
        cell: ({ applicationsFrom, applicationsUntil }) =>
          markup`${day(applicationsFrom)} 至 ${day(applicationsUntil)}`,
      },
      {
        heading: '入选名单',
        cell: ({ roundId, year, programmeId }) =>
          published.has(roundId)
            ? markup`<a href="/public/rosters/${encodeURIComponent(roundId)}" aria-label="查看${names.programme(programmeId)} ${year} 年度入选名单">查看</a>`
            : '尚未公布',
      },
    ],
    rounds,
  );
}
