import type { AnswerOf } from '#command-handling';
import type { roundList } from '#contexts/programmes';
import { Markup, markup } from '#platform';
import { lookUpForm } from './certificate-pages';
import { page, rowsTable } from './layout';
import { NoticesOnPage, noticesTable } from './notice-pages';
import type { ProgrammeNames } from './programme-names';

type RoundsOnPage = AnswerOf<typeof roundList>;

/** What there is for the public: notices, rounds with their rosters, certificates. */
export function frontPage(notices: NoticesOnPage, rounds: RoundsOnPage, names: ProgrammeNames): string {
  return page(
    '公开信息',
    markup`<h2>公示</h2>
      ${noticesTable(notices.items, names)}
      ${notices.nextCursor === null ? null : markup`<nav><a href="/public/notices">全部公示</a></nav>`}
      <h2>年度选拔与入选名单</h2>
      ${roundsTable(rounds.items, names)}
      <h2>证书查验</h2>
      ${lookUpForm()}`,
  );
}

function roundsTable(rounds: RoundsOnPage['items'], names: ProgrammeNames): Markup {
  if (rounds.length === 0) return markup`<p class="quiet">目前没有年度选拔。</p>`;
  return rowsTable(
    '年度选拔，由近及远',
    [
      { heading: '人才计划', cell: ({ programmeId }) => names.programme(programmeId) },
      { heading: '年度', cell: ({ year }) => year },
      {
        heading: '申报时间',
        cell: ({ applicationsFrom, applicationsUntil }) => `${applicationsFrom} 至 ${applicationsUntil}`,
      },
      {
        heading: '入选名单',
        cell: ({ roundId }) => markup`<a href="/public/rosters/${encodeURIComponent(roundId)}">查看</a>`,
      },
    ],
    rounds,
  );
}
