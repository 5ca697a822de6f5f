import { moneyLines } from './money-text';
import { PLAN } from './story/plan-targets';
import type { DemoSummary, RefusalsCounted } from './summary';

const TRACKS: Readonly<Record<string, string>> = {
  'natural-science': '自然科学',
  'social-science': '社会科学',
  skilled: '技能人才',
};
const OPINIONS: Readonly<Record<string, string>> = {
  agrees: '同意',
  remarks: '有建议',
  objects: '不同意',
  lapsed: '逾期',
};
const REMOVED_FOR: Readonly<Record<string, string>> = {
  'objection-upheld': '异议成立',
  consultation: '部门意见',
  'application-withdrawn': '撤回申报',
};
/** Of a long list so many are shown; `--json` has them all. */
const SHOWN = 5;

/** The summary as people read it: Chinese, its headings in English too. */
export function summaryText(summary: DemoSummary, ledger: { readonly staysUp: boolean }): string {
  return [
    '',
    `═══ ${summary.year} 年度选拔小结（演示数据，人员均为虚构）/ Selection of ${summary.year}, synthetic persons ═══`,
    `编号 ${summary.roundId}，${summary.openedOn} 启动，演示至 ${summary.endedOn}，上限 ${summary.cap} 人`,
    '',
    ...stageLines(summary),
    '',
    ...bodyLines(summary),
    '',
    ...trackLines(summary),
    '',
    ...refusalLines(summary),
    '',
    ...processLines(summary),
    '',
    ...movedUpLines(summary),
    '',
    ...objectionLines(summary),
    '',
    ...certificateLines(summary),
    '',
    ...moneyLines(summary.money, TRACKS),
    '',
    ...targetLines(summary),
    '',
    ...toDoLines(summary),
    '',
    ...(ledger.staysUp ? linkLines(summary) : startLines(summary)),
    '',
  ].join('\n');
}

function stageLines({ stages }: DemoSummary): string[] {
  const counted = [
    ['申报', stages.applied],
    ['逐级审核', stages.endorsed],
    ['推荐', stages.nominated],
    ['报送', stages.sent],
    ['资格审查通过', stages.eligible],
    ['拟入选', stages.proposed],
    ['移除', stages.removed],
    ['公布', stages.published],
  ] as const;
  return [
    '各环节人数 / Candidates by stage',
    `  ${counted.map(([stage, count]) => `${stage} ${count}`).join(' → ')}`,
  ];
}

function bodyLines({ bodies }: DemoSummary): string[] {
  return [
    '各推荐地区、部门（名额／申报／推荐／拟入选／公布）/ By city and department (quota, applied, nominated, proposed, published)',
    ...bodies.map(({ body, quota, applied, nominated, proposed, published }) =>
      row([quota, applied, nominated, proposed, published], body),
    ),
  ];
}

function trackLines({ tracks }: DemoSummary): string[] {
  return [
    '各类别（申报／推荐／拟入选／公布）/ By track (applied, nominated, proposed, published)',
    ...tracks.map(({ track, applied, nominated, proposed, published }) =>
      row([applied, nominated, proposed, published], TRACKS[track] ?? track),
    ),
  ];
}

function row(counts: readonly number[], name: string): string {
  return `  ${counts.map((count) => String(count).padStart(4)).join(' ')}  ${name}`;
}

function refusalLines({ refusals }: DemoSummary): string[] {
  const total = refusals.reduce((sum, { count }) => sum + count, 0);
  const byClause = new Map<string, RefusalsCounted[]>();
  for (const refusal of refusals) {
    const clause = refusal.clause ?? '不涉及条款 / no clause';
    byClause.set(clause, [...(byClause.get(clause) ?? []), refusal]);
  }
  return [
    `被拒绝的事项 ${total} 件，按条款（各举一例）/ ${total} refusals by clause, an example of each`,
    ...[...byClause].flatMap(([clause, kinds]) => [
      `  ${clause}`,
      ...kinds.map(
        ({ code, count, attempt, message }) => `    ${code} ×${count} · ${attempt}：${shortened(message)}`,
      ),
    ]),
  ];
}

/** The longest messages name every application that they are about. */
function shortened(message: string): string {
  return message.length > 120 ? `${message.slice(0, 119)}…` : message;
}

function processLines(summary: DemoSummary): string[] {
  const { applications, evidence, waivers, backgroundChecks, reviews, opinions } = summary;
  const count = (opinion: string) => opinions.filter((one) => one.opinion === opinion).length;
  const told = Object.entries(OPINIONS).map(([opinion, name]) => `${name} ${count(opinion)}`);
  return [
    '各环节情况 / What happened on the way',
    `  申报：退回更正 ${applications.returned}，撤回 ${applications.withdrawn}，逾期未审核 ${applications.notEndorsed}`,
    `  证明材料：${evidence.length} 份，${new Set(evidence.map(({ candidacyId }) => candidacyId)).size} 人提交`,
    `  放宽条件：批准 ${waivers.approved}，驳回 ${waivers.rejected}`,
    `  组织考察：通过 ${backgroundChecks.passed}，未通过 ${backgroundChecks.notPassed}`,
    `  专家评审：专家 ${reviews.experts} 名，评分 ${reviews.scorecards} 份，回避 ${reviews.recused} 人次，更换 ${reviews.replaced} 人次`,
    `  部门意见：${told.join('，')}`,
  ];
}

function movedUpLines({ movedUp }: DemoSummary): string[] {
  return [
    `候补递补 ${movedUp.length} 名 / ${movedUp.length} reserves moved up`,
    ...movedUp.map(
      ({ candidate, replaces, because }) =>
        `  ${candidate}，递补 ${replaces}（${REMOVED_FOR[because] ?? because}）`,
    ),
  ];
}

function objectionLines({ objections }: DemoSummary): string[] {
  return [
    `实名异议 ${objections.length} 件 / ${objections.length} objections`,
    ...objections.map(
      ({ candidate, result }) =>
        `  ${candidate}：${result === 'upheld' ? '成立，未予公布' : '不成立，已公布'}`,
    ),
  ];
}

function certificateLines({ certificates }: DemoSummary): string[] {
  return [
    `证书 ${certificates.length} 份 / ${certificates.length} certificates`,
    ...shown(
      certificates.map(
        ({ certificateNumber, maskedName, track, employerName, issuedOn }) =>
          `  ${certificateNumber}  ${maskedName ?? ''}  ${TRACKS[track] ?? track}  ${employerName}  ${issuedOn}`,
      ),
    ),
  ];
}

function toDoLines({ toDo }: DemoSummary): string[] {
  return [
    `待办 ${toDo.length} 件 / ${toDo.length} open tasks`,
    ...shown(
      toDo.map(
        ({ user, title, candidate, dueOn, workingDaysLeft }) =>
          `  ${user}：${title}，${candidate}，期限 ${dueOn}，已逾期 ${-workingDaysLeft} 个工作日`,
      ),
    ),
  ];
}

function shown(lines: readonly string[]): readonly string[] {
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `  …（共 ${lines.length} 项）`] : lines;
}

/** The ledger was started for the demo and stops with it: no address leads anywhere then. */
function startLines({ roundId }: DemoSummary): string[] {
  return [
    '台账随演示结束而停止，数据保留。继续查看：npm start，再打开其所列的公众页面和接口文档',
    'The ledger stops with the demo, the data stay. To look: npm start, then open the public pages and API docs that it lists',
    `  入选名单 roster: /public/rosters/${roundId}`,
  ];
}

function targetLines({ targets }: DemoSummary): string[] {
  return [
    '规划目标（数据／目标，已确认或由台账事件计数）/ Targets of the plan (figure / target, confirmed or counted by the ledger)',
    ...targets.map(
      ({ targetTitle, figure, target, year }) =>
        `  ${targetTitle.zh}${year === null ? '' : `（${year} 年）`}：${figure ?? '—'}／${target ?? '—'}`,
    ),
  ];
}

function linkLines({ url, roundId, certificates }: DemoSummary): string[] {
  const certificate = certificates[0]?.certificateNumber ?? '';
  return [
    '继续查看 / Where to look next',
    `  入选名单（公开） roster, public      ${url}/public/rosters/${roundId}`,
    `  公示（公开）     notices, public     ${url}/public/notices`,
    `  证书查验（公开） certificate, public ${url}/public/certificates/${certificate}`,
    `  规划目标（公开） plan, public        ${url}/public/plans/${PLAN}`,
    `  接口文档         API documentation   ${url}/docs`,
    `  演示用户         demo users          ${url}/api/demo/users`,
  ];
}
