import { Markup, markup } from '#platform';

/** Readable on a phone (rows of a table stand as cards there) and on paper (no links, no forms). */
const STYLE = new Markup(`
:root { color-scheme: light; --ink: #1c1c1e; --quiet: #5a5f66; --line: #d6d9de; --accent: #8c1d18; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: #fff; line-height: 1.6;
  font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header, footer { color: var(--quiet); font-size: .9rem; }
header a, nav a, footer a { color: inherit; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: .5rem 0 .25rem; }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
small, .quiet { color: var(--quiet); }
a { color: var(--accent); }
caption { text-align: left; }
time { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
input, select, textarea { font: inherit; padding: .4rem .6rem; border: 1px solid #777; border-radius: .25rem; max-width: 100%; }
button { font: inherit; padding: .4rem 1rem; border: 0; border-radius: .25rem; background: var(--accent); color: #fff; }
:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
.state { display: inline-block; padding: 0 .6rem; white-space: nowrap; border: 1px solid currentColor; border-radius: 1rem; }
.running { color: #7a4100; } .valid { color: #1b5e20; } .invalid { color: var(--accent); } .closed { color: var(--quiet); }
.stacked label { display: block; } .stacked input, .stacked select, .stacked textarea { width: 100%; }
.fault { display: block; color: var(--accent); } .refused { border-left: .25rem solid var(--accent); padding-left: .75rem; }
.code svg { width: 10rem; height: 10rem; }
@media (max-width: 36rem) {
  table.rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.rows tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  table.rows td { display: grid; grid-template-columns: 8em 1fr; border: 0; padding: .1rem 0; }
  table.rows td::before { content: attr(data-label); color: var(--quiet); }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav, form, footer .links { display: none; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
}
`);

/** A page for everybody, in Chinese. */
export function page(title: string, body: Markup): string {
  return markup`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · 人才台账</title>
        <style>${STYLE}</style>
      </head>
      <body>
        <header><a href="/public">人才台账 · 公开信息</a></header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          <p class="links">
            <a href="/public">公开信息首页</a> · <a href="/public/notices">公示</a> ·
            <a href="/public/certificates">证书查验</a>
          </p>
          <p>本页内容由台账记录生成，以组织单位正式公布的文件为准。</p>
        </footer>
      </body>
    </html>`.text;
}

/** A date that is never broken over two lines. */
export function day(date: string): Markup {
  return markup`<time>${date}</time>`;
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
