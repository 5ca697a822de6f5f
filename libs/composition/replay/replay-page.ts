import { ROLE_TITLES } from '#access';
import { CHECK_STAGES } from '#contexts/selection';
import { BilingualText, LocalDate, RULE_RESULTS } from '#kernel';
import { Markup, markup } from '#platform';
import { RECHECKS, Replay, REPLAYED, ReplayEntry } from './replay-answer';
import { chinaTimeOf, saidChange, saidOfRule } from './said';

/** What stands on a printed replay beside its steps. */
export interface ReplaySheet {
  /** The office for which it was asked; null for nobody's. */
  readonly office: string | null;
  readonly day: LocalDate;
  /** The last event that is in it; undefined where the read models do not say. */
  readonly position: bigint | undefined;
}

/** Readable on a screen and on paper, where each sheet says which it is of how many. */
const STYLE = new Markup(`
body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: #1c1c1e; background: #fff; line-height: 1.5; overflow-wrap: anywhere;
  font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.4rem; }
small, dt { color: #5a5f66; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #d6d9de; padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { font-weight: 600; }
caption { text-align: left; color: #5a5f66; }
time { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .75rem; margin: .5rem 0; }
dd { margin: 0; }
@page { margin: 2cm 1.8cm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页  Page " counter(page) " of " counter(pages); font-size: 9pt; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`);

/** A replay as a page to read and to print, Chinese first with English beside it. */
export function replayPage({ kind, subjectId, entries }: Replay, sheet: ReplaySheet): string {
  const subject = REPLAYED[kind];
  return markup`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>全过程 ${subject?.zh ?? kind} ${subjectId} · 人才台账</title>
        <style>${STYLE}</style>
      </head>
      <body>
        <h1>全过程 <small>Replay</small></h1>
        ${pairs([
          ['事项 Subject', markup`${subject ? both(subject) : kind} ${subjectId}`],
          ['步骤数 Steps', entries.length],
          ['截至日志位置 Up to position', sheet.position === undefined ? null : String(sheet.position)],
          ['单位 Office', sheet.office],
          ['日期 Date', sheet.day],
        ])}
        <table>
          <thead>
            <tr>
              ${['时间（北京） Time (Beijing)', '步骤 Step', '经办 By', '依据 Clauses'].map((one) => markup`<th scope="col">${one}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${entries.map(row)}
          </tbody>
        </table>
      </body>
    </html>`.text;
}

function row(entry: ReplayEntry): Markup {
  const { at, effectiveDate, position, basis, basisTitles } = entry;
  return markup`<tr>
    <td><time datetime="${at}">${chinaTimeOf(at)}</time><br /><small>生效 effective ${effectiveDate}<br />位置 position ${position}</small></td>
    <td><strong>${entry.title.zh}</strong> ${entry.title.en} ${origin(entry)} ${changes(entry)} ${gates(entry)} ${notes(entry)}</td>
    <td>${by(entry)}</td>
    <td>${basis.map((clause, at) => {
      const heading = basisTitles[at];
      return markup`<div>${clause}${heading && heading.zh !== clause ? markup` ${both(heading)}` : null}</div>`;
    })}</td>
  </tr>`;
}

/** By which command, for which cause, and by which policy. */
function origin({ command, commandTitle, causeTitle, policyVersions }: ReplayEntry): Markup {
  return pairs([
    ['命令 Command', markup`${commandTitle ? both(commandTitle) : null} ${command}`],
    ['起因 Cause', causeTitle && both(causeTitle)],
    ['政策版本 Policy', policyVersions.length === 0 ? null : policyVersions.join('、')],
  ]);
}

function changes({ changes }: ReplayEntry): Markup {
  return pairs(
    changes.map((one) => [one.title ? `${one.title.zh} ${one.title.en}` : one.field, saidChange(one)]),
  );
}

/** Why: how each rule came out that was checked. */
function gates({ gateStage, gates, recheck }: ReplayEntry): Markup | null {
  if (gateStage === null) return null;
  const headings = ['规则 Rule', '结果 Result', '实际 Found', '要求 Required', '条款 Clause'];
  return markup`<table>
    <caption>
      逐条结果（${CHECK_STAGES[gateStage].zh}） Why, rule by rule (${CHECK_STAGES[gateStage].en})${recheck && markup`：${both(RECHECKS[recheck])}`}
    </caption>
    <thead>
      <tr>
        ${headings.map((one) => markup`<th scope="col">${one}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${gates.map(
        ({ rule, ruleTitle, result, found, limit, clause, clauseTitle }) =>
          markup`<tr>
            <td>${ruleTitle ? both(ruleTitle) : rule}</td>
            <td>${both(RULE_RESULTS[result])}</td>
            <td>${saidOfRule(found)}</td>
            <td>${saidOfRule(limit)}</td>
            <td>${clause} ${clauseTitle && both(clauseTitle)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function notes({ notes }: ReplayEntry): Markup {
  return pairs(
    notes.map(({ writtenOn, officeName, writtenBy, note }) => [
      `附注 Note ${writtenOn} ${officeName ?? writtenBy}`,
      note ?? '—',
    ]),
  );
}

function by({ actorId, actorRole, actorOffice, actorOfficeName }: ReplayEntry): Markup {
  const role = actorRole === null ? undefined : ROLE_TITLES[actorRole];
  const parts = [actorOfficeName ?? actorOffice, role && both(role), actorId];
  return markup`${parts.filter((one) => one !== null && one !== undefined).map((one) => markup`<div>${one}</div>`)}`;
}

/** Names and values, a line each; a value that is null is left out. */
function pairs(some: readonly (readonly [name: string, value: Markup | string | number | null])[]): Markup {
  const known = some.filter(([, value]) => value !== null);
  return markup`${known.length === 0 ? null : markup`<dl>${known.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`}`;
}

const both = ({ zh, en }: BilingualText): Markup => markup`${zh} <small>${en}</small>`;
