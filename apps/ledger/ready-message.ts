import { resolve } from 'node:path';
import { type Config, localUrl } from '#platform/config';

/** A demo user as `GET /api/demo/users` lists it. */
export interface ListedDemoUser {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly roles: readonly string[];
}

/** What the message tells of. */
export interface ReadyLedger {
  readonly config: Config;
  readonly url: string;
  /** Users of the built-in identity provider, which demo mode alone has; null where there is another one. */
  readonly users: readonly ListedDemoUser[] | null;
  /** Of what is written here; empty for the default. */
  readonly logLevel: string;
}

/** Users of one role shown by name; the rest are counted. */
const SHOWN_PER_ROLE = 4;
const EVERYWHERE = ['0.0.0.0', '::'];

/** Asks the api who the demo users are. */
export async function fetchDemoUsers(url: string): Promise<readonly ListedDemoUser[]> {
  const answer = await fetch(`${url}/api/demo/users`);
  if (!answer.ok) throw new Error(`GET /api/demo/users answered ${answer.status}`);
  const { users } = (await answer.json()) as { users: readonly ListedDemoUser[] };
  return users;
}

/** What the start ends with: where things are, who one can be, what to do next. */
export function readyMessage(ledger: ReadyLedger): string {
  const { config, url } = ledger;
  const { operationsHost, operationsPort, host } = config;
  const operations = operationsPort === undefined ? url : localUrl(operationsHost, operationsPort);
  const reach = EVERYWHERE.includes(host) ? '（对所有网络开放 / open to every network）' : '';
  return [
    '',
    `人才台账已就绪 / Talent Ledger is ready: ${url}${reach}`,
    `  模式 Mode              ${modeOf(config)}`,
    `  公众页面 Public pages  ${url}/public`,
    `  接口文档 API docs      ${operations}/docs`,
    `  OpenAPI                ${operations}/api/openapi.json`,
    `  健康 Health            ${operations}/health/ready`,
    `  指标 Metrics           ${operations}/metrics`,
    `  数据目录 Data folder   ${config.dataFolder}`,
    `  数据库 Database        ${config.database ? 'DATABASE_URL' : '内置 Postgres，在数据目录中 / embedded Postgres, in the data folder'}`,
    `  事件日志 Event log     ${config.eventStoreUrl === undefined ? '在数据库中 / in the database' : 'EventStoreDB（EVENTSTORE_URL）'}`,
    `  令牌 Tokens            ${config.oidc.issuer ?? `${url}/api/demo/token（内置，供演示 / built in, for the demo）`}`,
    ...logLines(ledger),
    ...(ledger.users === null ? [] : userLines(url, ledger.users)),
    ...nextLines(ledger),
    '停止 / Stop: Ctrl-C',
    '',
  ].join('\n');
}

function modeOf({ mode }: Config): string {
  return mode === 'demo' ? '演示，只用虚构数据 / demo, for invented data only' : '生产 / production';
}

function logLines({ logLevel }: ReadyLedger): string[] {
  if (logLevel === '') return [];
  return [
    `  运行日志 Log           此处只显示 ${logLevel} 及以上；LOG_LEVEL=info 显示每个请求 / ${logLevel} and above; LOG_LEVEL=info shows each request`,
  ];
}

function userLines(url: string, users: readonly ListedDemoUser[]): string[] {
  const roles = [...new Set(users.flatMap((user) => user.roles))];
  const width = Math.max(...roles.map((role) => role.length));
  return [
    `演示用户（按角色）/ Demo users by role (${url}/api/demo/users):`,
    ...roles.map((role) => `  ${role.padEnd(width)}  ${usersOf(role, users)}`),
  ];
}

function nextLines({ url, users, config }: ReadyLedger): string[] {
  if (users === null) return [];
  // The demo finds this ledger by its data folder.
  const here = config.dataFolder === resolve('data') ? '' : `DATA_FOLDER=${config.dataFolder} `;
  const token = `curl -s -X POST ${url}/api/demo/token -H 'content-type: application/json' -d '{"user":"${users[0]?.id ?? 'hr-clerk'}"}'`;
  return [
    '下一步，在另一个终端 / Next, in another terminal:',
    `  ${here}npm run demo -- --applicants 60   在此台账上演示一年的选拔，60 人填写申报 / plays a year of selection, 60 people fill in an application`,
    `  ${token}`,
  ];
}

function usersOf(role: string, users: readonly ListedDemoUser[]): string {
  const members = users.filter((user) => user.roles.includes(role));
  const shown = members.slice(0, SHOWN_PER_ROLE).map((user) => user.id);
  const rest = members.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} … (+${rest})` : shown.join(', ');
}
