import { Markup } from '#platform';

/** Readable on a phone (rows of a table stand as cards there) and on paper (no links, no forms, numbered sheets). */
export const STYLE = new Markup(`
:root { color-scheme: light; --ink: #1c1c1e; --quiet: #5a5f66; --line: #d6d9de; --accent: #8c1d18; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: #fff; line-height: 1.6; overflow-wrap: anywhere;
  font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header, footer { color: var(--quiet); font-size: .9rem; }
header { border-bottom: 3px solid var(--accent); padding-bottom: .5rem; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem; }
header a, nav a, footer a { color: inherit; display: inline-block; padding: .25rem 0; }
.links a { margin-right: 1rem; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
main:focus { outline: none; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: .75rem 0 .5rem; }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
small, .quiet { color: var(--quiet); }
a { color: var(--accent); }
caption { text-align: left; }
time { white-space: nowrap; }
.demo { margin: .25rem 0 0; font-weight: 600; color: var(--accent); }
.ask label { display: block; } .ask > span { display: flex; gap: .5rem; max-width: 30rem; } .ask input { flex: 1; min-width: 0; } .ask button { flex: none; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .5rem; text-align: left; vertical-align: top; }
th { font-weight: 600; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
.issuer { border-top: 1px solid var(--line); margin-top: 1.5rem; }
input, select, textarea { font: inherit; background: #fff; color: inherit; padding: .4rem .6rem; min-height: 2.5rem; border: 1px solid #777; border-radius: .25rem; max-width: 100%; }
[aria-invalid=true] { border: 2px solid var(--accent); }
button { font: inherit; padding: .4rem 1rem; min-height: 2.5rem; border: 0; border-radius: .25rem; background: var(--accent); color: #fff; cursor: pointer; }
:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
.state { display: inline-block; padding: 0 .6rem; border: 1px solid currentColor; border-radius: 1rem; white-space: nowrap; }
.running { color: #7a4100; } .valid { color: #1b5e20; } .invalid { color: var(--accent); } .closed { color: var(--quiet); }
.stacked { max-width: 44rem; } .stacked label { display: block; } .stacked input, .stacked select, .stacked textarea { width: 100%; }
.needed { color: var(--accent); }
.fault { display: block; color: var(--accent); } .refused { border: 2px solid var(--accent); border-radius: .25rem; padding: .25rem 1rem; margin: 1rem 0; }
.refused h2 { margin-top: .5rem; }
.number { font: 600 1.35rem/1.4 ui-monospace, monospace; letter-spacing: .05em; }
.code svg { width: 10rem; height: 10rem; }
figure { margin: 1rem 0; } .chart { display: block; width: 100%; max-width: 30rem; height: auto; }
.printed { display: none; }
@media (max-width: 36rem) {
  h1 { font-size: 1.3rem; }
  .state { white-space: normal; }
  table.rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.rows tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  table.rows td { display: grid; grid-template-columns: 7em minmax(0, 1fr); column-gap: .75rem; border: 0; padding: .1rem 0; }
  table.rows td::before { content: attr(data-label); color: var(--quiet); }
}
@page { margin: 2cm 1.8cm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font-size: 9pt; } }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav, form, .skip, .screen { display: none; }
  .printed { display: block; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; } tr, dl, .issuer { break-inside: avoid; } h1, h2 { break-after: avoid; }
}
`);
