import type { AnswerOf } from '#command-handling';
import { ESSENTIALS } from '#composition';
import { type noticeDetail, type noticeList, publicity } from '#composition/registered';
import { Markup, markup } from '#platform';
import { periodInWords } from '#policy';
import { day, facts, Page, page, rowsTable } from './layout';
import type { ProgrammeNames } from './programme-names';
import { issuerOf, RoundOnPage } from './rounds-on-pages';

export type NoticesOnPage = AnswerOf<typeof noticeList>;
export type NoticeOnPage = AnswerOf<typeof noticeDetail>;

/** What a notice is called: of which year, and from the second of its kind on, which one. */
export function titleOf(
  { kind, programmeId, bodyName, edition }: NoticesOnPage['items'][number],
  names: ProgrammeNames,
  round: RoundOnPage | undefined,
): string {
  const year = round === undefined ? '' : `${round.year} 年度`;
  const again = edition > 1 ? `（第 ${edition} 次）` : '';
  const body = bodyName === null ? '' : `：${bodyName}`;
  return `${names.programme(programmeId)}${year}${publicity.titleOf(kind).zh}公示${again}${body}`;
}

function stateOf({ status, lastDay, closedOn, workingDaysLeft }: NoticesOnPage['items'][number]): Markup {
  // Without a count the last day is enough: a year that the calendar lacks is nothing to the public.
  const left = workingDaysLeft === null ? '' : `（余 ${workingDaysLeft} 个工作日）`;
  return status === 'running'
    ? markup`<span class="state running">公示中，至 ${lastDay}${left}</span>`
    : markup`<span class="state closed">${closedOn} 结束</span>`;
}

/** Notices as a table, or a word that there is none. */
export function noticesTable(
  notices: NoticesOnPage['items'],
  names: ProgrammeNames,
  rounds: readonly RoundOnPage[],
): Markup {
  const roundOf = new Map(rounds.map((round) => [round.roundId, round]));
  if (notices.length === 0) return markup`<p class="quiet">目前没有公示。</p>`;
  return rowsTable(
    '公示，由近及远',
    [
      {
        heading: '公示',
        cell: (notice) =>
          markup`<a href="/public/notices/${encodeURIComponent(notice.noticeId)}">${titleOf(notice, names, roundOf.get(notice.roundId))}</a>`,
      },
      { heading: '发布日期', cell: ({ publishedOn }) => day(publishedOn) },
      { heading: '人数', cell: ({ candidates }) => candidates },
      { heading: '状态', cell: stateOf },
    ],
    notices,
  );
}

/** All notices, page by page. */
export function noticesPage(
  { items, nextCursor }: NoticesOnPage,
  names: ProgrammeNames,
  rounds: readonly RoundOnPage[],
): Page {
  const next =
    nextCursor &&
    markup`<nav aria-label="分页"><a href="/public/notices?cursor=${encodeURIComponent(nextCursor)}">更早的公示</a></nav>`;
  return page('公示', markup`${noticesTable(items, names, rounds)}${next}`);
}

/** What happened to it, as far as the public is told; nothing while there is nothing to tell. */
function historySection(history: NoticeOnPage['history']): Markup | string {
  if (history.length === 0) return '';
  return markup`<h2>公示过程</h2>
      ${rowsTable(
        '公示过程，由先到后',
        [
          { heading: '日期', cell: ({ effectiveDate }) => day(effectiveDate) },
          { heading: '事项', cell: ({ title }) => title.zh },
          { heading: '说明', cell: ({ detail }) => essentialsInWords(detail) },
        ],
        history,
      )}`;
}

/** Essentials that are told in words and figures; ids are left to the API. */
function essentialsInWords(detail: NoticeOnPage['history'][number]['detail']): string {
  return Object.entries(detail)
    .flatMap(([name, value]) => {
      const said = ESSENTIALS.get(name) ?? {};
      const title = said['x-title'];
      const isTold = !said['x-entity'] && (typeof value === 'string' || typeof value === 'number');
      return isTold && title ? [`${title.zh}：${said['x-enum-titles']?.[value]?.zh ?? value}`] : [];
    })
    .join('；');
}

/** One notice: its days, who is on it, and how to object (JX-PLAN 2.3.3b, 2.3.5a). */
export function noticePage(notice: NoticeOnPage, names: ProgrammeNames, round?: RoundOnPage): Page {
  const { noticeId, programmeId, publishedOn, firstDay, lastDay, entries, status } = notice;
  const objecting =
    status === 'running'
      ? markup`<p>对公示人选有异议的，请以真实姓名提出，受理至 ${lastDay}（含当日），写明联系方式和事由。提出人的身份受保密，只有负责调查的单位可以查看。</p>
          <p class="screen"><a href="/public/notices/${encodeURIComponent(noticeId)}/objection">在线提出异议</a>　<a href="/public/objections">查询异议办理进度</a></p>`
      : markup`<p>公示已经结束，不再受理异议。</p>`;
  return page(
    titleOf(notice, names, round),
    markup`<p>${stateOf(notice)}</p>
      ${facts([
        ['发布日期', publishedOn],
        ['公示期', `${firstDay} 至 ${lastDay}，共 ${periodInWords(notice).zh}`],
        ['公示人数', entries.length],
      ])}
      <h2>异议</h2>
      ${objecting}
      ${historySection(notice.history)}
      <h2>名单</h2>
      ${rowsTable(
        '公示人选，按排名',
        [
          { heading: '排名', cell: ({ rank }) => rank },
          { heading: '姓名', cell: ({ name }) => name ?? '（个人信息已依法删除）' },
          { heading: '所在单位', cell: ({ employerName }) => employerName },
          { heading: '类别', cell: ({ track }) => names.track(programmeId, track) },
          { heading: names.nominatingBody(programmeId), cell: ({ bodyName }) => bodyName },
        ],
        entries,
      )}`,
    issuerOf(round),
  );
}
