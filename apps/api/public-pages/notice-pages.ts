import type { AnswerOf } from '#command-handling';
import { ESSENTIALS } from '#composition';
import { type noticeDetail, type noticeList, publicity } from '#composition/registered';
import { NoticePublished } from '#contexts/publicity/contracts';
import { Markup, markup } from '#platform';
import { periodInWords } from '#policy';
import { day, facts, Issuer, Page, page, rowsTable } from './layout';
import type { ProgrammeNames } from './programme-names';
import { issuerOf, RoundOnPage } from './rounds-on-pages';

export type NoticesOnPage = AnswerOf<typeof noticeList>;
export type NoticeOnPage = AnswerOf<typeof noticeDetail>;

/** What a notice is called: of which year, and of which edition of the list where that is not the first. */
export function titleOf(
  { kind, programmeId, bodyName, edition }: NoticesOnPage['items'][number],
  names: ProgrammeNames,
  round: RoundOnPage | undefined,
): string {
  const year = round === undefined ? '' : ` ${round.year} 年度`;
  const again = edition > 1 ? `（第 ${edition} 版名单）` : '';
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
  if (notices.length === 0) return markup`<p class="quiet">暂无公示。</p>`;
  return rowsTable(
    '按发布日期，由近及远',
    [
      {
        heading: '名称',
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

/** What happened to it, as far as the public is told, from its publication on. */
function historySection({ publishedOn, history }: NoticeOnPage): Markup {
  const published = { effectiveDate: publishedOn, title: NoticePublished.summary, detail: {} };
  const told = [published, ...history].map(({ detail, ...one }) => ({
    ...one,
    explained: essentialsInWords(detail),
  }));
  const isExplained = told.some(({ explained }) => explained !== '');
  return markup`<h2>公示过程</h2>
      ${rowsTable(
        '公示过程，由先到后',
        [
          { heading: '日期', cell: ({ effectiveDate }) => day(effectiveDate) },
          { heading: '事项', cell: ({ title }) => title.zh },
          ...(isExplained
            ? [{ heading: '说明', cell: ({ explained }: (typeof told)[number]) => explained }]
            : []),
        ],
        told,
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
      ? markup`<p>对公示人选有异议的，请于 ${lastDay}（含当日）前以真实姓名提出，并写明联系方式和事由。异议人身份予以保密，仅限负责调查的单位查看。</p>
          <p class="screen"><a href="/public/notices/${encodeURIComponent(noticeId)}/objection">在线提出异议</a>　<a href="/public/objections">查询异议办理进度</a></p>`
      : markup`<p>公示已经结束，不再受理异议。</p>`;
  return page(
    titleOf(notice, names, round),
    markup`<p>${stateOf(notice)}</p>
      ${facts([
        ['发布日期', publishedOn],
        ['公示期', markup`${day(firstDay)} 至 ${day(lastDay)}，共 ${periodInWords(notice).zh}`],
        ['公示人数', entries.length],
      ])}
      <h2>异议</h2>
      ${objecting}
      ${historySection(notice)}
      <h2>名单</h2>
      ${listExplained(notice)}
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
    issuerOfNotice(notice, round),
  );
}

/** Why the number of the edition, and ranks that leave some out, are as they are. */
function listExplained({ edition, entries }: NoticeOnPage): Markup | null {
  const said = [
    ...(edition > 1
      ? [`名单每重新拟定或递补一次，即编为新一版，并非各版均予公示；本次公示的为第 ${edition} 版。`]
      : []),
    ...(entries.some(({ rank }, index) => rank !== index + 1)
      ? [
          '排名沿用整份名单中的名次，不重新编排，因此可能不连续：已移出名单和此前已公示的人选，不再列入本次公示。',
        ]
      : []),
  ];
  return said.length === 0 ? null : markup`<p class="quiet">${said.join('')}</p>`;
}

/** A list of a body is published by the body (JX-PLAN 2.3.3b), the rest by the organiser of the round (JX-PLAN 2.3.5a). */
export function issuerOfNotice(
  { bodyId, bodyName }: NoticeOnPage,
  round: RoundOnPage | undefined,
): Issuer | undefined {
  if (bodyId === null) return issuerOf(round);
  return [
    ['发布单位', bodyName],
    ['组织单位', round?.organiserName ?? null],
    ['组织单位咨询电话', round?.enquiries ?? null],
  ];
}
