import type { LocalDate } from '#kernel';
import { Markup, markup } from '#platform';
import { STYLE } from './style';

/** Who published what a page says, and where to ask: names and values, those unknown left out. */
export type Issuer = readonly (readonly [name: string, value: string | null])[];

/** What a page says; {@link htmlOf} makes it. */
export class Page {
  constructor(
    readonly title: string,
    readonly body: Markup,
    readonly issuer?: Issuer,
  ) {}
}

/** A page for everybody, in Chinese. */
export function page(title: string, body: Markup, issuer?: Issuer): Page {
  return new Page(title, body, issuer);
}

/** Where and when a page was asked for: it stands on what is printed. */
export interface Sheet {
  readonly address: string;
  readonly today: LocalDate;
}

/** What a demonstration says on top of every page. */
const DEMO_NOTICE = '演示：人员、单位、名单和证书均为虚构。';

/**
 * The document of a page.
 * @param isDemo whether the ledger is a demonstration with invented persons
 */
export function htmlOf({ title, body, issuer }: Page, isDemo: boolean, sheet?: Sheet): string {
  return markup`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · 人才台账</title>
        <link rel="icon" href="data:," />
        <style>${STYLE}</style>
      </head>
      <body>
        <a class="skip" href="#content">跳至正文</a>
        <header>
          <a href="/public">人才台账 · 公开信息</a>
          ${isDemo ? markup`<p class="demo">${DEMO_NOTICE}</p>` : null}
        </header>
        <main id="content" tabindex="-1">
          <h1>${title}</h1>
          ${body}${issuer && issuedBy(issuer)}
        </main>
        <footer>
          <nav aria-label="公开信息" class="links">
            <a href="/public">首页</a> <a href="/public/notices">公示</a>
            <a href="/public/plans">规划目标</a>
            <a href="/public/objections">异议查询</a> <a href="/public/certificates">证书查验</a>
          </nav>
          <p>本页内容根据台账记录生成，以组织单位正式公布的文件为准。</p>
          ${sheet && markup`<p class="printed">网址：${sheet.address}　打印日期：${day(sheet.today)}</p>`}
        </footer>
      </body>
    </html>`.text;
}

function issuedBy(issuer: Issuer): Markup | null {
  const known = issuer.filter(([, value]) => value !== null);
  return known.length === 0
    ? null
    : markup`<section class="issuer" aria-label="发布单位">${facts(known)}</section>`;
}

/** A date that is never broken over two lines. */
export function day(date: string): Markup {
  return markup`<time datetime="${date}">${date}</time>`;
}

/** One column of a table: its heading, and what stands in it. */
interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Markup | string | number | null;
}

/** A table that names each value by its heading where there is no room for columns. */
export function rowsTable<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Markup {
  return markup`<table class="rows">
    <caption class="quiet">${caption}</caption>
    <thead>
      <tr>
        ${columns.map(({ heading }) => markup`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          markup`<tr>
            ${columns.map(
              ({ heading, cell }) =>
                markup`<td data-label="${heading}"><span>${cell(row) ?? '—'}</span></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Names and values, one a line. */
export function facts(
  pairs: readonly (readonly [name: string, value: Markup | string | number | null])[],
): Markup {
  return markup`<dl>
    ${pairs.map(
      ([name, value]) =>
        markup`<dt>${name}</dt>
          <dd>${value ?? '—'}</dd>`,
    )}
  </dl>`;
}
